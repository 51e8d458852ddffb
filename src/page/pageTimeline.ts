/** A longer timeline takes too much memory to draw, in characters. */
const longest = 2 ** 26;

/** The text of a `timeline.csv` for a page; null if it is too long to be drawn. */
export function pageTimeline(pieces: Iterable<string>): string | null {
  const all: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    length += piece.length;
    if (length > longest) return null;
    all.push(piece);
  }
  return all.join('');
}
