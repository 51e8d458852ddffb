import { describe, expect, it } from 'vitest';
import { happen } from './world.js';

/** An incident of ten hours, everybody affected at once; one customer unless said otherwise. */
function outage(rest: string, customers = 1): string {
  return `
title: An outage
seed: 1
starts: mon 08:00
horizon: 1d
population: { customers: ${customers} }
incidents: { outage: { lasts: 10h, affects: 100% } }
${rest}`;
}

describe('the web site', () => {
  const visit = (status: string) =>
    outage(`
channels: { website: { status-page: ${status}, tells: { cause: yes, eta: yes }, visit: 5m } }
journeys: { trust: 100%, otherwise: { wait: rest } }
`);

  it('without a word of the outage answers nothing', () => {
    expect(happen(visit('none')).contacts).toMatchObject([{ ending: 'unanswered', endedAt: 300, next: 'wait' }]);
  });

  it('with a telling status page informs, and the customer waits for the promise', () => {
    const { contacts, journeys } = happen(visit('telling'));
    expect(contacts).toMatchObject([{ ending: 'informed', endedAt: 300, next: 'wait' }]);
    expect(journeys).toMatchObject([
      { informedAt: 300, endedAt: 36_000, outcome: 'settled', resolved: true, contacts: 1 },
    ]);
  });

  it('with a stale one says that all is well, until it catches up', () => {
    expect(happen(visit('stale, stale-for: 1h')).contacts[0].ending).toBe('unanswered');
    expect(happen(visit('stale, stale-for: 4m')).contacts[0].ending).toBe('informed');
  });

  it('settles everyday needs by self-service', () => {
    const all = happen(`
title: Self-service
seed: 1
horizon: 1d
arrivals: { bill: { rate: 10/h } }
channels: { website: { resolves: 100% } }
`);
    const contacts = all.contacts.filter(({ ending }) => ending !== 'open');
    const journeys = all.journeys.filter(({ outcome }) => outcome !== 'open');
    expect(contacts.length).toBeGreaterThan(100);
    expect(new Set(contacts.map(({ ending, next }) => `${ending} ${next}`))).toEqual(new Set(['self-served settled']));
    expect(journeys.every(({ resolvedAtFirst }) => resolvedAtFirst)).toBe(true);
  });
});

describe('social media', () => {
  const mention = (settings: string) =>
    outage(`
channels:
  social:
    agents: { team: { count: 1, hours: 10:00-22:00, handle-time: 10m } }
    patience: 3h
    tells: { cause: yes, eta: yes }
    ${settings}
journeys: { trust: 100% }
`);

  it('is answered when the team is at work: two hours until 10:00, and ten minutes', () => {
    const { contacts } = happen(mention('seen: 100%'));
    expect(contacts).toMatchObject([
      { ending: 'answered', waitSeconds: 7200, endedAt: 7800, handleSeconds: 600, next: 'wait' },
    ]);
  });

  it('is not answered if nobody sees it', () => {
    const { contacts } = happen(mention('seen: 0%'));
    expect(contacts).toMatchObject([{ ending: 'unanswered', endedAt: 10_800, queuedAt: Number.NaN, next: 'give-up' }]);
  });

  it('is not answered if the customer looks no longer', () => {
    const { contacts } = happen(mention('seen: 100%').replace('patience: 3h', 'patience: 1h'));
    expect(contacts).toMatchObject([{ ending: 'abandoned', endedAt: 3600, waitSeconds: 3600 }]);
  });
});

describe('when service is back', () => {
  it('nobody looks for an answer any more: the mention is abandoned in the queue, the question unanswered', () => {
    const waiting = (channel: string) => happen(outage(`channels: { ${channel} }`)).contacts;
    const nobody = 'agents: { team: { count: 1, hours: never, handle-time: 1m } }, patience: 20h';
    expect(waiting(`social: { seen: 100%, ${nobody} }`)).toMatchObject([
      { ending: 'abandoned', endedAt: 36_000, next: 'settled' },
    ]);
    expect(waiting(`social: { seen: 0%, ${nobody} }`)).toMatchObject([{ ending: 'unanswered', endedAt: 36_000 }]);
    expect(waiting('forum: { contributors: { count: 0 }, patience: 20h }')).toMatchObject([
      { ending: 'unanswered', endedAt: 36_000 },
    ]);
  });
});
