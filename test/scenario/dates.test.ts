import { describe, expect, it } from 'vitest';
import { happen } from '../simulation/world.js';

/* A scenario that starts on a date: hours of a holiday, in a flow and of agents. */

const flow = `
flow: f
start: a
nodes:
  a: { type: hours, hours: mon-fri 08:00-18:00, except: { 2026-12-25: closed, 2026-12-26: 10:00-12:00 }, open: q, closed: bye }
  q: { type: queue, group: desk }
  bye: { type: hang-up, length: 1s }
`;

/** From Thursday on, the 24th; one call a minute. */
const text = (starts: string, more = '') => `
title: Holidays
seed: 1
horizon: 3d
starts: ${starts}
arrivals: { calls: { count: 4320 } }
channels:
  phone:
    ${more || 'ivr: f.yaml'}
    patience: never
    agents: { desk: { count: 50, handle-time: 1m, hours: 'always except 2026-12-26 00:00-11:00' } }
`;

const day = 86_400;
/** The hours after the start in which contacts with this ending arrived, from the first to the last of each day. */
function spanOf(starts: string, ending: string, more = '') {
  const { contacts } = happen(text(starts, more), { flow });
  return [0, 1, 2].map((number) => {
    const at = contacts
      .filter((each) => each.ending === ending && Math.floor(each.arrivedAt / day) === number)
      .map(({ arrivedAt }) => (arrivedAt % day) / 3600);
    return at.length === 0 ? 'none' : `${Math.floor(Math.min(...at))}-${Math.ceil(Math.max(...at))}`;
  });
}

describe('on dates', () => {
  it('a flow is closed on a holiday, and open on another day than in any week', () => {
    // Agents go at 11 on the 26th, and who is not answered by then waits.
    expect(spanOf('2026-12-24 00:00', 'served')).toEqual(['8-18', 'none', '10-11']);
  });

  it('which a week without dates does not have', () => {
    expect(spanOf('thu 00:00', 'served')).toEqual(['8-18', '8-18', 'none']);
  });
});
