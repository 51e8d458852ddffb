import type { StaffingPlan, StaffingRow, StaffingTarget } from '../theory/index.js';
import { formatDuration, formatNumber, formatShare, hour } from '../units.js';
import { erlangDefinitions, leftOut } from './erlangNotes.js';
import { plain } from './plain.js';
import { type Style, styleFor } from './style.js';
import type { TextOptions } from './summaryText.js';
import { textTable } from './table.js';
import { wrapped } from './wrapped.js';

/** What a planner reads: the required agents, the table around them, and what the formula leaves out. */
export function erlangText(plan: StaffingPlan, { colour, width }: TextOptions): string {
  const style = styleFor(colour);
  const notes = (title: string, lines: readonly string[]) => [
    style.heading(title),
    ...lines.flatMap((line) => bulleted(line, width)),
  ];
  const definitions = Object.entries(erlangDefinitions(plan)).map(([name, text]) => `${plain(name)}: ${text}`);
  return [
    [style.heading(answer(plan)), ...wrapped(assumptions(plan), width), ...wrapped(goals(plan), width)],
    [table(plan, style)],
    notes('What the columns mean', definitions),
    notes('What the formula leaves out', leftOut(plan)),
  ]
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function answer({ required: { agents, rostered }, shrinkage }: StaffingPlan): string {
  const needed = counted(agents, 'agent');
  return shrinkage === 0 ? needed : `${needed}, so ${formatNumber(rostered)} on the roster`;
}

function counted(number: number, one: string): string {
  return `${formatNumber(number)} ${number === 1 ? one : `${one}s`}`;
}

function assumptions({ arrivalRate, handleSeconds, patienceSeconds, offeredLoad, formula }: StaffingPlan): string {
  const hangUp =
    patienceSeconds === null
      ? 'nobody hangs up'
      : `callers wait for ${formatDuration(patienceSeconds)} on average before they hang up`;
  return (
    `${counted(arrivalRate * hour, 'call')} an hour × ${formatDuration(handleSeconds)} = ` +
    `${formatNumber(offeredLoad, 2)} erlangs; ${hangUp} (${formula})`
  );
}

function goals({ targets, shrinkage }: StaffingPlan): string {
  const shrunk = shrinkage === 0 ? '' : `; shrinkage ${asWritten(shrinkage)}`;
  return `target: ${targets.map(goal).join(', ')}${shrunk}`;
}

function goal(target: StaffingTarget): string {
  switch (target.measure) {
    case 'service-level':
      return `${asWritten(target.atLeast)} answered within ${formatDuration(target.withinSeconds)}`;
    case 'speed-of-answer':
      return `ASA under ${formatDuration(target.below)}`;
    default:
      return `${target.measure} under ${asWritten(target.below)}`;
  }
}

/** A share with as many decimals as someone may have asked for: `80 %`, `99.95 %`. */
function asWritten(share: number): string {
  return `${formatNumber(share * 100, 6)} %`;
}

function table(plan: StaffingPlan, style: Style): string {
  const level = `service level (${formatDuration(plan.acceptableWaitSeconds)})`;
  const head = ['Agents', 'on roster', 'occupancy', level, 'ASA', 'abandonment', 'have to wait', ''];
  return textTable(
    head,
    plan.rows.map((row) => [...cells(row), row.agents === plan.required.agents ? '← required' : '']),
    style,
    0,
  );
}

function cells(row: StaffingRow): string[] {
  return [
    formatNumber(row.agents),
    formatNumber(row.rostered),
    formatShare(row.occupancy),
    formatShare(row.serviceLevel),
    row.speedOfAnswer === Infinity ? 'no end' : formatDuration(row.speedOfAnswer),
    formatShare(row.abandonment),
    formatShare(row.probabilityOfWait),
  ];
}

function bulleted(text: string, width: number): string[] {
  return wrapped(text, width - 2).map((line, i) => `${i === 0 ? '- ' : '  '}${line}`);
}
