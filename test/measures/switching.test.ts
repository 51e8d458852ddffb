import { describe, expect, it } from 'vitest';
import { Switching, switchingRows } from '../../src/measures/index.js';
import type { JourneyRecord, Move } from '../../src/records/index.js';
import { journey, observe, tell } from './records.js';

const redial: Move = { from: 'phone', ending: 'disconnected', to: 'phone' };
const toWebsite: Move = { from: 'phone', ending: 'disconnected', to: 'website' };
const giveUp: Move = { from: 'website', ending: 'unanswered', to: 'give-up' };

describe('switching', () => {
  function rowsOf(journeys: readonly JourneyRecord[], replications = 1, warmUpSeconds = 0) {
    const observation = observe({ warmUpSeconds });
    const switching = new Switching(observation);
    tell({ journeys }, observation.format, switching);
    return switchingRows(observation.format, switching.sums, replications);
  }

  it('counts a customer once for a move made five times, and lists the most common move first', () => {
    const first = journey({ moves: [redial, redial, toWebsite, redial, redial, redial] });
    expect(rowsOf([first, journey({ moves: [toWebsite, giveUp] })])).toEqual([
      { ...toWebsite, customers: 2, moves: 2, byDefault: 0 },
      { ...redial, customers: 1, moves: 5, byDefault: 0 },
      { ...giveUp, customers: 1, moves: 1, byDefault: 0 },
    ]);
  });

  it('gives means over replications', () => {
    const journeys = [1, 2, 3].map(() => journey({ moves: [redial] }));
    expect(rowsOf(journeys, 2)).toEqual([{ ...redial, customers: 1.5, moves: 1.5, byDefault: 0 }]);
  });

  it('counts decisions that followed no contact', () => {
    const noticed: Move = { from: '', ending: 'noticed', to: 'phone' };
    const broken: Move = { from: '', ending: 'promise-broken', to: 'give-up' };
    expect(rowsOf([journey({ moves: [noticed, { ...redial, to: 'wait' }, broken] })])).toEqual([
      { ...noticed, customers: 1, moves: 1, byDefault: 0 },
      { ...broken, customers: 1, moves: 1, byDefault: 0 },
      { ...redial, to: 'wait', customers: 1, moves: 1, byDefault: 0 },
    ]);
  });

  it('counts how often no row decided: every time, where customers count once', () => {
    const unsaid = { ...redial, byDefault: true };
    expect(rowsOf([journey({ moves: [unsaid, unsaid, redial] }), journey({ moves: [unsaid] })])).toEqual([
      { ...redial, customers: 2, moves: 4, byDefault: 3 },
    ]);
  });

  it('leaves out what the horizon left undecided, and journeys that ended before the window', () => {
    const undecided = journey({ endedAt: 1000, outcome: 'open', moves: [{ ...redial, to: 'open' }] });
    expect(rowsOf([undecided, journey({ endedAt: 99, moves: [redial] })], 1, 100)).toEqual([]);
    expect(rowsOf([journey({ endedAt: 100, moves: [redial] })], 1, 100)).toHaveLength(1);
  });
});
