import { visible } from '../visible.js';
import { widthOf } from './column.js';

/** A text as lines of at most `width` columns, broken at spaces; a longer word has a line of its own. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let filled = 0;
  for (const [word] of visible(text)
    .trim()
    .matchAll(/ *[^ ]+/g)) {
    const more = widthOf(word);
    if (line !== '' && filled + more <= width) {
      line += word;
      filled += more;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word.trimStart();
    filled = widthOf(line);
  }
  if (line !== '') lines.push(line);
  // A line may now begin with what stood in the middle.
  return lines.map(visible);
}
