import { describe, expect, it } from 'vitest';
import { Portraits } from '../../src/experiments/portraits.js';
import { carryOut, Models } from '../../src/work/index.js';

const flow = `
flow: menu
start: welcome
nodes:
  welcome: { type: say, text: Welcome., length: 10s, then: main }
  main: { type: menu, length: 20s, options: { '1': help }, silence: { then: help }, invalid: { then: help } }
  help: { type: queue, group: desk }
`;

/** Three callers whose line drops at the queue, and one persona who is served. */
const scenario = `
title: Four calls
seed: 1
replications: 1
horizon: 4h
incidents: { outage: { starts: 0s, lasts: 3h, affects: 100%, noticed-after: 10m, looks-for: help } }
population: { customers: 3 }
channels:
  phone:
    ivr: menu
    agents: { desk: { count: 1, handle-time: 5m } }
    faults: [{ at: help, effect: disconnect, probability: 100%, during: outage }]
    callers: { mistakes: 0%, slips: 0%, silence: 0%, reaction: 2s }
    lines: 10
journeys: { first: { phone: 100% }, after: { phone/disconnected: { wait: rest } }, otherwise: { give-up: rest } }
`;

function portraitOf(replication: number) {
  const files = [{ path: 'menu', source: 'menu', text: flow }];
  const models = new Models({ scenarios: [{ source: 'four.yaml', text: scenario, files }], seed: '1' });
  const { summaries } = carryOut(models, { replication, variants: [{ scenario: 0, overrides: [] }], portrait: true });
  return summaries[0].portrait!;
}

describe('the portrait of a run', () => {
  it('has how many callers came to each node, and how long they stayed', () => {
    const { traffic, exits } = portraitOf(0);
    const rows = Object.fromEntries(traffic.map(({ place, visits, seconds }) => [place, { visits, seconds }]));
    expect(rows['welcome']).toEqual({ visits: 3, seconds: 30 });
    // They press a key two seconds after the prompt at the latest, and not before it tells them which.
    expect(rows['main'].visits).toBe(3);
    expect(rows['main'].seconds).toBeGreaterThan(3 * 2);
    expect(rows['main'].seconds).toBeLessThanOrEqual(3 * 22);
    expect(rows['help']).toEqual({ visits: 3, seconds: 0 });
    expect(exits).toEqual([{ channel: 'phone', place: 'help', ending: 'disconnected', contacts: 3 }]);
  });

  it('has the ways, which add up to the picture', () => {
    const portraits = new Portraits();
    portraits.add(portraitOf(0));
    const { ways, worst } = portraits.picture()!;
    expect(ways).toHaveLength(1);
    expect(ways[0]).toMatchObject({ steps: ['phone', 'wait'], outcome: 'settled', contacts: 1, helped: 0 });
    expect(ways[0].share.estimate).toBe(1);
    expect(worst?.contacts).toBe(1);
  });

  it('tells a story of each effort in the first replication alone', () => {
    const [{ story, isIncident }] = portraitOf(0).stories;
    expect(isIncident).toBe(true);
    expect(story.contacts.map(({ channel, ending, at }) => [channel, ending, at])).toEqual([
      ['phone', 'disconnected', 600],
    ]);
    expect(story).toMatchObject({ outcome: 'settled', endedAt: 3 * 3600 });
    expect(portraitOf(1).stories).toEqual([]);
  });
});
