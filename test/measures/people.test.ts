import { describe, expect, it } from 'vitest';
import { peopleMeasures } from '../../src/measures/index.js';
import { endings } from './kinds.js';
import { answered, contact, journey, measuredBy, observe } from './records.js';

/*
 * Anna calls five times about two issues: one call is blocked, one is answered. Ben is told by the web site. Cora calls
 * once, is blocked, and gives up. Dora has an issue and never turns to anybody. The persona posts, and nobody answers.
 */
const [anna, ben, cora, dora, persona] = [0, 41, 2, 3, -1];
const contacts = [
  contact({ customer: anna, ending: 'blocked' }),
  contact({ customer: anna, ending: 'lost-in-menu' }),
  contact({ customer: anna, ending: 'lost-in-menu' }),
  contact({ ...answered(0, 0), customer: anna }),
  contact({ customer: anna, issue: 'bill', ending: 'lost-in-menu' }),
  contact({ customer: ben, channel: 'website', ending: 'informed' }),
  contact({ customer: cora, ending: 'blocked' }),
  contact({ customer: persona, channel: 'forum', ending: 'unanswered' }),
];
const journeys = [
  journey({ customer: anna, contacts: 4 }),
  journey({ customer: anna, contacts: 1, issue: 'bill', helpedAt: Number.NaN, outcome: 'gave-up' }),
  journey({ customer: ben }),
  journey({ customer: cora, helpedAt: Number.NaN, outcome: 'gave-up' }),
  journey({ customer: dora, contacts: 0, helpedAt: Number.NaN }),
  journey({ customer: persona, helpedAt: Number.NaN, outcome: 'open', endedAt: 1000 }),
];
const channels = ['phone', 'website', 'social', 'forum'];
const measures = peopleMeasures(
  channels.map((name) => ({ name, endings: endings.filter(({ kind }) => kind === name) })),
);

describe('people', () => {
  it.each([
    ['had-issue', 5],
    ['contacted', 4],
    ['contacted-phone', 2],
    ['contacted-website', 1],
    ['contacted-social', 0],
    ['contacted-forum', 1],
    ['reached-agent', 1],
    ['helped', 2],
    ['never-helped', 3],
    ['gave-up', 2],
    ['blocked', 2],
    ['blocked-rate', 1],
  ])('%s: %d', (name, count) => {
    expect(measuredBy(`people.${name}`, { contacts, journeys }, { ...observe(), measures })).toBe(count);
  });

  it('are counted once in whatever batches they come', () => {
    const many = Array.from({ length: 1000 }, (_, i) => contact({ customer: i % 300 }));
    expect(measuredBy('people.contacted', { contacts: many }, { ...observe(), measures })).toBe(300);
  });

  it('have no blocked rate where no channel can be full', () => {
    const website = [{ name: 'website', endings: endings.filter(({ kind }) => kind === 'website') }];
    expect(peopleMeasures(website).map(({ name }) => name)).not.toContain('people.blocked-rate');
  });
});
