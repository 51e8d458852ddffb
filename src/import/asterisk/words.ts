/** Splits at a mark that stands outside brackets and quotes; blanks around the parts are left out. */
export function splitAt(text: string, mark: string, most = Number.POSITIVE_INFINITY): string[] {
  const parts: string[] = [];
  let from = 0;
  let depth = 0;
  let isQuoted = false;
  for (let i = 0; i < text.length && parts.length < most - 1; i++) {
    const sign = text[i];
    if (sign === '"' && text[i - 1] !== '\\') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (sign === mark && depth <= 0) {
      parts.push(text.slice(from, i).trim());
      from = i + 1;
    } else if ('([{'.includes(sign)) depth += 1;
    else if (')]}'.includes(sign)) depth -= 1;
  }
  return [...parts, text.slice(from).trim()];
}

/** A text without the quotes around it. */
export function unquoted(text: string): string {
  return /^"[^"]*"$/.test(text) ? text.slice(1, -1) : text;
}

/** An application with what stands in its brackets; `undefined` if the text is none. */
export function callIn(text: string): { app: string; written: string } | undefined {
  const [, app, rest] = /^([A-Za-z]\w*)\s*(.*)$/.exec(text) ?? [];
  if (app === undefined) return undefined;
  if (rest === '') return { app, written: '' };
  return rest.startsWith('(') && rest.endsWith(')') ? { app, written: rest.slice(1, -1).trim() } : undefined;
}

/** `a?b:c` in its parts, each '' if it is not there. */
export function choiceIn(text: string): { condition: string; yes: string; no: string } {
  const [condition, rest = ''] = splitAt(text, '?', 2);
  const [yes, no = ''] = splitAt(rest, ':', 2);
  return { condition, yes, no };
}

/** A whole number; `undefined` if the text is none, or is only known in a call. */
export function wholeOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,7}(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}
