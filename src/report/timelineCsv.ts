import type { Experiment } from '../experiments/index.js';
import { csvLine } from './csv.js';

const header = [
  'from_seconds',
  'channel',
  'arrivals',
  'in_menu',
  'queued',
  'busy_agents',
  'disconnected',
  'abandoned',
  'served',
];

/** `timeline.csv`: a row per slice of time and channel; means over replications, rounded to 6 decimals. */
export function timelineCsv({ timeline }: Pick<Experiment, 'timeline'>): string {
  const lines = timeline.map((row) =>
    csvLine([
      row.fromSeconds,
      row.channel,
      ...[row.arrivals, row.inMenu, row.queued, row.busyAgents, row.disconnected, row.abandoned, row.served].map(
        rounded,
      ),
    ]),
  );
  return csvLine(header) + lines.join('');
}

function rounded(value: number): number {
  return Number(value.toFixed(6));
}
