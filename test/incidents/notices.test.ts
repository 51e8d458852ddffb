import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/index.js';
import { binomialTest } from '../random/goodnessOfFit.js';
import { difference, happen } from '../simulation/world.js';

/** Of 2,000 customers half are without service from 10 h to 20 h; whoever is not told calls the web site once. */
function outage(notice: string, rest = ''): string {
  return `
title: Notices
seed: 1
horizon: 2d
replications: 5
population: { customers: 2000 }
incidents:
  outage:
    starts: 10h
    lasts: 10h
    affects: 50%
    noticed-after: 1h
    notices: [{ by: text-message, ${notice} }]
    ${rest}
channels: { website: { visit: 0s } }
journeys: { trust: 100%, otherwise: { wait: rest } }
`;
}

const all = 'share: 100%, tells: { eta: yes }';
const heardIn = (text: string) => happen(text).happenings.filter(({ what }) => what === 'heard');

describe('a notice', () => {
  it('before the incident saves the contacts of those who read it', () => {
    const { contacts, journeys } = happen(outage(`before: 5h, ${all}`));
    expect(contacts).toEqual([]);
    expect(journeys.length).toBeGreaterThan(900);
    const { low, high } = difference(outage(`before: 5h, ${all}`), ['incidents.outage.notices=[]'], 'website.contacts');
    expect(low).toBeGreaterThan(900);
    expect(high).toBeLessThan(1100);
  });

  it('is on record with whom it reached, when, and what it said', () => {
    const heard = heardIn(outage(`before: 5h, ${all}`));
    expect(new Set(heard.map(({ at, since, by, eta, cause }) => [at, since, by, eta, cause].join()))).toEqual(
      new Set([[5 * 3600, 10 * 3600, 'text-message', true, false].join()]),
    );
    expect(heard.every(({ isAffected, isFirst }) => isAffected && isFirst)).toBe(true);
    expect(new Set(heard.map(({ customer }) => customer)).size).toBe(heard.length);
  });

  it('reaches the share on its list, and is read by a share of these; every message sent is paid', () => {
    const text = outage('before: 5h, share: 60%, read: 50%, cost: £1, tells: { eta: yes }');
    const { charges, happenings, journeys } = happen(text);
    const affected = journeys.length;
    const [{ amount, startedAt }] = charges.filter(({ part }) => part === 'notices');
    expect(startedAt).toBe(5 * 3600);
    expect(binomialTest(amount, affected, 0.6)).toBeGreaterThan(0.001);
    const heard = happenings.filter(({ what }) => what === 'heard');
    expect(binomialTest(heard.length, affected, 0.3)).toBeGreaterThan(0.001);
  });

  it('may go to others by mistake, who cost as much and learn of what does not affect them', () => {
    const text = outage('before: 5h, share: 60%, precision: 75%, cost: £1, tells: { eta: yes }');
    const heard = heardIn(text);
    const { amount } = happen(text).charges.find(({ part }) => part === 'notices')!;
    const mistaken = heard.filter(({ isAffected }) => !isAffected).length;
    expect(amount).toBe(heard.length);
    // A quarter of the receivers are not affected.
    expect(binomialTest(mistaken, heard.length, 0.25)).toBeGreaterThan(0.001);
  });

  it('by letter is read days later, and may come too late', () => {
    const read = (delay: string) => heardIn(outage(`before: 5h, ${all}, delay: ${delay}`)).map(({ at }) => at / 3600);
    expect(new Set(read('3h'))).toEqual(new Set([8]));
    const spread = read('{ uniform: { min: 1h, max: 9h } }');
    expect(Math.min(...spread)).toBeGreaterThan(6);
    expect(Math.max(...spread)).toBeLessThan(14);
    expect(new Set(spread).size).toBe(spread.length);
    // What was posted long before the scenario's start is read before it, or on its way.
    expect(new Set(read('2d'))).toEqual(new Set([]));
    const early = outage(`before: 40h, ${all}, delay: 31h`);
    expect(new Set(heardIn(early).map(({ at }) => at / 3600))).toEqual(new Set([1]));
    // Those who notice before they read it have turned to the web site already.
    const late = happen(outage(`before: 5h, ${all}, delay: 7h`));
    expect(late.contacts.length).toBe(late.journeys.length);
  });

  it('may carry a credit: it is paid once to each affected customer on the list, and calms those who know of it', () => {
    const text = outage('after: 0s, share: 100%, precision: 50%, credit: £10', 'promised: unknown').replace(
      'trust: 100%',
      'trust: 100%, waits-without-eta: { credit: 100% }',
    );
    const { charges, contacts, journeys } = happen(text);
    expect(charges.map(({ part, amount }) => [part, amount])).toEqual([['credits', 10 * journeys.length]]);
    expect(contacts).toEqual([]);
    expect(journeys.every(({ credits }) => credits === 10)).toBe(true);
    const { low } = difference(text, ['incidents.outage.notices=[]'], 'website.contacts');
    expect(low).toBeGreaterThan(900);
    expect(difference(text, ['incidents.outage.notices=[]'], 'cost.credits').high).toBeLessThan(-9000);
  });

  it('does not pay what another one or an agent has paid, whether it was read or not', () => {
    const agents = outage('after: 0s, share: 100%, read: 50%, delay: 2h, credit: £10', 'promised: unknown').replace(
      'website: { visit: 0s }',
      'phone: { agents: { desk: { count: 2000, handle-time: 1m } }, credits: £10 }',
    );
    const { charges, contacts, journeys } = happen(agents);
    expect(charges.find(({ part }) => part === 'credits')!.amount).toBe(10 * journeys.length);
    expect(contacts.every(({ credit }) => credit === 0)).toBe(true);
    expect(journeys.every(({ credits }) => credits === 10)).toBe(true);
  });

  it('of no money is no credit', () => {
    const calm = outage('after: 20h, share: 0%', 'promised: unknown')
      .replace('website: { visit: 0s }', 'phone: { agents: { desk: { count: 2000, handle-time: 1m } } }')
      .replace(
        'trust: 100%, otherwise: { wait: rest }',
        'waits-without-eta: { credit: 100% }, after: { phone/served: { give-up: rest } }',
      );
    expect(happen(calm).journeys.every(({ outcome }) => outcome === 'gave-up')).toBe(true);
  });

  it('waits until the company knows of the incident', () => {
    const late = outage(`after: 10m, ${all}`, 'detected: { after: 3h }');
    expect(new Set(heardIn(late).map(({ at }) => at / 3600))).toEqual(new Set([13]));
    expect(() => parseScenario(outage(`before: 1h, ${all}`, 'detected: { after: 3h }'), 's.yaml')).toThrow(
      'before the start the company does not know of it',
    );
  });

  it('has a name of its own, and goes to no more people than there are', () => {
    const named = (by: string) => outage(`after: 1h, ${all}`).replace('by: text-message', `by: ${by}`);
    expect(() => parseScenario(named('website'), 's.yaml')).toThrow('"website" is also the name of a channel');
    expect(() => parseScenario(named('friends'), 's.yaml')).toThrow(
      'is also the name of what customers hear from others',
    );
    expect(() => parseScenario(outage(`after: 1h, ${all}, precision: 10%`), 's.yaml')).toThrow(
      'so many others do not exist',
    );
  });

  it('goes out before or after the start, or after detection, and not at two of them', () => {
    for (const when of ['before: 1h, after: 1h', 'after: 1h, after-detection: 1h']) {
      expect(() => parseScenario(outage(`${when}, ${all}`), 's.yaml')).toThrow(
        'a notice goes out `before` or `after` the start, or `after-detection`: give one of them.',
      );
    }
  });
});

