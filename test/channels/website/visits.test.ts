import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../../src/scenario/index.js';
import { estimates, type Happened, happen } from '../../simulation/world.js';

/** Customers who look at the web site at these minutes, each for so many minutes at full speed. */
function visits(site: string, arrivals: readonly number[], rest = ''): string {
  return `
title: Visits
seed: 1
horizon: 1d
channels: { website: { visit: 6m, resolves: 0%, ${site} } }
needs: { question: { rate: 0/h } }
${rest}
personas:
${arrivals.map((at, i) => `  - { name: p${i}, issue: question, script: [{ at: ${at}m, channel: website }] }`).join('\n')}
`;
}

/** When each visit came, when it was over, in minutes, and how it ended; by arrival. */
const seen = ({ contacts }: Happened) =>
  [...contacts]
    .sort((a, b) => a.arrivedAt - b.arrivedAt)
    .map(({ arrivedAt, endedAt, ending }) => [arrivedAt / 60, endedAt / 60, ending]);

describe('visits of a site of capacity 1', () => {
  /*
   * The first is alone for 2 minutes and has 4 left. The second comes: both at half speed for 2 minutes, 3 and 5 left. The
   * third comes: all at a third for 9 minutes, and the first is over at minute 13. The others have 2 and 3 left, at half
   * speed: the second is over after 4 minutes at 17. The third has 1 left, and is over at 18.
   */
  it('share its speed: three visits of 6 minutes', () => {
    expect(seen(happen(visits('capacity: 1', [0, 2, 4])))).toEqual([
      [0, 13, 'unanswered'],
      [2, 17, 'unanswered'],
      [4, 18, 'unanswered'],
    ]);
  });

  it('do not share it if the capacity is for all of them', () => {
    expect(seen(happen(visits('capacity: 3', [0, 2, 4]))).map(([, until]) => until)).toEqual([6, 8, 10]);
  });

  it('go on faster when somebody has no more patience', () => {
    // 2 minutes alone, 8 at half speed: at minute 8 the first would have 1 minute left, but stays for 8 only. Left: 3 of 6.
    expect(seen(happen(visits('capacity: 1, patience: { discrete: [{ value: 8m, weight: 100% }] }', [0, 2])))).toEqual([
      [0, 8, 'too-slow'],
      [2, 10, 'too-slow'],
    ]);
    expect(seen(happen(visits('capacity: 1, patience: 9m', [0, 2])))).toEqual([
      [0, 9, 'too-slow'],
      [2, 11, 'too-slow'],
    ]);
    // 10 minutes: the first is over after 2 + 8 = 10, as its patience is; the second has 2 left then, and is over at 12.
    expect(seen(happen(visits('capacity: 1, patience: 10m', [0, 2])))).toEqual([
      [0, 10, 'unanswered'],
      [2, 12, 'unanswered'],
    ]);
  });

  it('tell how long they take at full speed, and how much slower they were', () => {
    const { contacts } = happen(visits('capacity: 1', [0, 2, 4]));
    expect(contacts.map(({ fullSpeedSeconds }) => fullSpeedSeconds)).toEqual([360, 360, 360]);
    const found = estimates(visits('capacity: 1', [0, 2, 4]), ['replications=2']);
    expect(found.get('website.visit-time')?.estimate).toBeCloseTo((60 * (13 + 15 + 14)) / 3, 9);
    expect(found.get('website.slowdown')?.estimate).toBeCloseTo((13 + 15 + 14) / 18, 9);
    expect(found.get('website.visitors')?.estimate).toBeCloseTo((13 + 15 + 14) / (24 * 60), 9);
  });
});

describe('a site with a visit limit', () => {
  it('is down for those who find it full', () => {
    expect(seen(happen(visits('visit-limit: 2', [0, 2, 4, 6])))).toEqual([
      [0, 6, 'unanswered'],
      [2, 8, 'unanswered'],
      [4, 4, 'down'],
      [6, 12, 'unanswered'],
    ]);
  });

  it('charges nothing for visits that found it full', () => {
    const { contacts } = happen(visits('visit-limit: 1, cost: { contact: 2 }', [0, 2]));
    expect(contacts.map(({ contactCost, ending }) => [ending, contactCost])).toEqual([
      ['down', 0],
      ['unanswered', 2],
    ]);
  });
});

