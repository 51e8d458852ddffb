import { describe, expect, it } from 'vitest';
import { finish, replicate } from '../../src/experiments/index.js';
import { summaryText } from '../../src/report/summaryText.js';
import { compileScenario, parseScenario } from '../../src/scenario/index.js';
import { runOnce } from '../../src/simulation/run.js';
import { happen } from './world.js';

/** A hundred customers, hit by an outage of ten hours at 0, who have nothing but a forum. @param knows of what they ask. */
const forum = (knows: string, journeys: string) => `
title: A forum alone
seed: 1
horizon: 1d
replications: 2
population: { customers: 100 }
incidents: { outage: { lasts: 10h, affects: 100% } }
channels: { forum: { contributors: { count: 1, visits: 60/h, hours: always, knows: ${knows}, good: 100% }, me-too: 0%, put-off: 0%, searching: 0s, writing: 0s, patience: 1h } }
journeys: ${journeys}
`;

const waiting = '{ after: { forum/unanswered: { wait: rest } } }';

function experimentOf(yaml: string) {
  const model = compileScenario(parseScenario(yaml, 'test.yaml'));
  return finish(
    replicate(model, { run: (replication, sink) => runOnce(model, { seed: model.seed, replication, sink }) }),
  );
}

/** What customers did, by ending: the steps that followed it. */
function stepsAfter(yaml: string) {
  const { contacts } = happen(yaml);
  const of = (ending: string) => contacts.filter((each) => each.ending === ending).map(({ next }) => next);
  return { answered: of('answered'), unanswered: of('unanswered') };
}

describe('a customer who was helped in an incident', () => {
  it('waits for its end, though no row says so; one who was failed gives up', () => {
    const { answered, unanswered } = stepsAfter(forum('60%', '{}'));
    expect(new Set(answered)).toEqual(new Set(['wait']));
    expect(new Set(unanswered)).toEqual(new Set(['give-up']));
  });

  it('is not made to give up by help: nobody does, answered or not', () => {
    for (const knows of ['0%', '60%', '100%']) {
      const { journeys } = happen(forum(knows, waiting));
      expect(journeys.map(({ outcome, endedAt }) => [outcome, endedAt])).toEqual(
        Array.from({ length: 100 }, () => ['settled', 36_000]),
      );
    }
  });

  it('does what a row says', () => {
    const { answered } = stepsAfter(forum('60%', '{ after: { forum/answered: { give-up: rest } } }'));
    expect(answered.length).toBeGreaterThan(0);
    expect(new Set(answered)).toEqual(new Set(['give-up']));
  });

  it('with an everyday need goes by `otherwise`: it does not mend itself', () => {
    const { contacts } = happen(`
title: No help in help
seed: 1
horizon: 1d
arrivals: { calls: { rate: 2/h } }
channels: { phone: { resolves: 0%, patience: 1h, agents: { desk: { count: 9, handle-time: 1m } } } }
`);
    expect(new Set(contacts.map(({ ending, next }) => `${ending} ${next}`))).toEqual(new Set(['served give-up']));
  });
});

describe('the summary', () => {
  const { contacts } = happen(forum('60%', '{}'));
  const experiment = experimentOf(forum('60%', '{}').replace('replications: 2', 'replications: 1'));

  it('names each ending that has no row, with its contacts and where they went', () => {
    const answered = contacts.filter(({ ending }) => ending === 'answered').length;
    expect(experiment.switching.filter(({ from }) => from !== '')).toEqual([
      { from: 'forum', ending: 'answered', to: 'wait', customers: answered, moves: answered, byDefault: answered },
      {
        from: 'forum',
        ending: 'unanswered',
        to: 'give-up',
        customers: 100 - answered,
        moves: 100 - answered,
        byDefault: 100 - answered,
      },
    ]);
    expect(summaryText(experiment, { colour: false, width: 80, full: true })).toContain(
      `\nDecided without a row: forum answered ${answered} (they waited), forum unanswered ${100 - answered} (they gave up)\n`,
    );
  });

  it('says where customers went if `otherwise` has several ways', () => {
    const ways = '{ otherwise: { forum: { share: [100%, 0%], after: 1h }, give-up: rest } }';
    const several = experimentOf(forum('0%', ways).replace('replications: 2', 'replications: 1'));
    expect(summaryText(several, { colour: false, width: 80, full: true })).toContain(
      '\nDecided without a row: forum unanswered 200 (100 went to forum, 100 gave up)\n',
    );
  });

  it('names none if all have rows', () => {
    const rows = '{ after: { forum/answered: { wait: rest }, forum/unanswered: { wait: rest } } }';
    expect(summaryText(experimentOf(forum('60%', rows)), { colour: false, width: 80, full: true })).not.toContain(
      'without a row',
    );
  });
});

/** One customer; agents promise an outage of ten hours to last two. */
const promises = (journeys: string) => `
title: Promises
seed: 1
horizon: 1d
population: { customers: 1 }
incidents: { outage: { lasts: 10h, promised: 2h, affects: 100% } }
channels:
  website: { visit: 1m }
  phone: { patience: 1h, agents: { desk: { count: 1, handle-time: 5m } }, tells: { eta: yes } }
journeys:
  trust: 100%
  grace: 30m
${journeys}`;

const rows = `
  first: { wait: { share: 100%, after: 1h } }
  after:
    waited-long-enough: { phone: 100% }
    promise-broken: { website: { share: 100%, after: 10m } }
    website/unanswered: { wait: { share: 100%, after: 3h } }
`;

