import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/index.js';
import { happen } from './world.js';

/** Customers of three segments with three issues call a phone that nobody answers. */
const scenario = (segments: readonly string[], issues: readonly string[], journeys = '{}') => `
title: Unlike customers
seed: 1
horizon: 1d
population:
  customers: 200
  segments:
    home: { share: 40%${segments[0]} }
    business: { share: 30%${segments[1]} }
    slow: { share: 30%${segments[2]} }
needs: { usual: { rate: 1/d${issues[0]} } }
arrivals: { urgent: { rate: 6/h${issues[1]} } }
incidents: { outage: { lasts: 1d, affects: 100%${issues[2]} } }
channels:
  phone: { patience: 1m, agents: { desk: { count: 0, handle-time: 1m } } }
  website: { resolves: 0% }
  forum: { contributors: { count: 0 }, searching: 0s, put-off: 0%, patience: 1h }
journeys: ${journeys}
`;

/** What customers have in common, by issue and segment: `{ usual: { home: …, business: …, slow: … }, … }`. */
function byIssue<T>(records: readonly { issue: string; segment: string }[], of: (record: never) => T) {
  const found: Record<string, Record<string, T>> = {};
  for (const record of records) {
    const { issue, segment } = record;
    const value = of(record as never);
    found[issue] ??= {};
    found[issue][segment] ??= value;
    expect(found[issue][segment], `${issue} ${segment}`).toEqual(value);
  }
  return found;
}

describe('what customers do', () => {
  const goTo = (channel: string) => `{ ${channel}: 100% }`;

  it('after an ending is for their need to say, then for their segment, then for all', () => {
    const row = (to: string) => `, after: { phone/abandoned: ${goTo(to)} }`;
    const { contacts } = happen(
      scenario(
        ['', row('website'), ', after: { website/unanswered: { give-up: rest } }'],
        ['', row('forum'), ''],
        '{ after: { phone/abandoned: { give-up: rest } } }',
      ),
    );
    const calls = contacts.filter(({ channel }) => channel === 'phone');
    expect(byIssue(calls, ({ next }: { next: string }) => next)).toEqual({
      usual: { home: 'give-up', business: 'website', slow: 'give-up' },
      urgent: { home: 'forum', business: 'forum', slow: 'forum' },
      outage: { home: 'give-up', business: 'website', slow: 'give-up' },
    });
  });

  it('at first, too', () => {
    const first = (to: string) => `, first: ${goTo(to)}`;
    const { contacts } = happen(
      scenario(['', first('website'), ''], ['', '', first('forum')], `{ first: ${goTo('phone')} }`),
    );
    const firsts = contacts.filter(({ attempt }) => attempt === 1);
    expect(byIssue(firsts, ({ channel }: { channel: string }) => channel)).toEqual({
      usual: { home: 'phone', business: 'website', slow: 'phone' },
      urgent: { home: 'phone', business: 'website', slow: 'phone' },
      outage: { home: 'forum', business: 'forum', slow: 'forum' },
    });
  });

  it('after a wait, too', () => {
    const waits = '{ first: { wait: { share: 100%, after: 1h } }, after: { waited-long-enough: { phone: 100% } } }';
    const row = (to: string) => `, after: { waited-long-enough: ${goTo(to)} }`;
    const { contacts } = happen(scenario(['', row('website'), ''], [row('forum'), '', ''], waits));
    const firsts = contacts.filter(({ attempt }) => attempt === 1);
    expect(byIssue(firsts, ({ channel }: { channel: string }) => channel)).toEqual({
      usual: { home: 'forum', business: 'forum', slow: 'forum' },
      urgent: { home: 'phone', business: 'website', slow: 'phone' },
      outage: { home: 'phone', business: 'website', slow: 'phone' },
    });
  });
});

describe('patience', () => {
  it('is the channel’s, or that of the need, or of the segment; numbers multiply it', () => {
    const { contacts } = happen(
      scenario(
        ['', ', patience: { phone: 3m }', ', patience: 1.5'],
        ['', ', patience: 2', ', patience: { phone: 10m }'],
        '{ first: { phone: 100% } }',
      ),
    );
    const abandoned = contacts.filter(({ ending }) => ending === 'abandoned');
    expect(byIssue(abandoned, ({ waitSeconds }: { waitSeconds: number }) => waitSeconds)).toEqual({
      usual: { home: 60, business: 180, slow: 90 },
      urgent: { home: 120, business: 360, slow: 180 },
      outage: { home: 600, business: 600, slow: 900 },
    });
  });

  it('in one channel leaves the others as they are', () => {
    const { contacts } = happen(
      scenario(['', ', patience: { forum: 2h }', ', patience: 0.5'], ['', '', ''], '{ first: { forum: 100% } }'),
    );
    const asked = contacts.filter(({ ending }) => ending === 'unanswered');
    const length = ({ arrivedAt, endedAt }: { arrivedAt: number; endedAt: number }) => Math.round(endedAt - arrivedAt);
    expect(byIssue(asked, length).usual).toEqual({ home: 3600, business: 7200, slow: 1800 });
  });
});

describe('mistakes', () => {
  const read = (segment: string, issue = '') =>
    parseScenario(scenario([segment, '', ''], [issue, '', '']), 'test.yaml');

  it.each([
    [', patience: { website: 3m }', 'home.patience.website: the channel "website" has no patience.'],
    [', patience: { fax: 3m }', 'home.patience.fax: there is no channel "fax" here. Known here: phone, forum.'],
    [', patience: 0', 'home.patience: expected a number above 0'],
    [', patience: { phone: 3 }', 'home.patience.phone: "3" has no unit'],
    [', first: { phone: 50% }', 'home.first: the shares make 50%'],
    [', after: { phone/lost: { give-up: rest } }', 'home.after.phone/lost: no contact by phone ends as "lost".'],
    [
      ', after: { noticed: { give-up: rest } }',
      '"noticed" must be a channel and an ending, such as phone/disconnected',
    ],
  ])('%s', (segment, message) => {
    expect(() => read(segment)).toThrow(message);
  });

  it('a broken promise of an everyday need is warned of: nobody is promised anything', () => {
    const { warnings } = read('', ', after: { promise-broken: { phone: 100% } }');
    expect(warnings).toContainEqual(expect.objectContaining({ path: 'needs.usual.after.promise-broken', line: 11 }));
    const { warnings: others } = read('', ', after: { waited-long-enough: { phone: 100% } }');
    expect(others.filter(({ path }) => path?.startsWith('needs'))).toEqual([]);
  });
});
