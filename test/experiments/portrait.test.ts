import { describe, expect, it } from 'vitest';
import { EffortLadder, rungCount, rungOf } from '../../src/experiments/effortLadder.js';
import { ExitTally } from '../../src/experiments/exitTally.js';
import { PathTally } from '../../src/experiments/pathTally.js';
import { type Picture, Portraits } from '../../src/experiments/portraits.js';
import type { JourneyRecord, Move } from '../../src/records/index.js';
import { contact, journey, observe, type Story, tell } from '../measures/records.js';

const observation = observe();

/** The picture of replications, a story each. */
function pictureOf(...stories: Story[]): Picture {
  const portraits = new Portraits();
  for (const story of stories) {
    const [paths, ladder, exits] = [
      new PathTally(observation),
      new EffortLadder(observation),
      new ExitTally(observation),
    ];
    for (const reader of [paths, ladder, exits]) tell(story, observation.format, reader);
    portraits.add({ paths: paths.rows(), efforts: ladder.sums, exits: exits.rows(), traffic: [], stories: [] });
  }
  return portraits.picture()!;
}

/** A journey that turned to these, one after the other. */
function went(to: readonly string[], differences: Partial<JourneyRecord> = {}): JourneyRecord {
  const moves: Move[] = to.map((next, i) =>
    i === 0 ? { from: '', ending: 'noticed', to: next } : { from: 'phone', ending: 'disconnected', to: next },
  );
  return journey({ moves, ...differences });
}

describe('the ways that customers take', () => {
  it('are told by their steps, repeats once, with what they cost; most common first', () => {
    const dropped = went(['phone', 'phone', 'website', 'give-up'], {
      outcome: 'gave-up',
      contacts: 3,
      effort: 5,
      helpedAt: Number.NaN,
    });
    const served = went(['phone', 'settled'], { contacts: 1, effort: 1, noticedAt: 10, helpedAt: 60 });
    const { ways, issues, otherIssues } = pictureOf({ journeys: [dropped, dropped, served] });
    expect(issues).toBe(3);
    expect(otherIssues).toBe(0);
    expect(ways.map(({ steps, outcome }) => [steps.join(' '), outcome])).toEqual([
      ['phone website', 'gave-up'],
      ['phone', 'settled'],
    ]);
    expect(ways[0]).toMatchObject({ contacts: 3, effort: 5, helped: 0, helpSeconds: null });
    expect(ways[0].share.estimate).toBeCloseTo(2 / 3, 12);
    expect(ways[1]).toMatchObject({ contacts: 1, effort: 1, helped: 1, helpSeconds: 50 });
  });

  it('keep waits, and are cut after six steps', () => {
    const long = went(['phone', 'website', 'phone', 'wait', 'phone', 'website', 'phone', 'settled']);
    const [{ steps }] = pictureOf({ journeys: [long] }).ways;
    expect(steps).toEqual(['phone', 'website', 'phone', 'wait', 'phone', 'website', '…']);
  });

  it('are those of incidents where there is one, and leave personas out', () => {
    const everyday = went(['website', 'settled']);
    const outage = went(['phone', 'settled'], { incident: true });
    const persona = went(['social', 'settled'], { incident: true, customer: -1 });
    const { ways, issues } = pictureOf({ journeys: [everyday, everyday, outage, persona] });
    expect(ways.map(({ steps }) => steps)).toEqual([['phone']]);
    expect(issues).toBe(1);
  });

  it('have shares over all replications, those without them too', () => {
    const phone = went(['phone', 'settled']);
    const website = went(['website', 'settled']);
    const { ways } = pictureOf({ journeys: [phone] }, { journeys: [website, website, website] });
    expect(ways.map(({ steps, share }) => [steps[0], share.estimate])).toEqual([
      ['website', 0.75],
      ['phone', 0.25],
    ]);
    expect(ways[0].share.low).toBeLessThan(0.75);
  });

  it('are none without issues', () => {
    expect(pictureOf({})).toMatchObject({ ways: [], issues: 0, all: null, worst: null, worstStory: null });
  });
});

describe('the worst tenth', () => {
  it('is the tenth of the issues with the most effort, of the last rung a part', () => {
    // 15 easy issues and 5 of 9 points: the tenth is 2 of the 5.
    const easy = Array.from({ length: 15 }, () => went(['phone', 'settled'], { effort: 1.5, contacts: 1 }));
    const hard = Array.from({ length: 5 }, () =>
      journey({ effort: 9, contacts: 7, outcome: 'gave-up', helpedAt: Number.NaN, lostSeconds: 600 }),
    );
    const { all, worst } = pictureOf({ journeys: [...easy, ...hard] });
    expect(worst).toMatchObject({ issues: 2, contacts: 7, effort: 9, lostSeconds: 600, helped: 0, gaveUp: 1 });
    expect(all).toMatchObject({ issues: 20, contacts: (15 + 35) / 20, gaveUp: 0.25 });
  });
});

describe('the rungs of the ladder', () => {
  it('tell efforts apart that differ much, small and large ones', () => {
    for (const effort of [0.1, 1, 10, 300, 5_000]) expect(rungOf(effort * 1.4)).toBeGreaterThan(rungOf(effort));
    expect(rungOf(0)).toBe(0);
    expect(rungOf(1e12)).toBe(rungCount - 1);
  });
});

describe('places', () => {
  it('have the contacts that ended there, by their ending', () => {
    const dropped = contact({ node: 'main', ending: 'disconnected' } as never);
    const lost = contact({ node: 'main', ending: 'lost-in-menu' } as never);
    const blocked = contact({ node: '', ending: 'blocked' } as never);
    const { places } = pictureOf({ contacts: [dropped, dropped, lost, blocked] }, {});
    expect(places).toEqual([
      { channel: 'phone', place: 'main', visits: 0, staySeconds: 0, exits: { disconnected: 1, 'lost-in-menu': 0.5 } },
    ]);
  });
});
