import { describe, expect, it } from 'vitest';
import { parseHours } from '../../src/hours.js';
import { AgentPlan } from '../../src/planning/agentPlan.js';
import { agentSteps } from '../../src/planning/agentSteps.js';
import type { GroupDemand } from '../../src/planning/demand.js';
import { formulaStaffing } from '../../src/planning/formulaStaffing.js';
import { leastHolding } from '../../src/planning/leastHolding.js';
import { settingsOfCounts } from '../../src/planning/plannedShifts.js';
import { isWorked, slotsOf } from '../../src/planning/slots.js';
import type { StaffedGroup } from '../../src/planning/staffedGroups.js';
import type { StaffingTarget } from '../../src/theory/index.js';
import { day, hour, minute, week } from '../../src/units.js';

const desk: StaffedGroup = {
  name: 'phone/desk',
  path: 'channels.phone.agents.desk',
  queues: ['phone/desk'],
  channel: 'phone',
  hours: [parseHours('always')],
  capacity: 1,
  wage: 0,
  shrinkage: 0,
  patienceSeconds: 1000,
  acceptableWaitSeconds: 20,
};
const service: StaffingTarget[] = [{ measure: 'answered-within', atLeast: 0.8, withinSeconds: 20 }];

/** Calls an hour, hour by hour. */
function calls(...rates: number[]): GroupDemand {
  const slots = rates.map((rate) => ({ isOpen: true, contacts: rate, erlangs: (rate * 100) / 3600 }));
  return { handleSeconds: 100, slots };
}

describe('slots', () => {
  it('of a run of a day are a day; of a longer one a week, the same hours of two weeks once', () => {
    const start = { weekOffsetSeconds: 10 * hour, horizonSeconds: 4 * hour };
    expect(slotsOf(start, hour, false)).toMatchObject({
      period: day,
      list: [{ at: 10 * hour, slices: [0] }, {}, {}, {}],
    });
    expect(slotsOf(start, hour, true).period).toBe(week);
    const { period, list } = slotsOf({ weekOffsetSeconds: 0, horizonSeconds: 8 * day }, hour, false);
    expect({ period, count: list.length }).toEqual({ period: week, count: 168 });
    expect(list[5].slices).toEqual([5, 173]);
    expect(list[30].slices).toEqual([30]);
  });

  it('are worked if somebody is there for a part of them', () => {
    const slots = slotsOf({ weekOffsetSeconds: 8 * hour, horizonSeconds: 3 * hour }, hour, false);
    const hours = [parseHours('09:30-09:45')];
    expect(slots.list.map((slot) => isWorked(slots, slot, hours))).toEqual([false, true, false]);
  });
});

describe('agents in a scenario', () => {
  const shiftsOf = (counts: number[], horizonSeconds: number, weekOffsetSeconds: number) => {
    const slots = slotsOf({ weekOffsetSeconds, horizonSeconds }, 30 * minute, false);
    const [count, shifts, shrinkage] = settingsOfCounts('agents.desk', counts, slots);
    expect([count, shrinkage]).toEqual(['agents.desk.count=null', 'agents.desk.shrinkage=0']);
    return JSON.parse(shifts.slice('agents.desk.shifts='.length));
  };

  it('stay for as long as they are needed, so that nobody is there twice', () => {
    expect(shiftsOf([2, 3, 5, 2, 0, 2], 3 * hour, 8 * hour)).toEqual([
      { count: 2, hours: '08:00-10:00, 10:30-11:00', breaks: [] },
      { count: 1, hours: '08:30-09:30', breaks: [] },
      { count: 2, hours: '09:00-09:30', breaks: [] },
    ]);
  });

  it('work past midnight, on a day that is named in a week', () => {
    const counts = slotsOf({ weekOffsetSeconds: 0, horizonSeconds: week }, 30 * minute, false).list.map(({ at }) =>
      at >= day - hour && at < day + hour ? 1 : 0,
    );
    expect(shiftsOf(counts, week, 0)).toEqual([{ count: 1, hours: 'mon 23:00-24:00, tue 00:00-01:00', breaks: [] }]);
  });

  it('may be nobody', () => {
    expect(shiftsOf([0, 0], hour, 0)).toEqual([{ count: 0, hours: 'always', breaks: [] }]);
  });
});

describe('the order of agents', () => {
  it('gives every slot as many as it has work before any gets spare ones, then the best first', () => {
    const steps = agentSteps([desk], [calls(360, 36)], [[1, 1]], [service]);
    const work = steps.filter(({ isSpare }) => !isSpare);
    // 10 erlangs and 1 erlang; one agent is there from the beginning.
    expect(work.map(({ slot }) => slot)).toEqual(new Array(9).fill(0));
    expect(steps.slice(0, 9)).toEqual(work);
    const spare = steps.slice(9).map(({ gain }) => gain);
    expect(spare).toEqual(spare.toSorted((a, b) => b - a));
    expect(steps[9].slot).toBe(0);
  });

  it('prefers agents who cost less', () => {
    const cheap = { ...desk, name: 'phone/cheap', wage: 1 };
    const dear = { ...desk, wage: 30 };
    const [first] = agentSteps([dear, cheap], [calls(36), calls(36)], [[1], [1]], [service, service]);
    expect(first.group).toBe(1);
  });

  it('takes back spare agents first, those worth least before others', () => {
    const plan = new AgentPlan([desk], [calls(360, 36)], [[1, 1]], [service]);
    const all = plan.lanes[0].steps.length;
    expect(plan.counts([0])).toEqual([[1, 1]]);
    expect(plan.counts([9])).toEqual([[10, 1]]);
    const [weakest] = plan.weakest(plan.counts([all]));
    expect(weakest).toEqual(plan.lanes[0].steps.at(-1));
    expect(plan.weakest(plan.counts([9]))).toHaveLength(1);
    plan.extend();
    expect(plan.lanes[0].steps.length).toBeGreaterThan(1.2 * all);
  });

  it('is that of the formula, which requires as many as CallCC says', () => {
    // CallCC with patience of 1000 s: the required agents were computed elsewhere.
    const demand = calls(100, 150, 150, 180, 200, 150, 150, 150, 120, 100, 80, 70, 60);
    const slots = slotsOf({ weekOffsetSeconds: 8 * hour, horizonSeconds: 13 * hour }, hour, false);
    const least = new Array<number>(13).fill(1);
    const required = formulaStaffing(desk, demand, slots, service, least);
    expect(required).toEqual([5, 7, 7, 7, 8, 7, 7, 7, 6, 5, 4, 4, 4]);
    // Two contacts in hand at once take half the agents.
    expect(formulaStaffing({ ...desk, capacity: 2 }, demand, slots, service, least)).toEqual([
      3, 4, 4, 4, 4, 4, 4, 4, 3, 3, 2, 2, 2,
    ]);
  });
});

describe('the least that holds', () => {
  it.each([0, 1, 7, 50, 99, 100])('is found: %i', async (least) => {
    for (const guess of [0, 30, 200]) {
      const tried: number[] = [];
      const found = await leastHolding(100, guess, 5, async (number) => {
        tried.push(number);
        return number >= least;
      });
      expect(found).toBe(least);
      expect(new Set(tried).size).toBe(tried.length);
      expect(tried.length).toBeLessThan(15);
    }
  });
});
