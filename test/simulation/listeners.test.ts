import { describe, expect, it } from 'vitest';
import type { WorldListener } from '../../src/customers/listener.js';
import { happen } from './world.js';

const flow = `
flow: small
start: main
nodes:
  main: { type: menu, length: 60s, options: { 1: help, 2: bye }, silence: { retries: 9, then: bye }, invalid: { retries: 9, then: bye } }
  help: { type: queue, group: desk }
  bye: { type: hang-up, length: 2s }
`;

describe('a persona', () => {
  const story = (rate: string) =>
    happen(
      `
title: A story among strangers
seed: 1
horizon: 4h
needs: { question: { rate: 0/h } }
arrivals: { strangers: { rate: ${rate} } }
channels:
  phone:
    ivr: small.yaml
    menu-patience: 6m
    agents: { desk: { count: 500, handle-time: 1m } }
personas:
  - { name: stubborn, issue: question, script: [{ at: 3h, channel: phone, keys: [silence, silence, silence, silence, silence, silence] }] }
`,
      { flow },
    ).personas;

  it('has the same story with and without strangers: nothing of their calls is left in it', () => {
    expect(story('60/h')).toEqual(story('0/h'));
    expect(story('0/h')[0].contacts[0].seconds).toBeGreaterThan(360);
  });
});

describe('what happens in a world', () => {
  it('can be listened to: contacts that end, customers who are told or give up, posts in public', () => {
    const heard: string[] = [];
    const listener: WorldListener = {
      contactEnded: (contact, { customer }, ending) => heard.push(`${customer} contact ${contact.attempt}: ${ending}`),
      posted: (_, { customer }) => heard.push(`${customer} posted`),
      informed: ({ customer }, { by, cause }) => heard.push(`${customer} told by ${by}: ${cause}`),
      journeyEnded: ({ customer }, outcome) => heard.push(`${customer} ${outcome}`),
    };
    happen(
      `
title: An outage
seed: 1
horizon: 1d
population: { customers: 1 }
incidents: { outage: { lasts: 10h, affects: 100% } }
channels:
  website: { visit: 1m }
  social: { seen: 100%, agents: { team: { count: 1, handle-time: 1m } }, tells: { cause: yes } }
journeys:
  first: { website: 100% }
  after: { website/unanswered: { social: 100% }, social/answered: { give-up: 100% } }
`,
      { listeners: [listener] },
    );
    expect(heard).toEqual([
      '0 contact 1: unanswered',
      '0 posted',
      '0 told by social: outage',
      '0 contact 2: answered',
      '0 gave-up',
    ]);
  });
});
