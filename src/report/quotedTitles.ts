import { listed } from '../document/suggest.js';

/** “More agents”, or “More agents”, “A banner” and “Credits”. */
export function quotedTitles(named: readonly { readonly title: string }[]): string {
  return listed(
    named.map(({ title }) => `“${title}”`),
    'and',
  );
}
