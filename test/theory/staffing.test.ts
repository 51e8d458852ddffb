import { describe, expect, it } from 'vitest';
import {
  erlangA,
  erlangC,
  requiredAgents,
  type StaffingInterval,
  type StaffingLoad,
  type StaffingTarget,
  staffedLoad,
  staffingDay,
  staffingPlan,
} from '../../src/theory/index.js';

describe('required agents', () => {
  it('are the first that is enough', () => {
    for (const first of [1, 2, 3, 5, 8, 100, 1023, 1025]) expect(requiredAgents((n) => n >= first)).toBe(first);
    expect(() => requiredAgents(() => false)).toThrow('no number of agents is enough');
  });

  it('by the hour, for 80 % of all calls answered within 20 s', () => {
    // CallCC's rates and handle times with patience of 1000 s; computed elsewhere.
    const rates = [100, 150, 150, 180, 200, 150, 150, 150, 120, 100, 80, 70, 60];
    const required = rates.map((rate) =>
      requiredAgents((agents) => {
        const queue = erlangA({ agents, arrivalRate: rate / 3600, serviceRate: 1 / 100, patienceRate: 1 / 1000 });
        return queue.answeredWithin(20) >= 0.8;
      }),
    );
    expect(required).toEqual([5, 7, 7, 7, 8, 7, 7, 7, 6, 5, 4, 4, 4]);
  });
});