describe('every decision is a move', () => {
  it('the first, one after each contact, one after each wait', () => {
    const { contacts, journeys } = happen(promises(rows));
    // An hour's wait; a call; the promise of 2 h and 30 min of grace; a visit; three hours' wait; a call in vain.
    expect(contacts.map(({ channel, arrivedAt, next }) => [channel, arrivedAt / 60, next])).toEqual([
      ['phone', 60, 'wait'],
      ['website', 160, 'wait'],
      ['phone', 341, 'wait'],
    ]);
    expect(journeys[0].moves).toEqual([
      { from: '', ending: 'noticed', to: 'wait' },
      { from: '', ending: 'waited-long-enough', to: 'phone' },
      { from: 'phone', ending: 'served', to: 'wait' },
      { from: '', ending: 'promise-broken', to: 'website' },
      { from: 'website', ending: 'unanswered', to: 'wait' },
      { from: '', ending: 'waited-long-enough', to: 'phone' },
      { from: 'phone', ending: 'served', to: 'wait', byDefault: true },
    ]);
  });

  it('news is none: it makes customers wait who had decided otherwise', () => {
    const notice = (tells: string) => `affects: 100%, notices: [{ by: sms, after: 90m, share: 100%, tells: ${tells} }]`;
    const told = (tells: string) =>
      happen(
        promises(`
  waits-without-eta: { cause: 100% }
  first: { wait: { share: 100%, after: 1h } }
  after: { waited-long-enough: { phone: { share: 100%, after: 1h } }, promise-broken: { give-up: rest } }
`).replace('affects: 100%', notice(tells)),
      ).journeys[0];
    // At 90 min they are about to phone. The promise is broken at 2 h 30 min; a known cause makes them wait to the end.
    const until = [
      { from: '', ending: 'noticed', to: 'wait' },
      { from: '', ending: 'waited-long-enough', to: 'phone' },
    ];
    const broken = { from: '', ending: 'promise-broken', to: 'give-up' };
    expect(told('{ eta: yes }')).toMatchObject({ moves: [...until, broken], outcome: 'gave-up', endedAt: 9000 });
    expect(told('{ cause: yes }')).toMatchObject({ moves: until, outcome: 'settled', endedAt: 36_000, contacts: 0 });
  });

  it('after a broken promise and a long wait customers do as at first, unless rows say otherwise', () => {
    const { journeys } = happen(promises('  first: { phone: 100% }'));
    expect(journeys[0].moves.slice(0, 3)).toEqual([
      { from: '', ending: 'noticed', to: 'phone' },
      { from: 'phone', ending: 'served', to: 'wait' },
      { from: '', ending: 'promise-broken', to: 'phone' },
    ]);
  });

  it('so the table has all who gave up, and why', () => {
    const { estimates, switching } = experimentOf(`
title: A quarter in no table
seed: 1
horizon: 1d
replications: 3
population: { customers: 400 }
incidents: { outage: { lasts: 10h, promised: 2h, affects: 100% } }
channels:
  website: { visit: 1m, status-page: telling, tells: { eta: yes } }
  forum: { contributors: { count: 20, visits: 5/d }, put-off: 0%, patience: 30m }
journeys:
  trust: 100%
  first: { website: 75%, forum: rest }
  after:
    forum/unanswered: { wait: { share: 50%, after: 1h }, give-up: rest }
    promise-broken: { give-up: 40%, website: { share: 20%, after: 1h }, wait: { share: 10%, after: 2h }, forum: rest }
    waited-long-enough: { give-up: 70%, website: rest }
`);
    const measured = (name: string) => estimates.find((each) => each.name === `journeys.${name}`)!.estimate!;
    const gaveUp = switching.filter(({ to }) => to === 'give-up');
    expect([...new Set(gaveUp.map(({ ending }) => ending))].toSorted()).toEqual([
      'promise-broken',
      'unanswered',
      'waited-long-enough',
    ]);
    const customers = gaveUp.reduce((sum, row) => sum + row.customers, 0);
    expect(customers).toBeCloseTo(measured('gave-up') * measured('ended'), 9);
    expect(customers).toBeGreaterThan(100);
  });
});

describe('the old names', () => {
  const everybody = (journeys: string) =>
    happen(
      promises(journeys)
        .replace('customers: 1 ', 'customers: 50 ')
        .replace('trust: 100%', 'trust: 50%')
        .replace('eta: yes', 'cause: yes, eta: yes'),
    );
  const row = '{ website: { share: 60%, after: 10m }, wait: { share: 20%, after: 1h }, give-up: rest }';

  it('still read: `in-vain` for both rows that follow a wait, `calm` for `waits-without-eta`', () => {
    const old = everybody(
      `  in-vain: ${row}\n  calm: { cause: 30% }\n  otherwise: { wait: { share: 100%, after: 1h } }`,
    );
    const now = everybody(
      `  after: { promise-broken: ${row}, waited-long-enough: ${row} }\n  waits-without-eta: { cause: 30% }\n  otherwise: { wait: { share: 100%, after: 1h } }`,
    );
    expect(old).toEqual(now);
    const endings = new Set(old.journeys.flatMap(({ moves }) => moves.map(({ ending }) => ending)));
    expect(endings).toContain('promise-broken');
    expect(endings).toContain('waited-long-enough');
  });

  it('are refused beside the new ones', () => {
    const read = (journeys: string) => () => parseScenario(promises(journeys), 'test.yaml');
    expect(read(`  in-vain: ${row}\n  after: { promise-broken: ${row} }`)).toThrow(
      /journeys\.in-vain: is the old name of promise-broken and waited-long-enough, and `after` has promise-broken too/,
    );
    expect(read('  calm: {}\n  waits-without-eta: {}')).toThrow(
      /journeys\.calm: is the old name of `waits-without-eta`/,
    );
  });
});
