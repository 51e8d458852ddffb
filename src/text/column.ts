import { visible } from '../visible.js';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Letters of Chinese, Japanese and Korean, the forms made to stand among them, and emoji. */
const wide =
  /^(?![\uff61-\uffdc])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6\p{Emoji_Presentation}]|\ufe0f/u;
const withoutWidth = /^[\p{M}\p{Cf}]+$/u;

/** How many columns of a terminal a text takes: two for what is wide, none for a mark on the letter before it. */
export function widthOf(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text))
    width += wide.test(segment) ? 2 : withoutWidth.test(segment) ? 0 : 1;
  return width;
}

/** Texts that stand one under the other, each shown as text and made as wide as the widest. */
export function column(texts: readonly string[], flush: 'left' | 'right' = 'left'): string[] {
  const shown = texts.map(visible);
  const widths = shown.map(widthOf);
  const widest = widths.reduce((most, width) => Math.max(most, width), 0);
  return shown.map((text, i) => {
    const blanks = ' '.repeat(widest - widths[i]);
    return flush === 'left' ? text + blanks : blanks + text;
  });
}
