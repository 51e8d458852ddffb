/** Longer ones are not looked at. */
const longestPattern = 200;

/** How many digits a regular expression between slashes can take; `undefined` if it says more than such menus do. */
export function lengthsOf(written: string): { min: number; max: number } | undefined {
  const source = /^\/(.*)\/$/.exec(written)?.[1];
  if (source === undefined || source.length > longestPattern) return undefined;
  const plain = source.replace(/^\^|\$$/g, '').replace(/[()]/g, '');
  let min = 0;
  let max = 0;
  let rest = plain;
  while (rest !== '') {
    const [all, , least, most, sign] = token.exec(rest) ?? [];
    if (all === undefined) return undefined;
    rest = rest.slice(all.length);
    const [fewest, up] = sign === undefined ? [least ?? '1', most ?? least ?? '1'] : (often[sign] as [string, string]);
    min += Number(fewest);
    max += up === '' || up === ',' ? Number.POSITIVE_INFINITY : Number(up.replace(',', ''));
  }
  return { min, max };
}

/** One digit, and how often: `{4}`, `{3,4}`, or a sign. */
const token = /^(\\d|\[[^\]]*\]|\.|[\d*#]|\\\*)(?:\{(\d+)(,\d*)?\}|([+*?]))?/;
const often: Readonly<Record<string, readonly [string, string]>> = { '+': ['1', ''], '*': ['0', ''], '?': ['0', '1'] };
