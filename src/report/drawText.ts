const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What people take for one character, such as a letter with its accents or a flag. */
function charactersOf(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/**
 * What XML cannot hold or what would garble the line around it: control characters, halves of surrogate pairs, code
 * points that never stand for anything, and marks that turn the direction of what follows.
 */
const unprintable = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069]/gu;

/** A text on one line of at most `length` characters, cut at a word's end where there is one in its second half. */
export function shortened(text: string, length = 40): string {
  const line = text.replace(unprintable, ' ').replace(/\s+/g, ' ').trim();
  const characters = charactersOf(line);
  if (characters.length <= length) return line;
  const blank = characters.lastIndexOf(' ', length - 1);
  const cut = characters.slice(0, blank >= length / 2 ? blank : length - 1).join('');
  return `${cut.replace(/[\s.,:;…]+$/, '')}…`;
}

/** A line as lines of at most `width` as `textWidth` counts it, broken at blanks, inside a word only where one is longer. */
export function linesWithin(line: string, width: number, size: number): string[] {
  const lines: string[] = [];
  let rest = charactersOf(line);
  while (rest.length > 0) {
    let end = 1;
    while (end < rest.length && textWidth(rest.slice(0, end + 1).join(''), size) <= width) end++;
    const blank = rest.lastIndexOf(' ', end);
    if (end < rest.length && blank > 0) end = blank;
    lines.push(rest.slice(0, end).join(''));
    rest = rest.slice(rest[end] === ' ' ? end + 1 : end);
  }
  return lines;
}

/*
 * Without a browser nobody knows how wide a text will be: that depends on the reader's fonts. The shares of the font
 * size here are those of DejaVu Sans, the widest of the usual sans-serif fonts, so that a text fits with the others too.
 */
const widths: readonly (readonly [RegExp, number])[] = [
  [/^[\p{M}\p{Cf}]/u, 0],
  [
    /^(\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Extended_Pictographic}|[\uff00-\uff60])/u,
    1.05,
  ],
  [/^[ijl.,:;'’|!()[\]\- ]/, 0.36],
  [/^[ftr"“”/*]/, 0.42],
  [/^[mwMW@%…—]/, 0.98],
  [/^\p{Lu}/u, 0.72],
];

/** About how wide a line is, in the unit of the font size; rather too wide than too narrow. */
export function textWidth(line: string, size: number): number {
  const shares = charactersOf(line).map((each) => widths.find(([pattern]) => pattern.test(each))?.[1] ?? 0.62);
  return size * shares.reduce((sum, share) => sum + share, 0);
}
