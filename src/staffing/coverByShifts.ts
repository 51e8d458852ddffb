import { InputError } from '../errors.js';
import { formatClock, weekdayNames } from '../instants.js';
import { day, week } from '../units.js';
import { coverModel, uncovered } from './coverModel.js';
import { beginsOf, type CoverRequest, mustBeCoverRequest, type PossibleShift } from './possibleShift.js';
import { type Roster, rosterOf } from './roster.js';
import { solveCover } from './solveCover.js';

/** More would keep the solver busy for hours. */
const mostVariables = 5000;

/**
 * The cheapest roster that has at every instant as many agents on duty as its interval requires. Of equally cheap ones, it
 * has the fewest hours on duty, and then the earliest starts. The same request makes the same roster on every machine.
 *
 * Very many possible shifts and breaks are not searched to the end: `leastCost` then says how much cheaper a roster could be.
 *
 * @throws {InputError} if the request is wrong, there are more than 5000 possible starts and breaks, or no shift covers an
 * instant at which agents are required.
 */
export async function coverByShifts(request: CoverRequest): Promise<Roster> {
  mustBeCoverRequest('request', request);
  const count = request.shifts.reduce((sum, shift) => sum + shift.starts.length * (1 + breakTimes(shift)), 0);
  if (count > mostVariables) {
    const message = `there are ${count} possible starts and breaks; expected at most ${mostVariables}. Let shifts start or breaks begin at fewer times.`;
    throw new InputError('request.shifts', [{ message }]);
  }
  const model = coverModel(request);
  const gaps = uncovered(model).map(({ from, to, required }) => ({
    message: `no shift covers ${instant(from, request.period)} to ${instant(to, request.period)}, when ${required} ${required === 1 ? 'agent is' : 'agents are'} required. Let one start earlier, later or last longer.`,
  }));
  if (gaps.length > 0) throw new InputError('request.shifts', gaps);
  return rosterOf(request, model, await solveCover(model));
}

function breakTimes({ breaks }: PossibleShift): number {
  return breaks.reduce((sum, each) => sum + beginsOf(each).length, 0);
}

function instant(at: number, period: number): string {
  const name = period === week ? `${weekdayNames[Math.floor(at / day) % 7]} ` : '';
  return `${name}${formatClock(at === period ? day : at % day)}`;
}
