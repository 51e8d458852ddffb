import { type Style, styleFor } from '../text/style.js';
import { wrapped } from '../text/wrapped.js';
import type { StaffingPlan, StaffingRow } from '../theory/index.js';
import { formatNumber, formatShare, hour } from '../units.js';
import { erlangDefinitions, leftOut } from './erlangNotes.js';
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
import { exactDuration, exactNumber } from './exact.js';
import type { TextOptions } from './summaryText.js';
import { textTable } from './table.js';

/** What a planner reads: the answer, the table around it, and what the formula leaves out. */
export function erlangText(plan: StaffingPlan, { colour, width }: TextOptions): string {
  const style = styleFor(colour);
  return blocks(
    [style.heading(answer(plan)), ...[assumptions(plan), verdict(plan)].flatMap((text) => wrapped(text, width))],
    [table(plan, style)],
    notes('What the columns mean', definitionLines(erlangDefinitions(plan)), style, width),
    notes('What the formula leaves out', leftOut(plan), style, width),
  );
}

function answer({ given, required, shrinkage, acceptableWaitSeconds }: StaffingPlan): string {
  const { agents, rostered } = (given ?? required) as StaffingRow;
  const needed = counted(agents, 'agent');
  const roster = shrinkage === 0 ? needed : `${needed}, so ${formatNumber(rostered)} on the roster`;
  if (given === undefined) return roster;
  const [occupancy, level, asa, abandonment] = figures(given);
  const within = exactDuration(acceptableWaitSeconds);
  return `${roster}: ${level} within ${within}, ASA ${asa}, occupancy ${occupancy}, abandonment ${abandonment}`;
}

function assumptions(plan: StaffingPlan): string {
  const { calls, intervalSeconds, handleSeconds, offeredLoad, formula } = plan;
  const per = intervalSeconds === hour ? 'an hour' : `in ${interval(intervalSeconds)}`;
  return (
    `${exactNumber(calls)} ${calls === 1 ? 'call' : 'calls'} ${per} × ${exactDuration(handleSeconds)} = ` +
    `${formatNumber(offeredLoad, 2)} erlangs; ${hangUps(plan, formula)}`
  );
}

function verdict(plan: StaffingPlan): string {
  const { given, required } = plan;
  if (required === undefined) return `no target${shrunk(plan)}`;
  const met = given?.meetsTargets ? ': met' : `: missed, ${formatNumber(required.agents)} are required`;
  return `target: ${goals(plan)}${given === undefined ? '' : met}${shrunk(plan)}`;
}

function table(plan: StaffingPlan, style: Style): string {
  const level = serviceLevelHead(plan.acceptableWaitSeconds);
  const head = ['Agents', 'on roster', 'occupancy', level, 'ASA', 'abandonment', 'have to wait', ''];
  const mark = ({ agents }: StaffingRow) =>
    agents === plan.given?.agents ? '← given' : agents === plan.required?.agents ? '← required' : '';
  return textTable(
    head,
    plan.rows.map((row) => [
      formatNumber(row.agents),
      formatNumber(row.rostered),
      ...figures(row),
      formatShare(row.probabilityOfWait),
      mark(row),
    ]),
    style,
    0,
  );
}
