import { describe, expect, it } from 'vitest';
import { Switching } from '../../src/measures/switching.js';
import type { Move } from '../../src/records.js';
import { journey, observation } from './records.js';

const redial: Move = { from: 'phone', ending: 'disconnected', to: 'phone' };
const toWebsite: Move = { from: 'phone', ending: 'disconnected', to: 'website' };
const giveUp: Move = { from: 'website', ending: 'unanswered', to: 'give-up' };

describe('switching', () => {
  it('counts a customer once for a move made five times, and lists the most common move first', () => {
    const switching = new Switching(observation);
    switching.journey(journey({ moves: [redial, redial, redial, redial, redial, toWebsite] }));
    switching.journey(journey({ moves: [toWebsite, giveUp] }));
    expect(switching.rows(1)).toEqual([
      { ...toWebsite, customers: 2 },
      { ...redial, customers: 1 },
      { ...giveUp, customers: 1 },
    ]);
  });

  it('gives means over replications', () => {
    const switching = new Switching(observation);
    for (let i = 0; i < 3; i++) switching.journey(journey({ moves: [redial] }));
    expect(switching.rows(2)).toEqual([{ ...redial, customers: 1.5 }]);
  });

  it('copies moves, for records are reused', () => {
    const switching = new Switching(observation);
    const move = { ...redial };
    switching.journey(journey({ moves: [move] }));
    move.to = 'forum';
    expect(switching.rows(1)[0].to).toBe('phone');
  });

  it('leaves out what the horizon left undecided, and journeys that ended before the window', () => {
    const switching = new Switching({ ...observation, warmUpSeconds: 100 });
    switching.journey(journey({ endedAt: 1000, outcome: 'open', moves: [{ ...redial, to: 'open' }] }));
    switching.journey(journey({ endedAt: 99, moves: [redial] }));
    expect(switching.rows(1)).toEqual([]);
  });
});
