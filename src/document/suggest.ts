import { mustBeList, mustBeText, mustBeTexts } from '../arguments.js';
import { inShort } from '../units.js';

/** A longer name is not compared: nobody means another by it. */
const longestName = 100;

/** The most names in a suggestion. */
const mostNames = 50;

/** So much is compared with longer lists for one document, which takes some tens of milliseconds. */
const mostCompared = 10_000_000;

/** What is left of it for the document that was begun last. */
let left = mostCompared;

/** A document is begun: suggestions for it may take their time again. */
export function suggestAnew(): void {
  left = mostCompared;
}

/** The name nearest to `name` by edit distance, if it is near enough to be what was meant. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  mustBeText('name', name);
  mustBeTexts('names', names);
  if (name.length > longestName) return undefined;
  // One slip in three letters, rounded: in a shorter name, any other would do.
  const allowed = name.length < 3 ? 0 : Math.round(name.length / 3);
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let least = allowed + 1;
  for (const candidate of names) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/**
 * ` Did you mean "count"?`, or the whole choice if nothing is near, or nothing if there is no choice. Of more than 50 names
 * it says nothing either once a document has had some hundred suggestions.
 */
export function suggestion(name: string, names: readonly string[]): string {
  mustBeText('name', name);
  mustBeList('names', names);
  if (names.length > mostNames) {
    if (left <= 0) return '';
    left -= names.length * Math.min(name.length, longestName) ** 2;
  }
  const best = nearest(name, names);
  if (best !== undefined) return ` Did you mean "${best}"?`;
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
  return names.length === 0 ? '' : ` Known here: ${names.slice(0, mostNames).map(inShort).join(', ')}${more}.`;
}

/** `a`, `a or b`, `a, b or c`. */
export function listed(words: readonly string[], joint = 'or'): string {
  mustBeTexts('words', words);
  mustBeText('joint', joint);
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${joint} ${words[words.length - 1]}`;
}

/** Optimal string alignment: insertions, deletions, substitutions, and swapped neighbours count 1 each. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
      }
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length];
}
