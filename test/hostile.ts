/** Texts that a terminal would obey, and a log of GitHub's or Azure's. */
export const hostileTexts: readonly string[] = [
  '\u001b[31mred\u001b[0m',
  '::error::first',
  ' \t::warning::second',
  'a\n::error::third',
  'a\r\n  ::error::fourth',
  '##[error]fifth',
  '##vso[task.complete]sixth',
  '\u001b[1mbold\u001b[22m',
  '\u001b]0;title\u0007',
  '\u009b2J \u0090x\u009c \u0085 \u007f \u0000',
  '\u202eright\u202c \u2066isolated\u2069',
  'a\u2028b\u2029c',
  '\ud800 \udc00',
];

/** All of them, in words that a line could be broken between. */
export const hostile = hostileTexts.join(' ');

/** What in a text a terminal or a log would obey, but for the ends of lines and, in colour, our own codes. */
export function obeyedIn(text: string, colour = false): string[] {
  const ours = colour ? ['1', '2', '22'].reduce((left, code) => left.replaceAll(`\u001b[${code}m`, ''), text) : text;
  const signs = ours.match(/[^\P{Cc}\n]|[\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu) ?? [];
  const orders = ours.split('\n').filter((line) => /^\s*::|##(?:vso)?\[/.test(line));
  return [...signs.map((sign) => JSON.stringify(sign)), ...orders];
}
