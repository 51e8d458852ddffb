import { describe, expect, it } from 'vitest';
import { whatIfsOfShipped } from './shipped.js';

/*
 * A mobile operator's year: what being in touch does to loyalty, and what an operator must believe for it to do harm. The
 * claims are about directions, and hold with other seeds.
 */

const name = 'good-company.yaml';
const fewer = ['replications=1'];
const assumed = whatIfsOfShipped(name, fewer);
const promoters = (of: typeof assumed, whatIf: string) => of(whatIf, 'loyalty.promoters');

describe('the team', () => {
  it('is often free, so that calls after a repair cost callers little', () => {
    expect(assumed('as-it-is', 'team.occupancy')).toBeLessThan(0.25);
    expect(assumed('check-in-by-phone', 'outbound.listed')).toBeGreaterThan(800);
    // Three tries of 35 % each reach 1 − 0.65³ = 72.5 %.
    expect(assumed('check-in-by-phone', 'outbound.reached-share')).toBeCloseTo(0.725, 1);
    const service = assumed('as-it-is', 'phone.service-level') - assumed('check-in-by-phone', 'phone.service-level');
    expect(Math.abs(service)).toBeLessThan(0.02);
  });
});

describe('being in touch', () => {
  it('makes promoters, most of them by the welcome', () => {
    const gain = (whatIf: string) => promoters(assumed, whatIf) - promoters(assumed, 'no-outreach');
    expect(gain('check-in-only')).toBeGreaterThan(0);
    expect(gain('welcome-only')).toBeGreaterThan(3 * gain('check-in-only'));
    expect(gain('as-it-is')).toBeGreaterThan(gain('welcome-only'));
  });

  it('is too much with a newsletter that annoys', () => {
    expect(promoters(assumed, 'newsletter')).toBeLessThan(promoters(assumed, 'no-outreach'));
  });

  it('adds to perfect service, of which nobody hears', () => {
    expect(promoters(assumed, 'perfect-and-silent')).toBeGreaterThan(promoters(assumed, 'no-outreach'));
    expect(promoters(assumed, 'perfect-and-in-touch')).toBeGreaterThan(promoters(assumed, 'perfect-and-silent'));
  });
});

describe('what decides', () => {
  const difference = (...assumptions: string[]) => {
    const of = whatIfsOfShipped(name, [...fewer, ...assumptions]);
    return promoters(of, 'as-it-is') - promoters(of, 'no-outreach');
  };

  it('no assumption alone, at its worst, makes outreach do harm', () => {
    for (const worst of ['message-annoys=15%', 'message-pleases=10%', 'silence=0']) {
      expect([worst, difference(worst) > 0]).toEqual([worst, true]);
    }
  });

  it('messages that take more points than they give do no harm as long as customers mind silence', () => {
    const unloved = ['message-pleases=10%', 'message-annoys=15%'];
    expect(difference(...unloved)).toBeGreaterThan(0);
    expect(difference('silence=0', ...unloved)).toBeLessThan(0);
  });
});
