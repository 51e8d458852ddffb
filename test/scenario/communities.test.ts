import { describe, expect, it } from 'vitest';
import { compare, finish, replicate } from '../../src/experiments/index.js';
import { compileScenario, parseScenario } from '../../src/scenario/index.js';
import { runOnce } from '../../src/simulation/run.js';
import { type KeptRecords, keepRecords } from '../keepRecords.js';
import { runShipped, shipped } from './shipped.js';

/* The stories of the shipped scenarios with a community. */

describe('the forum legend', () => {
  const { estimates } = runShipped('forum-legend.yaml', ['replications=1']);
  const of = (name: string) => estimates.find((estimate) => estimate.name === name)!;
  const about = (value: number, due: number) => expect(Math.abs(value / due - 1)).toBeLessThan(0.1);
  const posts = of('contributor.bobby.posts').estimate!;

  it('writes 40,000 posts in 1,363 days: 900 a month, 41 a weekday', () => {
    about(posts, 40_000);
    about(posts / (1363 / (365 / 12)), 893);
    about(posts / 973, 41.1);
  });

  it('helps 20,000 customers, two posts a fix, and has the highest rank', () => {
    about(of('contributor.bobby.fixes').estimate!, 20_000);
    expect(of('contributor.bobby.rank').estimate).toBe(6);
  });

  it('saves $60,000 to $100,000 by the gross figure', () => {
    about((posts / 2) * 3, 60_000);
    about((posts / 2) * 5, 100_000);
  });

  it('writes among others as unequal as communities are', () => {
    const { estimate } = of('forum.top-10-share');
    expect(estimate).toBeGreaterThan(0.3);
    expect(estimate).toBeLessThan(0.9);
  });
});

describe('the community that never was', () => {
  const model = compileScenario(
    parseScenario(shipped('community-that-never-was.yaml'), 'community-that-never-was.yaml'),
  );
  const kept: KeptRecords[] = [];
  const base = finish(
    replicate(model, {
      run: (replication, sink) => runOnce(model, { seed: model.seed, replication, sink }),
      reader: (replication) => {
        kept[replication] = keepRecords(model.format);
        return kept[replication];
      },
    }),
  );
  const fates = kept.map(({ contributorRecords, contactRecords }) => ({
    there: contributorRecords.filter(({ leftAt }) => Number.isNaN(leftAt)).length,
    asked: contactRecords.filter(({ askedAt }) => !Number.isNaN(Number(askedAt))).length,
  }));

  it('dies with some seeds and lives with others, of the same numbers', () => {
    const dead = fates.filter(({ there }) => there <= 2);
    const alive = fates.filter(({ there }) => there >= 15);
    expect(dead.length).toBeGreaterThanOrEqual(5);
    expect(alive.length).toBeGreaterThanOrEqual(3);
    const mean = (of: typeof fates) => of.reduce((sum, { asked }) => sum + asked, 0) / of.length;
    expect(mean(alive)).toBeGreaterThan(3 * mean(dead));
  });

  it('gets visitors from a campaign, and no contributors', () => {
    const [compared] = compare(base, [runShipped('community-that-never-was.yaml', ['campaign=150/d'])]);
    const of = (name: string) => compared.find((measure) => measure.name === name)!.difference;
    // A month of 150 visitors a day.
    expect(Math.abs(of('people.contacted-forum').estimate! - 4500)).toBeLessThan(300);
    expect(of('forum.contributors-there').estimate).toBeLessThan(0);
    expect(of('forum.put-off').low).toBeGreaterThan(3000);
  });

  it('is dead from the start with nobody in it, and hardly ever dies of many', () => {
    const nobody = runShipped('community-that-never-was.yaml', ['founders=0', 'replications=3']);
    expect(nobody.estimates.find(({ name }) => name === 'forum.posts')!.estimate).toBe(0);
    const many = runShipped('community-that-never-was.yaml', ['founders=60', 'replications=6']);
    expect(many.estimates.find(({ name }) => name === 'forum.contributors-there')!.low).toBeGreaterThan(15);
  });
});

describe('an outage with a forum', () => {
  const run = (...overrides: string[]) => {
    const { estimates } = runShipped('outage-with-forum.yaml', ['replications=3', ...overrides]);
    return (name: string) => estimates.find((estimate) => estimate.name === name)!;
  };
  const [withIt, without, agents] = [run(), run('forum=no'), run('forum=no', 'technical-agents=8')];

  it('keeps more people from giving up than the same money in agents', () => {
    expect(withIt('people.gave-up').high!).toBeLessThan(agents('people.gave-up').low!);
    expect(agents('people.gave-up').high!).toBeGreaterThan(without('people.gave-up').low!);
  });

  it('costs about what two agents by day cost', () => {
    const [forum, agent] = [withIt('forum.cost').estimate!, 22 * 14 * 7];
    expect(Math.abs(forum / (2 * agent) - 1)).toBeLessThan(0.05);
  });
});
