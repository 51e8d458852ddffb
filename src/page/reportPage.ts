import type { Page, PageTable } from '../report/page.js';
import { html } from '../text/html.js';
import { type Document, documentHtml, type Section } from './document.js';
import { commas } from './pageWords.js';
import { note, tableHtml } from './parts.js';

/** A report whose tables are those of the text and the Markdown, with pictures beside them, as a page. @param before sections before the tables. */
export function reportPage(
  { title, facts, sentences, tables, notes }: Page,
  before: readonly Section[],
  after: readonly Section[],
  footer: string,
): string {
  const page: Document = {
    title,
    facts: facts.map(commas),
    sentences: sentences.map(commas),
    sections: [
      ...before,
      ...tables.map((table, i) => ({ id: `table-${i + 1}`, title: table.title, body: tableOf(table) })),
      ...(notes.length > 0
        ? [{ id: 'notes', title: 'How to read this', body: notes.map((text) => note(commas(text))) }]
        : []),
      ...after,
    ],
    footer,
  };
  return documentHtml(page);
}

function tableOf({ title, of, about, head, rows, left }: PageTable) {
  return html`${of !== undefined && of !== '' && note(of)}${tableHtml({ title, head, left, rows: rows.map((cells) => ({ cells: cells.map(commas) })) })}${about !== undefined && about !== '' && note(commas(about))}`;
}
