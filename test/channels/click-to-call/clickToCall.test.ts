import { describe, expect, it } from 'vitest';
import { contactFields } from '../../../src/records/fields.js';
import { compileScenario, parseScenario } from '../../../src/scenario/index.js';
import { happen } from '../../simulation/world.js';

const minutes = (seconds: number) => seconds / 60;

const turnsAway = 'leaves-number: { share: 0% }, looks-again: { share: 0% }';
const leavesNumber = 'leaves-number: { share: 100%, missed: 0% }, looks-again: { share: 0% }';

/** Customers who come to the button at these minutes; calls take ten minutes. */
const clicks = (at: readonly number[], section: string, desk = 'count: 1, handle-time: 10m', more = '') => `
title: Clicks
seed: 1
starts: mon 08:00
horizon: 2d
incidents: { x: { lasts: 2d, affects: 0% } }
personas: [${at.map((minute, i) => `{ name: c${i}, issue: x, script: [{ at: ${minute}m, channel: click-to-call }] }`).join(', ')}]
channels: { click-to-call: { agents: { desk: { ${desk} } }, connecting: 0s, ${section} } }
${more}
`;

/** What became of them, in the order in which they came: times in minutes. */
function fates(...world: Parameters<typeof clicks>) {
  const { contacts } = happen(clicks(...world));
  return contacts
    .toSorted((one, other) => one.arrivedAt - other.arrivedAt)
    .map(({ ending, answeredAt, endedAt }) => [ending, minutes(answeredAt), minutes(endedAt)]);
}

it('has no ending of a full queue without a limit, and says what its blocked rate counts', () => {
  const measures = (section: string) =>
    compileScenario(parseScenario(clicks([0], section), 'test.yaml')).measures.filter(({ name }) =>
      /^click-to-call\.(blocked|saw-busy)/.test(name),
    );
  const names = (section: string) => measures(section).flatMap(({ name }) => (name.includes('[') ? [] : [name]));
  expect(names(turnsAway)).toEqual(['click-to-call.saw-busy', 'click-to-call.blocked-rate']);
  expect(names(`${turnsAway}, queue-limit: 3`)).toContain('click-to-call.blocked');
  expect(measures(turnsAway)[1].definition).toMatch(
    /^contacts turned away because the channel was full or showed that nobody was free ÷/,
  );
});

it('without presence is the plain phone queue, contact by contact', () => {
  const line = (kind: string) => `
title: Always looks free
seed: 7
horizon: 1d
population: { customers: 200 }
needs: { question: { rate: 2/d } }
arrivals: { strangers: { rate: 30/h } }
channels:
  line:
    kind: ${kind}
    agents: { desk: { count: 3, handle-time: { lognormal: { mean: 5m, p90: 10m } }, after-contact-work: 30s } }
    queue-limit: 8
    patience: { exponential: { mean: 4m } }
    cost: { contact: 1, minute: 2 }
    ${kind === 'phone' ? '' : 'presence: no\n    connecting: 0s'}
journeys: { otherwise: { line: { share: 50%, after: { exponential: { mean: 10m } } }, give-up: rest } }
`;
  const seen = (kind: string) => {
    const { contacts, journeys, shifts } = happen(line(kind));
    const common = contacts.map((contact) =>
      Object.fromEntries(Object.keys(contactFields).map((key) => [key, contact[key]])),
    );
    return { contacts: common, journeys, shifts };
  };
  const clicked = seen('click-to-call');
  expect(clicked.contacts.length).toBeGreaterThan(500);
  expect(new Set(clicked.contacts.map(({ ending }) => ending))).toEqual(
    new Set(['served', 'abandoned', 'blocked', 'open']),
  );
  expect(clicked).toEqual(seen('phone'));
});

