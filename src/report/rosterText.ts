import { formatBreaks, formatHours, type Roster } from '../staffing/index.js';
import type { Style } from '../text/style.js';
import { formatNumber } from '../units.js';
import { counted } from './erlangWords.js';
import { textTable } from './table.js';

/** A roster as a table, below a line of its sums. */
export function rosterText(roster: Roster, style: Style): string[] {
  const { rows, period } = roster;
  const hasBreaks = rows.some(({ breaks }) => breaks.length > 0);
  const head = ['Shift', 'hours', 'agents', 'cost', ...(hasBreaks ? ['breaks'] : [])];
  const cells = rows.map((row) => [
    row.shift,
    formatHours(row, period),
    formatNumber(row.count),
    formatNumber(row.cost, 2),
    ...(hasBreaks ? [formatBreaks(row.breaks)] : []),
  ]);
  return [style.heading('Roster'), ...sums(roster), textTable(head, cells, style).trimEnd()];
}

function sums({ agents, cost, leastCost, hoursPaid, hoursOnDuty, hoursRequired }: Roster): string[] {
  const over = formatNumber(hoursOnDuty - hoursRequired, 2);
  const gap = formatNumber(((cost - leastCost) / cost) * 100, 2);
  const best = cost === leastCost ? 'the least that is possible' : `perhaps ${gap} % too much: the search was cut off`;
  return [
    `${counted(agents, 'shift')} of one agent, ${formatNumber(hoursPaid, 2)} paid hours`,
    `cost ${formatNumber(cost, 2)}, ${best}`,
    `${formatNumber(hoursOnDuty, 2)} h on duty, ${over} h more than required`,
  ];
}
