import { markdownText } from '../text/markdownText.js';
import type { Page, PageTable } from './page.js';

/** A report as Markdown, for a pull request or a wiki page. */
export function pageMarkdown({ title, facts, sentences, tables, notes }: Page): string {
  return [
    `### ${markdownText(title)}`,
    markdownText(facts.join(' · ')),
    ...sentences.map((sentence) => `**${markdownText(sentence)}**`),
    ...tables.flatMap(tableMarkdown),
    ...notes.map((note) => `<sub>${markdownText(note)}</sub>`),
  ]
    .filter((part) => part !== '')
    .map((part) => `${part}\n`)
    .join('\n');
}

function tableMarkdown({ title, of = '', about = '', head, rows, left = 1 }: PageTable): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(markdownText).join(' | ')} |`;
  const rule = `|${' --- |'.repeat(left)}${' ---: |'.repeat(head.length - left)}`;
  return [
    `#### ${markdownText(title)}`,
    markdownText(of),
    rows.length > 0 ? [line(head), rule, ...rows.map(line)].join('\n') : '',
    markdownText(about),
  ];
}
