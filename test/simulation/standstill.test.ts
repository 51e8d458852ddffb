import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { happen } from './world.js';

/** All customers notice at one instant, and call a phone with one line that is taken for good. */
const struck = (customers: number, row: string, more = '') => `
title: Struck
seed: 1
horizon: 1h
population: { customers: ${customers} }
incidents: { outage: { lasts: 6h, affects: 100%, noticed-after: 0s } }
channels: { phone: { lines: 1, agents: { desk: { count: 1, handle-time: 5h } } } }
journeys: { after: { phone/blocked: ${row} }${more} }
`;

/** Customers come now and then to a channel that never helps. */
const come = (channels: string, after: string) => `
title: Come
seed: 1
horizon: 7d
arrivals: { calls: { rate: 60/h } }
channels: ${channels}
journeys: { after: ${after} }
`;

const website = (visit: string) => `{ website: { visit: ${visit}, resolves: 0% } }`;
const round = (after: string) => `{ website/unanswered: { website: { share: 100%, after: ${after} } } }`;

/** What a run is refused with. */
function refusalOf(yaml: string): string {
  try {
    happen(yaml);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'it was run';
}

describe('time that hardly passes is told with who, when and the way out', () => {
  it.each([
    [
      'redials at once',
      struck(1000, '{ phone: 100% }'),
      /^scenario "test": journeys: customers go round in no time: 31_001 contacts and waits of 1_000 customers within a second, at 0 h 00 min, the last time from phone\/blocked\. Give its row a longer `after`, or let some give up\.$/,
    ],
    [
      'redials of 1 ms',
      struck(1000, '{ phone: { share: 100%, after: 1ms } }'),
      /31_001 contacts and waits of 1_000 customers within a second/,
    ],
    [
      'redials of 1 ms by a single customer',
      struck(2, '{ phone: { share: 100%, after: 1ms } }'),
      /a customer with "outage" has had more than 65_535 contacts and waits, at 0 h 01 min, the last time from phone\/blocked/,
    ],
    [
      'waits of 1 ms',
      struck(1000, '{ wait: { share: 100%, after: 1ms } }, waited-long-enough: { wait: { share: 100%, after: 1ms } }'),
      /customers go round in no time: .* the last time from phone\/blocked/,
    ],
    [
      'visits of no time',
      come(website('0s'), round('1ms')),
      /customers go round in no time: .* the last time from website\/unanswered/,
    ],
    [
      'visits that are random, but short',
      come(website('{ exponential: { mean: 1ms } }'), round('0s')),
      /customers go round in no time/,
    ],
    [
      'several channels in turn',
      come(
        '{ website: { visit: 0s, resolves: 0% }, forum: { patience: 0s, searching: 0s, put-off: 0%, contributors: { count: 0 } } }',
        '{ website/unanswered: { forum: 100% }, forum/unanswered: { website: { share: 100%, after: 1ms } } }',
      ),
      /customers go round in no time/,
    ],
    [
      'contributors of a forum',
      come(
        '{ forum: { contributors: { count: 1, visits: 1_000_000_000/s, hours: always, bored: 0%, tires: 0% } } }',
        '{}',
      ),
      /^scenario "test": time hardly passes at \d+ h \d\d min: 1_\d01 events within a second go round among \d timers or actors, such as machine "contributor" in state "away"\. Give the loop a delay of seconds, or a way out\.$/,
    ],
  ])('%s', (_, yaml, message) => {
    expect(refusalOf(yaml)).toMatch(message);
  });

  it('a menu without an end', () => {
    const flow = (length: string) => `
flow: ring
start: first
nodes:
  first: { type: menu, text: Press 1., length: 1s, options: { 1: desk }, silence: { retries: 0, then: around } }
  around: { type: say, text: Tick., length: ${length}, then: back }
  back: { type: say, text: Tock., length: ${length}, then: around }
  desk: { type: queue, group: desk }
`;
    const yaml = come(
      '{ phone: { ivr: ring.yaml, menu-patience: 30d, callers: { silence: 100% }, agents: { desk: { count: 1, handle-time: 4m } } } }',
      '{}',
    );
    expect(() => happen(yaml, { flow: flow('0.001ms') })).toThrow(
      /time hardly passes at .* among \d+ timers or actors, such as machine "ring" in state \{"(around|back)":"prompting"\}/,
    );
    expect(happen(yaml.replace('7d', '20m'), { flow: flow('1s') }).contacts.length).toBeGreaterThan(10);
  });
});

describe('a burst is fine', () => {
  it('of 10,000 customers who call at one instant and redial at once, most of them', () => {
    const { contacts, journeys } = happen(struck(10_000, '{ phone: 80%, give-up: rest }').replace('1h', '1m'));
    // Each calls on with 80 %: 5 times in the mean, but the one who has the line.
    expect(contacts.length / 10_000).toBeCloseTo(5, 0);
    expect(journeys).toHaveLength(10_000);
  });

  it('of a single customer who redials at once a thousand times', () => {
    const { contacts } = happen(
      struck(2, `{ phone: { share: [${'100%, '.repeat(998)}0%] }, give-up: rest }`).replace('1h', '1m'),
    );
    expect(contacts).toHaveLength(1 + 999);
  });

  it('of customers who redial every second for hours', () => {
    const yaml = struck(5, '{ phone: { share: 100%, after: 1s } }').replace('1h', '4h');
    expect(happen(yaml).contacts.length).toBeGreaterThan(4 * 14_000);
  });
});
