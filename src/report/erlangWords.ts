import type { Style } from '../text/style.js';
import { wrapped } from '../text/wrapped.js';
import type { StaffingGoals, StaffingRow, StaffingTarget } from '../theory/index.js';
import { formatDuration, formatNumber, formatShare } from '../units.js';
import { exactDuration, exactShare } from './exact.js';
import { plain } from './plain.js';

/** `1 agent`, `16 agents`. */
export function counted(number: number, one: string, decimals?: number): string {
  return `${formatNumber(number, decimals)} ${number === 1 ? one : `${one}s`}`;
}

export function hangUps({ patienceSeconds }: StaffingGoals, formula: string): string {
  const who =
    patienceSeconds === null
      ? 'nobody hangs up'
      : `callers wait for ${exactDuration(patienceSeconds)} on average before they hang up`;
  return `${who} (${formula})`;
}

/** The length of an interval: `30 min`, `1 h`. */
export function interval(seconds: number): string {
  return exactDuration(seconds).replace(/ 0 (?:s|min|h)$/, '');
}

/** `80 % answered within 20 s, occupancy under 85 %` */
export function goals({ targets }: StaffingGoals): string {
  return targets.map(goal).join(', ');
}

export function shrunk({ shrinkage }: StaffingGoals): string {
  return shrinkage === 0 ? '' : `; shrinkage ${exactShare(shrinkage)}`;
}

function goal(target: StaffingTarget): string {
  switch (target.measure) {
    case 'service-level':
      return `${exactShare(target.atLeast)} answered within ${exactDuration(target.withinSeconds)}`;
    case 'answered-within':
      return `${exactShare(target.atLeast)} of all calls answered within ${exactDuration(target.withinSeconds)}`;
    case 'speed-of-answer':
      return `ASA under ${exactDuration(target.below)}`;
    default:
      return `${target.measure} under ${exactShare(target.below)}`;
  }
}

export function serviceLevelHead(acceptableWaitSeconds: number): string {
  return `service level (${exactDuration(acceptableWaitSeconds)})`;
}

/** Occupancy, service level, ASA and abandonment. */
export function figures(row: Pick<StaffingRow, 'occupancy' | 'serviceLevel' | 'speedOfAnswer' | 'abandonment'>) {
  return [
    formatShare(row.occupancy),
    formatShare(row.serviceLevel),
    row.speedOfAnswer === Infinity ? 'no end' : formatDuration(row.speedOfAnswer),
    formatShare(row.abandonment),
  ];
}

/** A heading and bulleted lines below it. */
export function notes(title: string, lines: readonly string[], style: Style, width: number): string[] {
  const bulleted = (text: string) => wrapped(text, width - 2).map((line, i) => `${i === 0 ? '- ' : '  '}${line}`);
  return [style.heading(title), ...lines.flatMap(bulleted)];
}

/** Columns of tables that JSON calls otherwise. */
const columnNames: Readonly<Record<string, string>> = { rostered: 'on roster' };

export function definitionLines(definitions: Readonly<Record<string, string>>): string[] {
  return Object.entries(definitions).map(([name, text]) => `${columnNames[name] ?? plain(name)}: ${text}`);
}

/** Blocks of lines, an empty line between two. */
export function blocks(...parts: readonly (readonly string[])[]): string {
  return parts.map((lines) => `${lines.join('\n')}\n`).join('\n');
}
