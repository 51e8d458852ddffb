import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../src/experiments/index.js';
import type { PersonaStory } from '../../src/records/index.js';
import { runShipped } from './shipped.js';

/*
 * The first of the stories that must come true: what a blogger wrote about four days without broadband. The marks V1 to
 * V11 number the facts of the story.
 */

const hour = 3600;

const known = new Map<string, Experiment>();

/** One replication of 40,000 customers, run once, whoever asks what became of the blogger and of everybody. */
function outageWith(...overrides: string[]): Experiment {
  const key = overrides.join(' ');
  const run = known.get(key) ?? runShipped('broadband-outage.yaml', ['replications=1', ...overrides]);
  known.set(key, run);
  return run;
}

const bloggerOf = (...overrides: string[]): PersonaStory => outageWith(...overrides).personas[0];

describe('the broadband outage, as the blogger lived it', () => {
  const story = bloggerOf();
  const calls = story.contacts.filter(({ channel }) => channel === 'phone');
  const dropped = calls.filter(({ ending }) => ending === 'disconnected');

  it('V1: called after 24 hours', () => {
    expect(story.contacts[0]).toMatchObject({ at: 24 * hour, channel: 'phone' });
  });

  it('V2: was dropped, and a further four times', () => {
    expect(dropped).toHaveLength(5);
    expect(calls.slice(0, 5)).toEqual(dropped);
  });

  it('V3: lost 4 minutes a call, 20 minutes before anyone answered', () => {
    expect(dropped.map(({ seconds }) => seconds)).toEqual([240, 240, 240, 240, 240]);
    expect(dropped.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(20 * 60);
  });

  it('V4: was served on the sixth call, by other keys', () => {
    expect(calls).toHaveLength(6);
    expect(calls[5].ending).toBe('served');
  });

  it('V5: got £10, and no word when it would end; so there was a later contact', () => {
    expect(story.credits).toBe(10);
    expect(story.told[0]).toMatchObject({ by: 'phone', cause: 'maintenance', eta: null });
    expect(story.contacts.length).toBeGreaterThan(6);
  });

  it('V6 and V7: 24 hours later looked at the web site, in vain, and switched', () => {
    expect(story.contacts[6]).toMatchObject({ at: 48 * hour, channel: 'website', ending: 'unanswered' });
    expect(story.channels).toEqual(['phone', 'website', 'social']);
    expect(story.switches).toBe(2);
  });

  it('V8: had an answer to the tweet within the hour', () => {
    const [tweet] = story.contacts.filter(({ channel }) => channel === 'social');
    expect(tweet.ending).toBe('answered');
    expect(tweet.seconds).toBeLessThan(hour);
    expect(tweet.at + tweet.seconds).toBeLessThan(49 * hour);
  });

  it('V9: was told two more days, and so it was', () => {
    const { at, eta } = story.told[1];
    expect(at + eta!).toBe(96 * hour);
    expect(Math.round(eta! / (24 * hour))).toBe(2);
    expect(story).toMatchObject({ outcome: 'settled', endedAt: 96 * hour });
  });

  it('V11: 6 calls, 5 dropped, 1 agent, 1 web visit, 1 tweet', () => {
    expect(story.contactsByChannel).toEqual({ phone: 6, website: 1, social: 1 });
  });
});

describe('what might have been', () => {
  it('V10: an announcement could have said at 24 h: 72 hours, and £10. One call, no agent, no tweet', () => {
    const story = bloggerOf('banner=yes');
    expect(story.contacts).toMatchObject([{ at: 24 * hour, channel: 'phone', ending: 'informed' }]);
    expect(story.told).toHaveLength(1);
    expect(story.told[0].eta).toBeCloseTo(72 * hour, -2);
    expect(story).toMatchObject({ credits: 10, switches: 0, outcome: 'settled' });
  });

  it('V11: a text message beforehand would have spared every contact', () => {
    expect(bloggerOf('text-message=100%')).toMatchObject({ contacts: [], outcome: 'settled', endedAt: 96 * hour });
  });

  it('a menu that does not drop calls would have spared the other five', () => {
    expect(bloggerOf('drops=0%').contactsByChannel).toEqual({ phone: 1, website: 1, social: 1 });
  });

  it('a calm week has no story to tell', () => {
    expect(bloggerOf('outage=no').contacts).toEqual([]);
  });
});

describe('what happened to everybody', () => {
  const measures = (...overrides: string[]) => {
    const { estimates } = outageWith(...overrides);
    return (name: string) => estimates.find((estimate) => estimate.name === name)!.estimate!;
  };
  const outage = measures();
  const calm = measures('outage=no');

  it('in a calm week no call is disconnected; in the outage about half are', () => {
    expect(calm('phone.disconnect-rate')).toBe(0);
    expect(outage('phone.disconnect-rate')).toBeGreaterThan(0.3);
  });

  it('the outage multiplies calls', () => {
    expect(outage('phone.contacts') / calm('phone.contacts')).toBeGreaterThan(5);
  });

  it('an announcement with the ETA takes most calls away; a text message beforehand nearly all that the outage brings', () => {
    const banner = measures('banner=yes');
    const warned = measures('text-message=100%');
    expect(banner('phone.contacts')).toBeLessThan(0.5 * outage('phone.contacts'));
    expect(warned('phone.contacts')).toBeLessThan(banner('phone.contacts'));
    expect(warned('phone.contacts')).toBeGreaterThan(calm('phone.contacts'));
  });
});