describe('a customer who sees that nobody is free', () => {
  it('turns away', () => {
    expect(fates([0, 2, 11], turnsAway)).toEqual([
      ['served', 0, 10],
      ['saw-busy', Number.NaN, 2],
      ['served', 11, 21],
    ]);
  });

  it('or leaves a number, and is phoned in turn: who comes meanwhile sees a busy button', () => {
    const world = clicks([0, 2, 12], leavesNumber);
    expect(fates([0, 2, 12], leavesNumber)).toEqual([
      ['served', 0, 10],
      ['called-back', 10, 20],
      ['called-back', 20, 30],
    ]);
    const booked = happen(world).contacts.map(({ bookedAt }) => minutes(bookedAt as number));
    expect(booked.toSorted((one, other) => one - other)).toEqual([Number.NaN, 2, 12]);
  });

  it('who does not pick up costs the agent half a minute', () => {
    const missed = 'leaves-number: { share: 100%, missed: 100% }, looks-again: { share: 0% }';
    expect(fates([0, 2, 10.2, 12], missed)).toEqual([
      ['served', 0, 10],
      ['unanswered', 10, 10.5],
      ['unanswered', 10.5, 11],
      ['served', 12, 22],
    ]);
  });

  it('waits for the callback as long as the patience for it: then the number is gone from the list', () => {
    const short = 'leaves-number: { share: 100%, missed: 0%, patience: 5m }, looks-again: { share: 0% }';
    expect(fates([0, 2, 6], short)).toEqual([
      ['served', 0, 10],
      ['unanswered', Number.NaN, 7],
      ['called-back', 10, 20],
    ]);
  });

  it('or looks again every three minutes, at most so often, until somebody is free', () => {
    const looks = (times: number) =>
      `leaves-number: { share: 0% }, looks-again: { share: 100%, after: 3m, times: ${times} }`;
    expect(fates([0, 2], looks(3))).toEqual([
      ['served', 0, 10],
      ['served', 11, 21],
    ]);
    expect(fates([0, 2], looks(2))).toEqual([
      ['served', 0, 10],
      ['saw-busy', Number.NaN, 8],
    ]);
    const [, second] = happen(clicks([0, 2], looks(3))).contacts.toSorted(
      (one, other) => one.arrivedAt - other.arrivedAt,
    );
    expect([second.looks, second.sawBusy, second.waitSeconds]).toEqual([4, true, 0]);
  });

  it('does something else until the next look: that time is not lost on the line', () => {
    const section = 'leaves-number: { share: 0% }, looks-again: { share: 100%, after: 3m }';
    const { journeys } = happen(
      clicks([0, 2], section, 'count: 1, handle-time: 10m').replace('connecting: 0s', 'connecting: 6s'),
    );
    expect(journeys.map(({ lostSeconds }) => lostSeconds)).toEqual([6, 6]);
  });

  it('waits on the line if the wait shown is no longer than they would wait', () => {
    const shown = `wait-shown: yes, patience: 4m, ${turnsAway}`;
    // The second sees three minutes, the third six, the fourth three again and does not wait so long.
    expect(fates([0, 1, 1.5, 6.5], shown, 'count: 1, handle-time: 3m')).toEqual([
      ['served', 0, 3],
      ['served', 3, 6],
      ['saw-busy', Number.NaN, 1.5],
      ['served', 6.5, 9.5],
    ]);
    expect(fates([0, 1], shown.replace('4m', '2m'), 'count: 1, handle-time: 3m')[1]).toEqual([
      'saw-busy',
      Number.NaN,
      1,
    ]);
  });

  it('is turned away if the list is full', () => {
    expect(fates([0, 2, 3], `queue-limit: 1, ${leavesNumber}`)).toEqual([
      ['served', 0, 10],
      ['called-back', 10, 20],
      ['blocked', Number.NaN, 3],
    ]);
  });

  it('needs no callback, and does not look again, when service is back', () => {
    const ends = (section: string) =>
      fates([0, 2], section, 'count: 1, handle-time: 10m').map(([ending, , at]) => [ending, at]);
    const brief = (section: string) =>
      happen(clicks([0, 2], section).replace('lasts: 2d', 'lasts: 4m'))
        .contacts.toSorted((one, other) => one.arrivedAt - other.arrivedAt)
        .map(({ ending, endedAt }) => [ending, minutes(endedAt)]);
    const looks = 'leaves-number: { share: 0% }, looks-again: { share: 100%, after: 3m }';
    expect(ends(leavesNumber)[1]).toEqual(['called-back', 20]);
    expect(brief(leavesNumber)[1]).toEqual(['unanswered', 4]);
    expect(brief(looks)[1]).toEqual(['saw-busy', 4]);
  });
});

describe('the connection', () => {
  const slow = (at: readonly number[], section = turnsAway) =>
    happen(clicks(at, section).replace('connecting: 0s', 'connecting: 30s')).contacts.toSorted(
      (one, other) => one.arrivedAt - other.arrivedAt,
    );

  it('takes a while, in which somebody else may take the agent: the later one waits on the line', () => {
    expect(
      slow([0, 0.25], `patience: never, ${turnsAway}`).map(({ ending, answeredAt, waitSeconds, sawBusy }) => [
        ending,
        minutes(answeredAt),
        waitSeconds,
        sawBusy,
      ]),
    ).toEqual([
      ['served', 0.5, 0, false],
      ['served', 10.5, 10 * 60 - 15, false],
    ]);
  });

  it('is not made where nobody is on duty any more', () => {
    const world = clicks([59.75], turnsAway, 'count: 1, hours: 08:00-09:00, handle-time: 10m');
    const [{ ending, endedAt }] = happen(world.replace('connecting: 0s', 'connecting: 30s')).contacts;
    expect([ending, minutes(endedAt)]).toEqual(['closed', 60.25]);
  });

  it('costs what a contact costs; a busy button costs nothing', () => {
    const costs = slow([0, 2], `${turnsAway}, cost: { contact: 3 }`).map(({ contactCost }) => contactCost);
    expect(costs).toEqual([3, 0]);
  });
});

describe('off duty', () => {
  const desk = 'count: 1, hours: 08:00-09:00, handle-time: 10m';

  it('the button is grey', () => {
    expect(fates([70], turnsAway, desk)).toEqual([['closed', Number.NaN, 70]]);
  });

  it('a number left before is kept for the next day; who waits on the line is sent away', () => {
    expect(fates([45, 54, 56], leavesNumber, desk)).toEqual([
      ['served', 45, 55],
      ['called-back', 55, 65],
      ['called-back', 24 * 60, 24 * 60 + 10],
    ]);
    expect(fates([52, 53], 'presence: no, patience: never', desk)).toEqual([
      ['served', 52, 62],
      ['closed', Number.NaN, 60],
    ]);
  });
});

describe('a reserve of agents', () => {
  it('is not free for the button', () => {
    expect(fates([0, 1], turnsAway, 'count: 2, handle-time: 10m, by-queue: { desk: { reserve: 1 } }')).toEqual([
      ['served', 0, 10],
      ['saw-busy', Number.NaN, 1],
    ]);
  });
});

it('shares of more than all are refused', () => {
  const read = () =>
    parseScenario(clicks([], 'leaves-number: { share: 80% }, looks-again: { share: 30% }'), 'test.yaml');
  expect(read).toThrow('80 % leave a number and 30 % look again. Together that may be 100 % at most.');
});
