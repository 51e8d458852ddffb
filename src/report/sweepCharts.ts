import type { Sweep } from '../experiments/index.js';

/** A chart of a sweep: lines over the first varied number, or a map over two. */
export interface SweepChart {
  /** Its place among the files of results. */
  readonly file: string;
  readonly measure: string;
  readonly kind: 'lines' | 'map';
  readonly svg: string;
}

/** The most measures that are drawn. */
export const mostDrawn = 20;
/** More lines than this cannot be told apart. */
const mostLines = 8;
/** More cells than this to a side cannot be read. */
const mostCells = 30;

/** What the file of a chart is called. @param place of the measure among those shown, from 0. */
export function chartFile(kind: SweepChart['kind'], place: number): string {
  return `sweep-${kind}-${place + 1}.svg`;
}

/**
 * The charts of a sweep: of each shown measure lines over the first number that is varied, with a line for each value of
 * all else; and if two numbers are varied and nothing else, a map. What could not be read is left out.
 */
export async function sweepCharts(sweep: Sweep, shown: readonly string[]): Promise<SweepChart[]> {
  const drawn = shown.slice(0, mostDrawn);
  const { varied, points } = sweep;
  const across = varied.findIndex(({ positions }) => positions !== null);
  if (across < 0) return [];
  const hasLines = varied[across].values.length > 1 && points.length / varied[across].values.length <= mostLines;
  const hasMap =
    varied.length === 2 && varied.every(({ positions, values }) => positions !== null && values.length <= mostCells);
  const charts: SweepChart[] = [];
  // The library is large, and nothing but a chart needs it.
  const { lineChart } = await import('./lineChart.js');
  const { heatMap } = await import('./heatMap.js');
  for (const [place, measure] of drawn.entries()) {
    const add = (kind: SweepChart['kind'], svg: string) =>
      charts.push({ file: chartFile(kind, place), measure, kind, svg });
    if (hasLines) add('lines', lineChart(sweep, measure, across));
    if (hasMap) add('map', heatMap(sweep, measure));
  }
  return charts;
}
