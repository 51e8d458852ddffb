/** The name nearest to `name` by edit distance, if it is near enough to be what was meant. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  // One slip in three letters, rounded: in a shorter name, any other would do.
  const allowed = name.length < 3 ? 0 : Math.round(name.length / 3);
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of names) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least && distance <= allowed) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** The most names in a suggestion. */
const mostNames = 50;

/** ` Did you mean "count"?`, or the whole choice if nothing is near, or nothing if there is no choice. */
export function suggestion(name: string, names: readonly string[]): string {
  const best = nearest(name, names);
  if (best !== undefined) return ` Did you mean "${best}"?`;
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
  return names.length === 0 ? '' : ` Known here: ${names.slice(0, mostNames).join(', ')}${more}.`;
}

/** `a`, `a or b`, `a, b or c`. */
export function listed(words: readonly string[], joint = 'or'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${joint} ${words[words.length - 1]}`;
}

/** Optimal string alignment: insertions, deletions, substitutions, and swapped neighbours count 1 each. */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
      }
    }
  }
  return rows[a.length][b.length];
}