describe('a staffing plan', () => {
  const request = { calls: 90, intervalSeconds: 1800, handleSeconds: 240, shrinkage: 0.3 };
  const level: StaffingTarget = { measure: 'service-level', atLeast: 0.8, withinSeconds: 20 };
  const plan = (patienceSeconds: number | null, ...targets: StaffingTarget[]) => {
    const { required, ...rest } = staffingPlan({ ...request, patienceSeconds, targets });
    return { ...rest, required: required! };
  };

  it('is Erlang C if nobody hangs up, and needs more then', () => {
    const patient = plan(null, level);
    const impatient = plan(300, level);
    expect(patient).toMatchObject({ formula: 'Erlang C', offeredLoad: 12 });
    expect(impatient.formula).toBe('Erlang A');
    expect(impatient.required.agents).toBeLessThan(patient.required.agents);
    // All but those who hung up early: no worse than all.
    const { serviceLevel, answeredWithin } = impatient.required;
    expect(serviceLevel).toBeGreaterThan(answeredWithin);
    expect(patient.required.serviceLevel).toBeCloseTo(patient.required.answeredWithin, 12);
  });

  it('has the answer amid some more and fewer agents, the first that meets every target', () => {
    const targets: StaffingTarget[] = [
      level,
      { measure: 'abandonment', below: 0.02 },
      { measure: 'speed-of-answer', below: 4 },
      { measure: 'occupancy', below: 0.9 },
    ];
    const { required, rows } = plan(300, ...targets);
    const agents = rows.map((row) => row.agents);
    expect(agents).toEqual([-3, -2, -1, 0, 1, 2, 3].map((more) => required.agents + more));
    for (const row of rows) expect(row.meetsTargets).toBe(row.agents >= required.agents);
    // The fewest for all are the most for any one.
    expect(required.agents).toBe(Math.max(...targets.map((target) => plan(300, target).required.agents)));
  });

  it('rosters enough for the shrinkage, and not one more for a rounding error', () => {
    const rosteredFor = (agents: number) =>
      staffingPlan({
        ...request,
        patienceSeconds: null,
        targets: [{ measure: 'occupancy', below: 12 / (agents - 0.5) }],
      }).required;
    expect(rosteredFor(14)).toMatchObject({ agents: 14, rostered: 20 });
    expect(rosteredFor(15)).toMatchObject({ agents: 15, rostered: 22 });
    // In floating point, 21 / (1 - 0.3) is a hair above 30.
    expect(rosteredFor(21)).toMatchObject({ agents: 21, rostered: 30 });
  });

  it('takes the acceptable wait of its target, or 20 s', () => {
    expect(plan(300, { ...level, withinSeconds: 60 }).acceptableWaitSeconds).toBe(60);
    expect(plan(300, { measure: 'abandonment', below: 0.05 }).acceptableWaitSeconds).toBe(20);
  });

  it('refuses what makes no sense', () => {
    const whole = { ...request, patienceSeconds: null, targets: [level], shrinkage: 1 };
    expect(() => staffingPlan(whole)).toThrow('request.shrinkage: it must be below 1');
    expect(() => staffingPlan({ ...whole, shrinkage: 0, handleSeconds: 0 })).toThrow(
      'request.handleSeconds: expected a number above 0',
    );
    expect(() => staffingPlan({ ...whole, shrinkage: 0, calls: 2 ** 53 })).toThrow(
      'request.calls: times the handle time',
    );
    expect(() => staffingPlan({ ...whole, shrinkage: 0, agents: 1e9 })).toThrow('request.agents: expected a whole');
    expect(() => staffingPlan({ ...whole, shrinkage: 0, targets: [] })).toThrow(
      'expected targets, or a number of agents',
    );
  });

  it('has an exact load, so that as many agents as erlangs have no steady state', () => {
    // As rates, 50/1800 and 1/180 are rounded: five agents then have a hair to spare, and a wait of a million years.
    for (const [calls, handleSeconds] of [
      [90, 240],
      [50, 180],
      [54, 300],
      [25, 360],
    ]) {
      const load = { calls, intervalSeconds: 1800, handleSeconds };
      const { offeredLoad, row } = staffedLoad(load, { patienceSeconds: null, targets: [], shrinkage: 0 });
      expect(Number.isInteger(offeredLoad)).toBe(true);
      expect(row(offeredLoad).speedOfAnswer).toBe(Infinity);
      expect(row(offeredLoad + 1).speedOfAnswer).toBeLessThan(3600);
    }
  });

  it('has no steady state with as many agents as erlangs, and is not below a limit that it equals, for any load', () => {
    const goals = { patienceSeconds: null, shrinkage: 0 };
    const required = (load: StaffingLoad, target: StaffingTarget) =>
      staffedLoad(load, { ...goals, targets: [target] }).required();
    let loads = 0;
    for (const intervalSeconds of [900, 1800, 3600]) {
      for (const handleSeconds of [0.1, 0.3, 7, 29, 97.2, 123.4, 188.3, 240, 333.3]) {
        for (let erlangs = 1; erlangs <= 60; erlangs++) {
          // As it would be written: with three decimals, where that is the load to the last digit.
          const calls = Number(((erlangs * intervalSeconds) / handleSeconds).toFixed(3));
          if (
            BigInt(Math.round(calls * 1000)) * BigInt(Math.round(handleSeconds * 10)) !==
            BigInt(erlangs * intervalSeconds) * 10_000n
          )
            continue;
          loads++;
          const load = { calls, intervalSeconds, handleSeconds };
          const { row } = staffedLoad(load, { ...goals, targets: [] });
          expect(row(erlangs)).toMatchObject({ speedOfAnswer: Infinity, serviceLevel: 0, probabilityOfWait: 1 });
          // As rates, with all that is rounded in them.
          const rates = { arrivalRate: calls / intervalSeconds, serviceRate: 1 / handleSeconds };
          expect(erlangC({ agents: erlangs, ...rates }).meanWait).toBe(Infinity);
          expect(erlangC({ agents: erlangs + 1, ...rates }).meanWait).toBeLessThan(handleSeconds);
          for (const percent of [10, 20, 25, 40, 50, 80]) {
            const atLimit = (erlangs * 100) / percent;
            if (!Number.isInteger(atLimit)) continue;
            expect(required(load, { measure: 'occupancy', below: percent / 100 })).toBe(atLimit + 1);
          }
        }
      }
    }
    expect(loads).toBeGreaterThan(500);
  });

  it('takes a goal that its figure equals on paper for met, or for missed, by its words', () => {
    // One agent, one erlang in two: half of the calls wait, the others are answered at once; ASA is the handle time.
    const half = { calls: 0.3, intervalSeconds: 0.6, handleSeconds: 1 };
    const isMet = (target: StaffingTarget) =>
      staffedLoad(half, { patienceSeconds: null, shrinkage: 0, targets: [target] }).row(1).meetsTargets;
    expect(isMet({ measure: 'service-level', atLeast: 0.5, withinSeconds: 0 })).toBe(true);
    expect(isMet({ measure: 'service-level', atLeast: 0.5 + 1e-9, withinSeconds: 0 })).toBe(false);
    expect(isMet({ measure: 'speed-of-answer', below: 1 })).toBe(false);
    expect(isMet({ measure: 'speed-of-answer', below: 1 + 1e-9 })).toBe(true);
  });

  it('shows what the agents there are give, with targets or without', () => {
    const given = (agents: number, ...targets: StaffingTarget[]) =>
      staffingPlan({ ...request, patienceSeconds: null, targets, agents });
    const free = given(16);
    expect(free.required).toBeUndefined();
    // 12 erlangs, 16 agents: C = 0.2046, so 1 − C exp(−4 · 20/240) = 85.3 % and C · 240/4 = 12.3 s.
    expect(free.given).toMatchObject({ agents: 16, meetsTargets: true, occupancy: 0.75 });
    expect(free.given?.serviceLevel).toBeCloseTo(0.8534, 4);
    expect(free.given?.speedOfAnswer).toBeCloseTo(12.27, 1);
    const missed = given(15, level);
    expect(missed.given).toMatchObject({ agents: 15, meetsTargets: false });
    expect(missed.required?.agents).toBe(16);
    expect(missed.rows.map(({ agents }) => agents)).toEqual([12, 13, 14, 15, 16, 17, 18]);
  });
});

