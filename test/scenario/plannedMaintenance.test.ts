import { describe, expect, it } from 'vitest';
import type { PersonaStory } from '../../src/records/index.js';
import { compileScenario, parseScenario } from '../../src/scenario/index.js';
import { runOnce } from '../../src/simulation/run.js';
import { repositoryFile } from '../docs/pages.js';
import { keepRecords } from '../keepRecords.js';

/*
 * The blogger's four days without broadband (2010), and what they would have been with a warning: the totals of the story
 * and of its two counterfactuals.
 */

const source = 'scenarios/planned-maintenance.yaml';

function blogger(overrides: readonly string[], replication: number): PersonaStory {
  const scenario = parseScenario(repositoryFile(source), source, {
    overrides: ['population.customers=2000', ...overrides],
    readFlow: (path) => ({ text: repositoryFile(`scenarios/${path}`), source: path }),
  });
  const model = compileScenario(scenario);
  const { personas } = runOnce(model, { seed: model.seed, replication, sink: keepRecords(model.format) });
  return personas[0];
}

const replications = [0, 1, 2, 3];
const endings = ({ contacts }: PersonaStory, channel: string) =>
  contacts.filter((contact) => contact.channel === channel).map(({ ending }) => ending);
/** Somebody who reads every text message is sent one. */
const warned = ['text-message=100%', 'incidents.maintenance.notices.0.read=100%'];

describe.each(replications)('the blogger, in replication %d', (replication) => {
  it('unwarned: 6 calls, 5 dropped, 1 agent, 1 look at the web site, 1 tweet, £10 and 2 switches', () => {
    const story = blogger([], replication);
    expect(endings(story, 'phone')).toEqual([...Array.from({ length: 5 }, () => 'disconnected'), 'served']);
    expect([endings(story, 'website'), endings(story, 'social')]).toEqual([['unanswered'], ['answered']]);
    expect([story.credits, story.switches, story.outcome, story.endedAt / 3600]).toEqual([10, 2, 'settled', 96]);
    expect(story.contacts[0].at / 3600).toBe(24);
    // Told within the hour, at 48 h: two more days.
    const last = story.told.at(-1)!;
    expect(last.at / 3600).toBeLessThan(49);
    expect(Math.abs((last.at + last.eta!) / 3600 - 96)).toBeLessThan(1e-6);
  });

  it('with a text message two days before: no contact at all', () => {
    const story = blogger(warned, replication);
    expect(story.contacts).toEqual([]);
    expect(story.told.map(({ at, by, eta }) => [at / 3600, by, eta! / 3600])).toEqual([[-48, 'text-message', 144]]);
    expect([story.outcome, story.endedAt / 3600]).toEqual(['settled', 96]);
  });

  it('with a banner on the phone that gives the end: 1 call, no agent, no tweet', () => {
    const story = blogger(['banner=yes'], replication);
    expect(story.contacts.map(({ channel, ending }) => [channel, ending])).toEqual([['phone', 'informed']]);
    // What is left at 24 h is 72 h; and £10 for all.
    expect([Math.round(story.told[0].eta! / 3600), story.credits, story.outcome]).toEqual([72, 10, 'settled']);
  });
});
