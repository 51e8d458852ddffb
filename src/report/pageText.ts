import { type Style, styleFor } from '../text/style.js';
import { wrapped } from '../text/wrapped.js';
import type { Page, PageTable } from './page.js';
import { textTable } from './table.js';

/** A report for the terminal. @param width its columns, 1 or more. */
export function pageText(page: Page, { colour, width }: { readonly colour: boolean; readonly width: number }): string {
  const style = styleFor(colour);
  const paragraphs = [
    [style.heading(page.title), style.faint(page.facts.join(' · '))],
    page.sentences.flatMap((sentence) => wrapped(sentence, width)),
    ...page.tables.map((table) => tableLines(table, style, width)),
    page.notes.flatMap((note) => wrapped(note, width).map((line) => style.faint(line))),
  ];
  return paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function tableLines(
  { title, of = '', about = '', head, rows, left }: PageTable,
  style: Style,
  width: number,
): string[] {
  const plain = { ...style, heading: style.faint };
  return [
    style.heading(title),
    ...wrapped(of, width),
    ...(rows.length > 0 ? [textTable(head, rows, plain, left)] : []),
    ...wrapped(about, width),
  ];
}
