import { visible } from '../visible.js';

/** Code in one line of Markdown, between more backticks than it has in a row. */
export function markdownCode(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${visible(text)} ${fence}`;
}
