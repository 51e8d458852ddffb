import { visible } from '../visible.js';

/** A word as a shell takes it literally; where it holds what cannot be shown, as bash and zsh do: `$'a\u001b'`. */
export function quoted(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  if (visible(word) === word) return `'${word.replaceAll("'", `'\\''`)}'`;
  return `$'${visible(word.replace(/[\\']/g, '\\$&'))}'`;
}
