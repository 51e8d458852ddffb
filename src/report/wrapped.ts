/** Lines of at most `width` characters, broken at spaces; a longer word has a line of its own. */
export function wrapped(text: string, width: number): string[] {
  return text.match(new RegExp(`\\S(?:.{0,${Math.max(width - 1, 0)}}(?= |$)|\\S*)`, 'g')) ?? [];
}
