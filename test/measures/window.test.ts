import { describe, expect, it } from 'vitest';
import { Days, dayTallies, Meter } from '../../src/measures/index.js';
import { abandoned, answered, contact, journey, measured, observe, tell } from './records.js';

const hour = 3600;
const day = 24 * hour;

describe('the window', () => {
  it('ends with the cool-down: what ends later is left out, and so is what is open at the horizon', () => {
    const contacts = [answered(0, 10), answered(700, 90, 100), contact({ endedAt: 1000, ending: 'open' })];
    const conditions = { coolDownSeconds: 200 };
    expect(measured('phone.wait', { contacts }, conditions)).toBe(50);
    expect(measured('phone.served', { contacts }, conditions)).toBe(1);
    expect(measured('phone.contacts', { contacts: [...contacts, answered(801, 0)] }, conditions)).toBe(3);
    expect(measured('journeys.ended', { journeys: [journey({ endedAt: 900 })] }, conditions)).toBe(0);
  });

  it('does not hide who is open at the horizon', () => {
    const contacts = [answered(0, 10), contact({ endedAt: 1000, ending: 'open' })];
    expect(measured('phone.open', { contacts })).toBe(1);
    expect(measured('phone.open', { contacts }, { coolDownSeconds: 200 })).toBe(1);
  });
});

describe('days', () => {
  it('go from midnight to midnight, and the window cuts none', () => {
    // From Monday 10:00, four days: Tuesday, Wednesday and Thursday are whole.
    const days = new Days({ warmUpSeconds: 0, horizonSeconds: 4 * day, weekOffsetSeconds: 10 * hour });
    expect(days.count).toBe(3);
    const of = (hours: number) => days.of(hours * hour * 1e6);
    expect([of(13), of(14), of(37.9), of(38), of(85.9), of(86)]).toEqual([-1, 0, 0, 1, 2, 3]);
    expect(new Days({ warmUpSeconds: 0, horizonSeconds: 2 * day }).count).toBe(2);
    expect(new Days({ warmUpSeconds: 1, horizonSeconds: 2 * day, coolDownSeconds: 1 }).count).toBe(0);
    expect(new Days({ warmUpSeconds: 0, horizonSeconds: 23 * hour, weekOffsetSeconds: hour }).count).toBe(0);
    expect(new Days({ warmUpSeconds: 0, horizonSeconds: 10 * hour, weekOffsetSeconds: hour }).count).toBe(0);
  });

  it('have measures of their own: who was answered on which', () => {
    const observation = observe({ horizonSeconds: 3 * day, weekOffsetSeconds: 0 });
    const meter = new Meter(observation);
    // Two calls on the first day, one of them over midnight; none on the second; one hangs up on the third.
    const contacts = [answered(0, 30), answered(day - 10, 20), abandoned(2 * day + 5, 60)];
    tell({ contacts }, observation.format, meter);
    const of = (name: string) =>
      dayTallies(
        observation,
        observation.measures.findIndex((measure) => measure.name === name),
        meter.days,
      );
    expect(of('phone.contacts').map(({ numerator }) => numerator)).toEqual([2, 0, 1]);
    expect(of('phone.speed-of-answer')).toEqual([
      { numerator: 30, denominator: 1 },
      { numerator: 20, denominator: 1 },
      { numerator: 0, denominator: 0 },
    ]);
    expect(of('phone.abandonment-rate').map(({ numerator }) => numerator)).toEqual([0, 0, 1]);
    expect(of('phone.wait')).toEqual([]);
  });
});
