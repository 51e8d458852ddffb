import { describe, expect, it } from 'vitest';
import { erlangA, requiredAgents, type StaffingTarget, staffingPlan } from '../../src/theory/index.js';

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
  const request = { arrivalRate: 180 / 3600, handleSeconds: 240, shrinkage: 0.3 };
  const level: StaffingTarget = { measure: 'service-level', atLeast: 0.8, withinSeconds: 20 };
  const plan = (patienceSeconds: number | null, ...targets: StaffingTarget[]) =>
    staffingPlan({ ...request, patienceSeconds, targets });

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
    expect(() => staffingPlan(whole)).toThrow('shrinkage must be below 1');
    expect(() => staffingPlan({ ...whole, shrinkage: 0, handleSeconds: 0 })).toThrow('handle time must be above 0');
  });
});
