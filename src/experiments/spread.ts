/** How much single values differ, where an interval says how well their mean is known. */
export interface Spread {
  /** What a tenth, half and nine tenths of the values do not exceed, between two of them in proportion. */
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** The spread of values, as spreadsheets work out percentiles (linear between neighbours); undefined if there are none. */
export function spreadOf(values: readonly (number | null)[]): Spread | undefined {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  if (sorted.length === 0) return undefined;
  return { p10: percentile(sorted, 0.1), p50: percentile(sorted, 0.5), p90: percentile(sorted, 0.9) };
}

function percentile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}
