import { mustHave, refused } from '../arguments.js';
import { mustBeAgents } from './doors.js';
import {
  acceptableWaitOf,
  formulaOf,
  mustBeGoals,
  mustBeLoad,
  type StaffingFormula,
  type StaffingGoals,
  type StaffingLoad,
  type StaffingRow,
  staffed,
} from './staffing.js';

export interface StaffingRequest extends StaffingLoad, StaffingGoals {
  /** How many agents there are, 1 or more; absent if that is the question. */
  readonly agents?: number;
}

export interface StaffingPlan extends StaffingRequest {
  readonly formula: StaffingFormula;
  /** In erlangs. */
  readonly offeredLoad: number;
  /** The limit in the service level: the first target's that has one, or 20. */
  readonly acceptableWaitSeconds: number;
  /** What the agents there are give, if so many were said. */
  readonly given?: StaffingRow;
  /** The fewest agents that meet the targets, if there are targets. */
  readonly required?: StaffingRow;
  /** The agents given, or else required, and some more and fewer. */
  readonly rows: readonly StaffingRow[];
}

const rowsAround = 3;

/**
 * How many agents a steady load of calls needs, or what a number of agents gives: by Erlang A, or Erlang C if nobody hangs
 * up.
 *
 * @throws {InputError} for arguments outside, without targets and agents, or if no number of agents meets the targets.
 */
export function staffingPlan(request: StaffingRequest): StaffingPlan {
  mustHave('request', request, []);
  mustBeLoad('request', request);
  mustBeGoals('request', request);
  if (request.agents !== undefined) mustBeAgents('request.agents', request.agents);
  else if (request.targets.length === 0) throw refused('request', 'expected targets, or a number of agents');
  const load = staffed('request', request, 'request', request);
  const given = request.agents === undefined ? undefined : load.row(request.agents);
  const required = request.targets.length === 0 ? undefined : load.row(load.required());
  const middle = (given ?? required)?.agents ?? 0;
  const fewest = Math.max(1, middle - rowsAround);
  return {
    ...request,
    formula: formulaOf(request),
    offeredLoad: load.offeredLoad,
    acceptableWaitSeconds: acceptableWaitOf(request),
    given,
    required,
    rows: Array.from({ length: middle + rowsAround - fewest + 1 }, (_, i) => load.row(fewest + i)),
  };
}
