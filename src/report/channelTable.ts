import type { Estimate, Experiment } from '../experiments/experiment.js';
import type { ChannelName } from '../records.js';
import { formatEstimate, formatInterval } from './formatEstimate.js';
import { plain } from './plain.js';
import { type Style, styleFor } from './style.js';
import { textTable } from './table.js';

/** A row for each measure that came to something, a column for each channel; intervals only if the width allows. */
export function channelTable({ estimates, observation }: Experiment, style: Style, width: number): string {
  const { channels, currency } = observation;
  const byName = new Map(estimates.filter(({ estimate }) => estimate !== null).map((each) => [each.name, each]));
  const rows = (cell: (estimate: Estimate) => string) =>
    rowNames([...byName.keys()], channels).map((name) => [
      plain(name),
      ...channels.map((channel) => {
        const estimate = byName.get(`${channel}.${name}`);
        return estimate ? cell(estimate) : '';
      }),
    ]);
  const head = ['Channels', ...channels];
  const full = rows((estimate) => `${formatEstimate(estimate, currency)} ${formatInterval(estimate, currency)}`.trim());
  if (widthOf(head, full) <= width) return textTable(head, full, style);
  const bare = textTable(
    head,
    rows((estimate) => formatEstimate(estimate, currency)),
    style,
  );
  const hidden = estimates.some(({ low }) => low !== null);
  return hidden ? `${bare}\n${style.faint('intervals: in a wider terminal, or summary.json')}` : bare;
}

function widthOf(head: readonly string[], rows: readonly (readonly string[])[]): number {
  const lines = textTable(head, rows, styleFor(false)).split('\n');
  return Math.max(...lines.map((line) => line.length));
}

/** The measures of all channels, each once: one that a channel adds stands after the one before it there. */
function rowNames(names: readonly string[], channels: readonly ChannelName[]): string[] {
  const rows: string[] = [];
  for (const channel of channels) {
    const prefix = `${channel}.`;
    let place = 0;
    for (const name of names.filter((each) => each.startsWith(prefix)).map((each) => each.slice(prefix.length))) {
      const known = rows.indexOf(name);
      if (known < 0) rows.splice(place, 0, name);
      place = (known < 0 ? place : known) + 1;
    }
  }
  return rows;
}
