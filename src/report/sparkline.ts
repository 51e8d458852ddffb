const bars = '▁▂▃▄▅▆▇█';

/** Draws values of 0 or more as a line of bars, the greatest value full height, 0 blank. */
export function sparkline(values: readonly number[]): string {
  const peak = Math.max(...values);
  return values.map((value) => (value > 0 ? bars[Math.ceil((value / peak) * bars.length) - 1] : ' ')).join('');
}
