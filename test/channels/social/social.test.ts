import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../../src/scenario/index.js';
import { binomialTest } from '../../random/goodnessOfFit.js';
import { estimates, happen } from '../../simulation/world.js';

/** Mentions of a fault, one an hour, each answered at once after five minutes unless `social` says otherwise. */
function mentions(social: string, rest = '', count = 200): string {
  return `
title: Mentions
seed: 5
horizon: 20d
arrivals: { fault: { count: ${count} } }
channels: { social: { agents: { team: { count: 20, handle-time: 5m } }, seen: 100%, patience: 1h, resolves: 100%, ${social} } }
${rest}`;
}

const endings = (text: string) => {
  const counts: Record<string, number> = {};
  for (const { ending } of happen(text).contacts) counts[ending] = (counts[ending] ?? 0) + 1;
  return counts;
};

describe('a mention', () => {
  it('is answered in public by the team, and replied to when the agent has written', () => {
    const { contacts } = happen(mentions(''));
    expect(
      contacts.every(
        ({ ending, repliedAt, arrivedAt }) => ending === 'answered' && Number(repliedAt) - arrivedAt === 300,
      ),
    ).toBe(true);
  });

  it('is unseen if nobody listens, unless it is addressed to the company', () => {
    const { answered, open = 0, unanswered } = endings(mentions('listens: no, addressed: 30%', '', 1000));
    expect(binomialTest(answered, 1000, 0.3)).toBeGreaterThan(0.001);
    expect(answered + unanswered + open).toBe(1000);
  });

  it('is sorted first: that takes its time, and discards some for good', () => {
    const triaged = happen(mentions('triage: { takes: 10m }')).contacts;
    expect(triaged.every(({ repliedAt, arrivedAt }) => Number(repliedAt) - arrivedAt === 900)).toBe(true);
    const { unanswered } = endings(mentions('triage: { discards: 25% }', '', 1000));
    expect(binomialTest(unanswered, 1000, 0.25)).toBeGreaterThan(0.001);
  });

  it('goes on in private: the reply in public after 5 min, writing 10 min, and the team again', () => {
    const { contacts, journeys } = happen(mentions('private: { share: 100%, follows: 100% }'));
    const [moved, settled] = contacts;
    expect([moved.ending, settled.ending]).toEqual(['moved-to-private', 'answered']);
    expect(settled.endedAt - moved.arrivedAt).toBe(5 * 60 + 10 * 60 + settled.handleSeconds);
    expect([moved.isPrivate, settled.isPrivate]).toEqual([false, true]);
    // It is one contact of the customer, and costs the team two talks.
    expect(journeys.every(({ contacts: count, resolved }) => count === 1 && resolved)).toBe(true);
    expect(contacts.every(({ handleSeconds }) => handleSeconds === 300)).toBe(true);
  });

  it('ends in public if the customer does not write, and is not settled', () => {
    const counts = endings(mentions('private: { share: 50%, follows: 0% }', '', 1000));
    expect(counts['moved-to-private']).toBe(counts['left-private'] + (counts.open ?? 0));
    expect(binomialTest(counts['left-private'], 1000, 0.5)).toBeGreaterThan(0.001);
    const figures = estimates(mentions('private: { share: 50%, follows: 0% }'));
    expect(figures.get('social.replied')!.estimate).toBe(1);
    expect(figures.get('social.time-to-reply')!.estimate).toBe(300);
  });

  it('is credited and told once', () => {
    const text = `
title: Credits
seed: 1
horizon: 2d
population: { customers: 20 }
incidents: { outage: { affects: 100%, lasts: 1d } }
channels: { social: { agents: { team: { count: 20, handle-time: 5m } }, seen: 100%, credits: £7, tells: { cause: yes } } }
`;
    const { contacts, happenings, journeys } = happen(text);
    expect(contacts.every(({ credit }) => credit === 7)).toBe(true);
    expect(journeys.every(({ credits }) => credits === 7)).toBe(true);
    expect(happenings.filter(({ what }) => what === 'heard')).toHaveLength(20);
  });

  it('waits for the law of replies where no team is modelled, and is abandoned after the patience', () => {
    const text = (replies: string) =>
      mentions('', '', 100).replace('agents: { team: { count: 20, handle-time: 5m } }', `replies: ${replies}`);
    expect(endings(text('30m'))).toEqual({ answered: 100 });
    expect(endings(text('2h'))).toEqual({ abandoned: 100 });
    expect(happen(text('30m')).contacts.every(({ waitSeconds }) => waitSeconds === 1800)).toBe(true);
    expect(() => parseScenario(mentions('replies: 1h'), 's.yaml')).toThrow('agents answer here. Leave out `replies`');
  });
});

describe('patience', () => {
  it('runs from the mention on, through triage and the queue', () => {
    const past = (text: string) => happen(text).contacts.filter(({ ending }) => ending !== 'open');
    const contacts = past(mentions('triage: { takes: 5h }'));
    expect(
      new Set(contacts.map(({ ending, endedAt, arrivedAt }) => `${ending} ${Math.round((endedAt - arrivedAt) / 60)}`)),
    ).toEqual(new Set(['unanswered 60']));
    const waiting = mentions('triage: { takes: 20m }').replace('count: 20, handle-time', 'count: 0, handle-time');
    expect(past(waiting).every(({ ending, waitSeconds }) => ending === 'abandoned' && waitSeconds === 2400)).toBe(true);
  });

  it('begins anew in private, where a company without a modelled team replies, too', () => {
    const text = mentions('private: { follows: 100% }').replace(
      'agents: { team: { count: 20, handle-time: 5m } }',
      'replies: 30m',
    );
    expect(endings(text)).toEqual({ 'moved-to-private': 200, answered: 200 });
  });
});

describe('a company that comes forward', () => {
  const outage = (social: string) => `
title: Coming forward
seed: 1
horizon: 2d
population: { customers: 400 }
incidents: { outage: { affects: 100%, lasts: 1d, noticed-after: { uniform: { min: 0h, max: 20h } } } }
channels: { social: { agents: { team: { count: 50, handle-time: 1m } }, seen: 100%, tells: { cause: yes, eta: yes }, ${social} } }
journeys: { trust: 100% }
`;

  it('informs those who find its post from then on, who write nothing', () => {
    const { contacts } = happen(outage('announces: { from: 10h }, found: 100%'));
    for (const { arrivedAt, ending } of contacts) {
      expect(ending).toBe(arrivedAt < 10 * 3600 ? 'answered' : 'informed');
    }
    const some = happen(outage('announces: yes, found: 40%')).contacts;
    expect(binomialTest(some.filter(({ ending }) => ending === 'informed').length, some.length, 0.4)).toBeGreaterThan(
      0.001,
    );
  });

  it('must have something to say', () => {
    expect(() => parseScenario(outage('announces: yes').replace('{ cause: yes, eta: yes }', '{}'), 's.yaml')).toThrow(
      'the post needs something to say',
    );
  });
});
