/**
 * What a terminal or a log would obey instead of showing it: control characters; the line breaks of Unicode; marks that
 * turn the direction of what follows; halves of surrogate pairs. And how a CI system is given orders: `::` where a line
 * begins, `##[` anywhere.
 */
const obeyed = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]|(?<=^\s*):(?=:)|(?<=#)#(?=(?:vso)?\[)/gu;

const names: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A line as text alone, whatever stands in it: `\n` for a line break, `\u001b` for an escape. What is visible already
 * stays as it is. In a text of JSON these are escapes, so that it says the same.
 */
export function visible(line: string): string {
  return line.replace(obeyed, (sign) => names[sign] ?? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