describe('customers who worry', () => {
  const worried = 'worried: { share: 20%, delay: 1h, resolves: { website: 100% } }';
  const mistaken = 'before: 5h, share: 100%, precision: 50%, tells: { cause: yes }';

  it('contact the company to ask, though it does not affect them', () => {
    const { contacts, happenings } = happen(outage(mistaken, worried));
    const asking = contacts.filter(({ issue }) => issue === 'outage-worry');
    const told = happenings.filter(({ what, isAffected }) => what === 'heard' && !isAffected).length;
    expect(binomialTest(asking.length, told, 0.2)).toBeGreaterThan(0.001);
    expect(new Set(asking.map(({ arrivedAt }) => arrivedAt / 3600))).toEqual(new Set([6]));
    expect(new Set(asking.map(({ ending }) => ending))).toEqual(new Set(['self-served']));
    const { low } = difference(
      outage(mistaken, worried),
      ['incidents.outage.worried.share=40%'],
      'journeys.count[need=outage-worry]',
    );
    expect(low).toBeGreaterThan(100);
  });

  it('notice an incident that affects them sooner, and only once', () => {
    const text = outage(
      'after: 10m, share: 100%, tells: { cause: yes }',
      worried.replace('20%', '100%').replace('1h', '5m'),
    );
    const { journeys } = happen(text);
    expect(new Set(journeys.map(({ issue, noticedAt }) => `${issue} ${noticedAt / 60}`))).toEqual(
      new Set([`outage ${10 * 60 + 15}`]),
    );
    expect(new Set(journeys.map(({ customer }) => customer)).size).toBe(journeys.length);
  });
});

describe('worries about what has not begun, or is over', () => {
  const worried = 'worried: { share: 100%, delay: 1m, resolves: { website: 100% } }';

  it('wait for another notice: those whom it affects notice nothing before its start', () => {
    const two = outage(
      'before: 2h, share: 100%, tells: { cause: yes } }, { by: push, after: 30m, share: 100%, tells: { cause: yes }',
      worried,
    );
    const { journeys } = happen(two);
    expect(new Set(journeys.map(({ issue, noticedAt }) => `${issue} ${noticedAt / 60}`))).toEqual(
      new Set(['outage 631']),
    );
  });

  it('do not come: nobody asks about an incident that has ended', () => {
    const late = outage('after: 9h, share: 100%, precision: 50%, delay: 5h, tells: { cause: yes }', worried);
    expect(happen(late).happenings.filter(({ what }) => what === 'worried')).toEqual([]);
  });
});