describe('a staffed day', () => {
  const level: StaffingTarget = { measure: 'service-level', atLeast: 0.8, withinSeconds: 20 };
  const goals = { patienceSeconds: null, targets: [level], shrinkage: 0 };
  const at = (time: string, calls: number, agents?: number) => ({ time, calls, handleSeconds: 240, agents });
  const day = (intervals: StaffingInterval[], more = {}) =>
    staffingDay({ ...goals, intervals, intervalSeconds: 1800, ...more });

  it('requires in each interval what a plan of its load requires', () => {
    const { rows, totals } = day([at('08:00', 45), at('08:30', 90), at('09:00', 0)]);
    const alone = (calls: number) =>
      staffingPlan({ ...goals, calls, intervalSeconds: 1800, handleSeconds: 240 }).required?.agents;
    expect(rows.map(({ required }) => required)).toEqual([alone(45), alone(90), 0]);
    expect(rows.map(({ offeredLoad }) => offeredLoad)).toEqual([6, 12, 0]);
    expect(totals.agentHours).toBe(((alone(45) ?? 0) + 16) / 2);
    expect(totals).toMatchObject({ calls: 135, peak: { time: '08:30', agents: 16 }, missed: 0 });
    const [few, many] = rows;
    expect(totals.serviceLevel).toBeCloseTo((few.serviceLevel + 2 * many.serviceLevel) / 3, 12);
    expect(totals.occupancy).toBeCloseTo(18 / (few.agents + 16), 12);
  });

  it('shows what the agents there are give', () => {
    const { rows, totals } = day([at('08:00', 90, 16), at('08:30', 90, 15), at('09:00', 0, 2)]);
    expect(rows.map(({ agents, required }) => [agents, required])).toEqual([
      [16, 16],
      [15, 16],
      [2, 0],
    ]);
    expect(rows.map(({ meetsTargets }) => meetsTargets)).toEqual([true, false, true]);
    expect(totals).toMatchObject({ agentHours: 16.5, requiredHours: 16, missed: 1 });
    // Busy are 12 of 16, 12 of 15 and none of 2 agents.
    expect(totals.occupancy).toBeCloseTo(24 / 33, 12);
  });

  it('loses everybody who calls while nobody is there', () => {
    const closed = day([at('08:00', 90, 0)], { patienceSeconds: 300 });
    expect(closed.rows[0]).toMatchObject({ serviceLevel: 0, abandonment: 1, speedOfAnswer: NaN, meetsTargets: false });
    expect(day([at('08:00', 90, 0)]).rows[0]).toMatchObject({ speedOfAnswer: Infinity, abandonment: 0 });
  });
});
