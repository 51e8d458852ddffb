import type { Interval, TimelineName, TimelineRow } from '../experiments/index.js';

/** So many points make a line as fine as a screen shows it. */
export const mostPoints = 700;

/** Figures that are counted in a slice; the others are means over it. */
const counted: readonly TimelineName[] = ['arrivals', 'offered', 'answered', 'abandoned', 'blocked', 'gaveUp'];

/** A stretch of time in a chart: a slice, or several together where there are too many. */
export interface Slice {
  /** Seconds from the start, and how long it lasts. */
  readonly from: number;
  readonly to: number;
  /** The end of an interval is that of single slices added up or averaged, so it is rather too wide. */
  figure(name: TimelineName): Interval;
  /** Contacts that ended with one of these. */
  ended(endings: readonly string[]): number;
}

/** The rows of one place in order of time, as many together as it takes. */
export function slicesOf(
  rows: readonly TimelineRow[],
  { channel = '', queue = '', group = '' }: { channel?: string; queue?: string; group?: string },
  { sliceSeconds, horizonSeconds }: { readonly sliceSeconds: number; readonly horizonSeconds: number },
  most = mostPoints,
): Slice[] {
  const own = rows.filter((row) => row.channel === channel && row.queue === queue && row.group === group);
  const together = Math.max(1, Math.ceil(own.length / most));
  const slices: Slice[] = [];
  for (let i = 0; i < own.length; i += together) {
    const part = own.slice(i, i + together);
    const from = part[0].fromSeconds;
    slices.push({
      from,
      to: Math.min(part[part.length - 1].fromSeconds + sliceSeconds, horizonSeconds),
      figure: (name) => combined(name, part),
      ended: (endings) =>
        part.reduce((sum, row) => sum + endings.reduce((all, ending) => all + (row.endings[ending] ?? 0), 0), 0),
    });
  }
  return slices;
}

function combined(name: TimelineName, part: readonly TimelineRow[]): Interval {
  const known = part.flatMap(({ figures }) => figures[name] ?? []);
  if (known.length === 0) return { estimate: null, low: null, high: null };
  const divisor = counted.includes(name) ? 1 : known.length;
  const all = (end: 'estimate' | 'low' | 'high') =>
    known.reduce((sum, each) => sum + (each[end] ?? each.estimate ?? 0), 0) / divisor;
  return { estimate: all('estimate'), low: all('low'), high: all('high') };
}
