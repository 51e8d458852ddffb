import { describe, expect, it } from 'vitest';
import { runShipped, whatIfsOfShipped } from './shipped.js';

/*
 * A Monday morning without the app: what an ordinary Monday is, what the morning does to each channel, and what helps. The
 * claims are about directions and orders of size, and hold with other seeds.
 */

const name = 'bank-app-outage.yaml';
const fewer = ['replications=1'];
const storm = whatIfsOfShipped(name, fewer);
const ordinary = whatIfsOfShipped(name, [...fewer, 'outage=no']);
const asItIs = (measure: string) => storm('as-it-is', measure);

describe('an ordinary Monday at the bank', () => {
  it('is one that a planner knows: four calls in five within 20 s, few lost, agents neither idle nor drowned', () => {
    expect(ordinary('as-it-is', 'phone.service-level')).toBeGreaterThan(0.8);
    expect(ordinary('as-it-is', 'phone.abandonment-rate')).toBeLessThan(0.05);
    expect(ordinary('as-it-is', 'mail.service-level')).toBeGreaterThan(0.95);
    expect(ordinary('as-it-is', 'chat.service-level')).toBeGreaterThan(0.9);
    const occupancy = ordinary('as-it-is', 'phone.occupancy');
    expect([occupancy > 0.4, occupancy < 0.75]).toEqual([true, true]);
  });
});

describe('the morning without the app', () => {
  it('brings several times the calls, of which most are lost', () => {
    expect(asItIs('phone.contacts') / ordinary('as-it-is', 'phone.contacts')).toBeGreaterThan(3);
    expect(asItIs('phone.abandonment-rate')).toBeGreaterThan(0.5);
  });

  it('leaves the agents of the chat with customers who are gone', () => {
    expect(ordinary('as-it-is', 'chat.time-on-silent')).toBeLessThan(0.05);
    expect(asItIs('chat.time-on-silent')).toBeGreaterThan(0.25);
    expect(storm('five-chats', 'chat.time-on-silent')).toBeGreaterThan(asItIs('chat.time-on-silent'));
    expect(storm('short-chat-queue', 'chat.time-on-silent')).toBeLessThan(asItIs('chat.time-on-silent') / 2);
    expect(storm('short-chat-queue', 'chat.served')).toBeGreaterThan(1.2 * asItIs('chat.served'));
  });
});

describe('what helps', () => {
  const saved = (whatIf: string) => asItIs('people.gave-up') - storm(whatIf, 'people.gave-up');
  const costs = (whatIf: string) => storm(whatIf, 'cost.total') - asItIs('cost.total');

  it('a page that can be trusted keeps far more of them than twenty agents do, and saves money', () => {
    expect(saved('honest-page')).toBeGreaterThan(2 * saved('twenty-agents'));
    expect(costs('honest-page')).toBeLessThan(0);
    expect(costs('twenty-agents')).toBeGreaterThan(4000);
  });

  it('a community keeps some, but fewer than either', () => {
    expect(saved('community')).toBeGreaterThan(0);
    for (const other of ['twenty-agents', 'page-in-15-minutes']) expect(saved('community')).toBeLessThan(saved(other));
  });

  it('an early page with a hopeful promise breaks more promises than a late one, and so loses most of its worth', () => {
    expect(storm('page-in-15-minutes', 'journeys.promise-broken')).toBeGreaterThan(asItIs('journeys.promise-broken'));
    expect(storm('honest-page', 'journeys.promise-broken')).toBeLessThan(0.05);
    expect(saved('page-in-15-minutes')).toBeLessThan(saved('honest-page') / 2);
  });
});

describe('the tenant, whose rent is due', () => {
  const tenant = (...overrides: string[]) => runShipped(name, ['replications=1', ...overrides]).personas[0];
  const endings = ({ contacts }: ReturnType<typeof tenant>) => contacts.map(({ channel, ending }) => [channel, ending]);

  it('finds nothing on the web site and waits long for an agent, who promises too early an end', () => {
    const story = tenant();
    expect(endings(story).slice(0, 2)).toEqual([
      ['website', 'unanswered'],
      ['phone', 'served'],
    ]);
    expect(story.contacts[1].seconds).toBeGreaterThan(20 * 60);
    expect(story.told[0].at + story.told[0].eta!).toBeLessThan(story.endedAt);
  });

  it('with the page reads when it will be mended, and calls nobody', () => {
    const story = tenant('page-from=2h15m', 'says-left=1.3');
    expect(endings(story)).toEqual([['website', 'informed']]);
    expect(story.told[0].at + story.told[0].eta!).toBeGreaterThan(story.endedAt);
  });
});
