import { readFileSync } from 'node:fs';

/** A property's page of help in Markdown, without its heading and the paragraph on what should hold and why. */
export function helpPage(name: string): string {
  const page = readFileSync(new URL(`../../docs/properties/${name}.md`, import.meta.url), 'utf8');
  const [, , ...help] = page.trim().split('\n\n');
  return help.join('\n\n');
}
