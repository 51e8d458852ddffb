import { describe, expect, it } from 'vitest';
import { shipped, whatIfsOfShipped } from './shipped.js';

/* An ordinary week of a power company, the same week with a storm, and what each of them needs. */

const name = 'utility-week.yaml';
const fewer = ['replications=1'];
const storm = whatIfsOfShipped(name, fewer);
const ordinary = whatIfsOfShipped(name, [...fewer, 'storm=no']);

describe('the ordinary week', () => {
  it('has the calls and mails of the file, and those who ask again', () => {
    const rows = shipped('utility-week.csv')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').slice(2).map(Number));
    expect(rows).toHaveLength(7 * 48);
    const [calls, mails] = [
      rows.reduce((sum, [billing, faults]) => sum + billing + faults, 0),
      rows.reduce((sum, row) => sum + row[2], 0),
    ];
    for (const [channel, first] of [
      ['phone', calls],
      ['mail', mails],
    ] as const) {
      const ratio = ordinary('as-it-is', `${channel}.contacts`) / first;
      expect([channel, ratio > 1, ratio < 1.4]).toEqual([channel, true, true]);
    }
  });

  it('is one that a planner knows', () => {
    for (const queue of ['billing', 'faults']) {
      expect(ordinary('as-it-is', `phone.service-level[queue=${queue}]`)).toBeGreaterThan(0.74);
      expect(ordinary('as-it-is', `phone.abandonment-rate[queue=${queue}]`)).toBeLessThan(0.09); // [B] of centres in the UK, on average
    }
    expect(ordinary('as-it-is', 'mail.service-level')).toBeGreaterThan(0.95);
    const occupancy = ordinary('as-it-is', 'billing-team.occupancy');
    expect([occupancy > 0.55, occupancy < 0.85]).toEqual([true, true]);
  });

  it('needs neither texts nor overtime', () => {
    for (const whatIf of ['text-messages', 'overtime']) {
      const ratio = ordinary(whatIf, 'people.gave-up') / ordinary('as-it-is', 'people.gave-up');
      expect([whatIf, Math.abs(ratio - 1) < 0.03]).toEqual([whatIf, true]);
    }
    expect(ordinary('overtime', 'cost.total') - ordinary('as-it-is', 'cost.total')).toBeGreaterThan(2000);
  });
});

describe('mails between calls', () => {
  it('without a reserve mails go faster, and callers with a fault wait for it', () => {
    expect(ordinary('no-reserve', 'mail.speed-of-answer')).toBeLessThan(ordinary('as-it-is', 'mail.speed-of-answer'));
    const faults = 'phone.service-level[queue=faults]';
    expect(ordinary('no-reserve', faults)).toBeLessThan(ordinary('as-it-is', faults) - 0.03);
  });

  it('with clerks of their own, at the same cost, both mails and callers wait longer', () => {
    const [own, shared] = ['own-clerks', 'as-it-is'].map((each) => ordinary(each, 'mail.speed-of-answer'));
    expect(own).toBeGreaterThan(2 * shared);
    const bills = 'phone.service-level[queue=billing]';
    expect(ordinary('own-clerks', bills)).toBeLessThan(ordinary('as-it-is', bills) - 0.08);
    const cost = ordinary('own-clerks', 'cost.total') / ordinary('as-it-is', 'cost.total');
    expect(Math.abs(cost - 1)).toBeLessThan(0.01);
  });
});

describe('the week with the storm', () => {
  const asItIs = (measure: string) => storm('as-it-is', measure);
  const saved = (whatIf: string) => asItIs('people.gave-up') - storm(whatIf, 'people.gave-up');
  const costs = (whatIf: string) => storm(whatIf, 'cost.total') - asItIs('cost.total');

  it('drowns those who take faults, and hardly touches those who take bills', () => {
    const lost = (each: typeof storm, queue: string) => each('as-it-is', `phone.abandonment-rate[queue=${queue}]`);
    expect(lost(storm, 'faults')).toBeGreaterThan(5 * lost(ordinary, 'faults'));
    expect(Math.abs(lost(storm, 'billing') - lost(ordinary, 'billing'))).toBeLessThan(0.02);
    expect(asItIs('phone.blocked')).toBeGreaterThan(100);
  });

  it('needs an end that can be told: texts alone do little, with an early estimate as much as overtime', () => {
    expect(saved('early-estimate')).toBeGreaterThan(50);
    expect(saved('text-messages')).toBeLessThan(saved('early-estimate') / 2);
    expect(costs('early-estimate')).toBeLessThan(costs('overtime') / 10);
  });

  it('and agents of both skills, who are there already', () => {
    expect(saved('cross-training')).toBeGreaterThan(30);
    const inOrdinary = ordinary('as-it-is', 'people.gave-up') - ordinary('cross-training', 'people.gave-up');
    expect(inOrdinary).toBeLessThan(saved('cross-training'));
    expect(storm('cross-training', 'phone.blocked')).toBeLessThan(asItIs('phone.blocked') / 1.5);
    expect(saved('both')).toBeGreaterThan(saved('cross-training'));
    expect(costs('both')).toBeLessThan(costs('overtime') / 4);
  });
});
