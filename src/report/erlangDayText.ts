import type { Roster } from '../staffing/index.js';
import { type Style, styleFor } from '../text/style.js';
import { wrapped } from '../text/wrapped.js';
import type { StaffingDay, StaffingDayRow } from '../theory/index.js';
import { formatDuration, formatNumber } from '../units.js';
import { dayDefinitions, erlangDefinitions, leftOut, rosterDefinitions } from './erlangNotes.js';
import {
  blocks,
  counted,
  definitionLines,
  figures,
  goals,
  hangUps,
  interval,
  notes,
  serviceLevelHead,
  shrunk,
} from './erlangWords.js';
import { rosterText } from './rosterText.js';
import type { TextOptions } from './summaryText.js';
import { textTable } from './table.js';

/**
 * What a planner reads of a day: hours and peak, a row for each interval, the roster if one was made, and what the formula
 * leaves out.
 */
export function erlangDayText(plan: StaffingDay, { colour, width }: TextOptions, roster?: Roster): string {
  const style = styleFor(colour);
  const { rostered, ...ofFigures } = erlangDefinitions(plan);
  const { required, ...ofDay } = dayDefinitions;
  const definitions = definitionLines({
    ...ofFigures,
    ...(plan.shrinkage > 0 && { rostered }),
    ...(isGiven(plan) ? { required } : { agents: required }),
    ...ofDay,
    ...(roster !== undefined && rosterDefinitions),
  });
  return blocks(
    [style.heading(answer(plan)), ...[assumptions(plan), verdict(plan)].flatMap((text) => wrapped(text, width))],
    [table(plan, style, roster)],
    ...(roster === undefined ? [] : [rosterText(roster, style)]),
    notes('What the columns mean', definitions, style, width),
    notes('What the formula leaves out', leftOut(plan, roster !== undefined), style, width),
  );
}

const isGiven = ({ intervals }: StaffingDay) => intervals.some(({ agents }) => agents !== undefined);

function answer(plan: StaffingDay): string {
  const { agentHours, rosteredHours, requiredHours, peak } = plan.totals;
  const hours = `${formatNumber(agentHours, 2)} agent hours`;
  const roster = plan.shrinkage === 0 ? hours : `${hours}, so ${formatNumber(rosteredHours, 2)} on the roster`;
  const most = `${roster}; at most ${counted(peak.agents, 'agent')}, at ${peak.time}`;
  return isGiven(plan) ? `${most}; required are ${formatNumber(requiredHours, 2)} agent hours` : most;
}

function assumptions(plan: StaffingDay): string {
  const { rows, intervalSeconds, formula, totals } = plan;
  const each = `${counted(rows.length, 'interval')} of ${interval(intervalSeconds)}`;
  return `${each}, ${counted(totals.calls, 'call', 2)}; ${hangUps(plan, formula)}`;
}

function verdict(plan: StaffingDay): string {
  const { missed } = plan.totals;
  const kept = missed === 0 ? 'met in every interval' : `missed in ${counted(missed, 'interval')}`;
  return `target: ${goals(plan)}${isGiven(plan) ? `: ${kept}` : ''}${shrunk(plan)}`;
}

function table(plan: StaffingDay, style: Style, roster?: Roster): string {
  const given = isGiven(plan);
  const { totals, shrinkage } = plan;
  const onRoster = (cell: string) => (shrinkage === 0 ? [] : [cell]);
  const onShift = (cell: string) => (roster === undefined ? [] : [cell]);
  const required = (cell: string) => (given ? [cell] : []);
  const level = serviceLevelHead(plan.acceptableWaitSeconds);
  const head = [
    'Time',
    'calls',
    'handle time',
    'erlangs',
    ...required('required'),
    'agents',
    ...onRoster('on roster'),
    ...onShift('on shift'),
  ];
  const row = (each: StaffingDayRow, i: number) => [
    each.time,
    formatNumber(each.calls, 2),
    formatDuration(each.handleSeconds),
    formatNumber(each.offeredLoad, 2),
    ...required(formatNumber(each.required)),
    formatNumber(each.agents),
    ...onRoster(formatNumber(each.rostered)),
    ...onShift(formatNumber(roster?.intervals[i].onDuty ?? 0)),
    ...figures(each),
    ...(given ? [each.meetsTargets ? '' : '← missed'] : []),
  ];
  const hours = (number: number) => `${formatNumber(number, 2)} h`;
  const total = [
    'total',
    formatNumber(totals.calls, 2),
    '',
    '',
    ...required(hours(totals.requiredHours)),
    hours(totals.agentHours),
    ...onRoster(hours(totals.rosteredHours)),
    ...onShift(hours(roster?.hoursOnDuty ?? 0)),
    ...figures(totals),
    ...(given ? [''] : []),
  ];
  const figuresHead = ['occupancy', level, 'ASA', 'abandonment', ...(given ? [''] : [])];
  return textTable([...head, ...figuresHead], [...plan.rows.map(row), total], style);
}
