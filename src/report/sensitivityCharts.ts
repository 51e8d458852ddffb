import type { Sensitivity } from '../experiments/sensitivity.js';

/** The tornado of a measure. */
export interface TornadoChart {
  /** Its place among the files of results. */
  readonly file: string;
  readonly measure: string;
  readonly svg: string;
}

/** The most measures that are drawn. */
export const mostTornadoes = 20;

/** What the file of a chart is called. @param place of the measure among those chosen, from 0. */
export function tornadoFile(place: number): string {
  return `sensitivity-tornado-${place + 1}.svg`;
}

/** A chart of each measure. */
export async function sensitivityCharts(sensitivity: Sensitivity): Promise<TornadoChart[]> {
  // The library is large, and nothing but a chart needs it.
  const { tornadoChart } = await import('./tornadoChart.js');
  return sensitivity.tornadoes.slice(0, mostTornadoes).map((tornado, place) => ({
    file: tornadoFile(place),
    measure: tornado.name,
    svg: tornadoChart(sensitivity, tornado),
  }));
}