describe('a site that goes down', () => {
  it('takes the visits in progress with it, and answers again at the end', () => {
    expect(seen(happen(visits('down: { from: 5m, until: 10m }', [0, 7, 10])))).toEqual([
      [0, 5, 'down'],
      [7, 7, 'down'],
      [10, 16, 'unanswered'],
    ]);
  });

  it('may go down several times, or be down all the time', () => {
    const twice = 'down: [{ from: 20m, until: 22m }, { from: 5m, until: 10m }]';
    expect(seen(happen(visits(twice, [0, 12, 15, 22]))).map(([, until]) => until)).toEqual([5, 18, 20, 28]);
    expect(seen(happen(visits('down: yes', [0, 9])))).toEqual([
      [0, 0, 'down'],
      [9, 9, 'down'],
    ]);
    expect(seen(happen(visits('down: no', [0])))).toEqual([[0, 6, 'unanswered']]);
  });

  it('may do so while an incident is on, or within a time of that', () => {
    const outage = 'incidents: { outage: { starts: 10m, lasts: 20m, affects: 0% } }';
    const ends = (down: string) => seen(happen(visits(`down: ${down}`, [0, 8, 20, 30], outage))).map(([, to]) => to);
    expect(ends('{ during: outage }')).toEqual([6, 10, 20, 36]);
    expect(ends('{ during: outage, from: 15m, until: 25m }')).toEqual([6, 14, 20, 36]);
    expect(ends('{ during: outage, from: 22m }')).toEqual([6, 14, 22, 36]);
    const never = 'incidents: { outage: { starts: 10m, lasts: 20m, affects: 0%, happens: no } }';
    expect(seen(happen(visits('down: { during: outage }', [20], never)))).toEqual([[20, 26, 'unanswered']]);
  });

  it('may send customers to come back: a row for it, which is idle while the site never goes down', () => {
    const world = (down: string) => `
title: Come back
seed: 1
horizon: 1d
arrivals: { question: { count: 50, rate: { spike: { at: 1h, for: 1h, base: 0/h, peak: 60/h } } } }
channels: { website: { visit: 6m, ${down} } }
journeys: { after: { website/down: { website: { share: 100%, after: 3h } }, website/too-slow: { give-up: rest } } }
`;
    const { contacts } = happen(world('down: { until: 3h }'));
    expect(contacts.filter(({ ending }) => ending === 'down').length).toBe(50);
    expect(contacts.filter(({ attempt, ending }) => attempt === 2 && ending !== 'down').length).toBe(50);
    expect(happen(world('')).contacts.length).toBe(50);
  });
});

describe('what a site has no use for', () => {
  const names = (site: string) =>
    [...estimates(visits(site, [0]), ['replications=2']).keys()].filter((name) =>
      /^website|^people.blocked/.test(name),
    );

  it('is in no result', () => {
    const plain = names('');
    expect(plain).toEqual([
      'website.contacts',
      'website.self-served',
      'website.informed',
      'website.unanswered',
      'website.open',
      'website.time-in-system',
      'website.cost',
      'website.cost-contacts',
      'website.cost-platform',
    ]);
    const more = (site: string) => names(site).filter((name) => !plain.includes(name));
    expect(more('capacity: 9')).toEqual(['website.visit-time', 'website.slowdown', 'website.visitors']);
    expect(more('patience: 9m')).toEqual([
      'website.too-slow',
      'website.too-slow-rate',
      'website.visit-time',
      'website.visitors',
    ]);
    const down = [
      'website.down',
      'website.down-rate',
      'website.visit-time',
      'website.visitors',
      'people.blocked',
      'people.blocked-rate',
    ];
    expect(more('visit-limit: 9')).toEqual(down);
    expect(more('down: yes')).toEqual(down);
  });
});

describe('the section', () => {
  const problems = (site: string, rest = '') => {
    try {
      return parseScenario(visits(site, [0], rest), 'site.yaml').warnings.map(({ message }) => `warning: ${message}`);
    } catch (error) {
      return (error as { problems: { path: string; message: string }[] }).problems.map(
        (each) => `${each.path}: ${each.message}`,
      );
    }
  };

  it('names incidents that there are', () => {
    const outage = 'incidents: { outage: { lasts: 1h, affects: 0% } }';
    expect(problems('down: { during: outages }', outage)).toEqual([
      'channels.website.down.during: there is no incident "outages". Did you mean "outage"?',
    ]);
    expect(problems('down: [{ during: outage }, { during: outrage }]', outage)).toEqual([
      'channels.website.down.1.during: there is no incident "outrage". Did you mean "outage"?',
    ]);
    expect(problems('down: { from: 2h, until: 1h }')).toEqual([
      expect.stringContaining('`until` must come after `from`'),
    ]);
  });

  it('is warned of what can hardly be meant', () => {
    expect(problems('capacity: 100, visit-limit: 100')).toEqual([
      'warning: the site is full before it slows down. Leave this out, or raise the `visit-limit`.',
    ]);
    expect(problems('patience: 5m')).toEqual([
      'warning: most visitors leave before a visit at full speed is over. Check the unit.',
    ]);
    expect(problems('capacity: 99, visit-limit: 100, patience: 7m')).toEqual([]);
  });

  it('has a patience that a need can have of its own, if it has one', () => {
    const need = 'needs: { question: { rate: 0/h, patience: { website: 4m } } }';
    const site = (patience: string) =>
      visits(`capacity: 1${patience}`, [0]).replace('needs: { question: { rate: 0/h } }', need);
    expect(seen(happen(site(', patience: 1h')))).toEqual([[0, 4, 'too-slow']]);
    expect(() => parseScenario(site(''), 'site.yaml')).toThrow('the channel "website" has no patience');
  });
});
