import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/index.js';
import { happen } from './world.js';

/*
 * What customers are told, from an instant on: personas who look at it before, at and after that instant.
 */

/** An outage of a day; a persona for each instant, who turns to the channel once. */
function turning(channel: string, settings: string, instants: readonly string[]): string {
  const personas = instants.map(
    (at, i) => `  - { name: p${i}, issue: outage, script: [{ at: ${at}, channel: ${channel} }] }\n`,
  );
  return `
title: Told later
seed: 1
horizon: 2d
population: { customers: 1 }
incidents: { outage: { lasts: 1d, affects: 0% } }
channels: { ${channel}: ${settings} }
personas:
${personas.join('')}`;
}

const endings = (scenario: string, flow = '') =>
  [...happen(scenario, { flow }).contacts]
    .sort((a, b) => Number(a.arrivedAt) - Number(b.arrivedAt))
    .map(({ ending }) => ending);

/** Of each persona, what they were told last: the cause, and how long until the end, in hours. */
const told = (scenario: string) =>
  happen(scenario).personas.map((persona) => {
    const last = persona.told.at(-1);
    return last === undefined ? [] : [last.cause, last.eta === null ? null : last.eta / 3600];
  });

describe('the banner', () => {
  const flow = `
flow: news
start: banner
nodes:
  banner: { type: announce, length: 10s, tells: { eta: yes }, then: help }
  help: { type: queue, group: desk }
`;
  const at = ['5h', '6h', '11h59m', '12h'];
  const phone = (banner: string) =>
    endings(
      turning('phone', `{ ivr: news.yaml, ${banner} agents: { desk: { count: 9, handle-time: 1m } } }`, at),
      flow,
    );

  it('can be switched on at an instant, and off at another', () => {
    expect(phone('banner: { from: 6h, until: 12h },')).toEqual(['served', 'informed', 'informed', 'served']);
    expect(phone('banner: { from: 6h },')).toEqual(['served', 'informed', 'informed', 'informed']);
    expect(phone('banner: { until: 6h },')).toEqual(['informed', 'served', 'served', 'served']);
  });

  it('is on by default, and off with no', () => {
    expect(phone('')).toEqual(['informed', 'informed', 'informed', 'informed']);
    expect(phone('banner: no,')).toEqual(['served', 'served', 'served', 'served']);
  });
});

describe('the status page', () => {
  const at = ['1h', '11h', '13h', '19h'];
  const website = (page: string) =>
    turning('website', `{ status-page: ${page}, tells: { cause: yes, eta: yes }, visit: 0s }`, at);

  it('can say one thing and later another', () => {
    const pages = '[{ from: 0s, says: none }, { from: 12h, says: telling }, { from: 18h, says: none }]';
    expect(endings(website(pages))).toEqual(['unanswered', 'unanswered', 'informed', 'unanswered']);
  });

  it('says nothing before the first, and names the cause alone while it is stale', () => {
    const pages = '[{ from: 2h, says: stale }, { from: 18h, says: telling }]';
    expect(told(website(`${pages}, stale-for: 12h`))).toEqual([[], [], ['outage', null], ['outage', 5]]);
  });

  it('must come in order of time, and tell something if it is ever telling', () => {
    const read = (page: string, tells: string) => () =>
      parseScenario(website(page).replace('{ cause: yes, eta: yes }', tells), 's.yaml');
    expect(read('[{ from: 2h, says: stale }, { from: 1h, says: telling }]', '{ eta: yes }')).toThrow(
      'channels.website.status-page: must come in order of time',
    );
    expect(read('[{ from: 0s, says: none }, { from: 1h, says: telling }]', '{}')).toThrow(
      'a telling status page needs something to say',
    );
  });
});

describe('what agents tell', () => {
  const phone = (tells: string) =>
    told(turning('phone', `{ ${tells} agents: { desk: { count: 9, handle-time: 0s } } }`, ['11h', '12h', '13h']));

  it('can begin at an instant: the cause from the start, the end from noon on', () => {
    expect(phone('tells: { cause: yes, eta: { from: 12h } },')).toEqual([
      ['outage', null],
      ['outage', 12],
      ['outage', 11],
    ]);
  });

  it('can end, too', () => {
    expect(phone('tells: { eta: { from: 11h, until: 12h } },')).toEqual([[null, 13], [], []]);
  });

  it('ends after it begins', () => {
    expect(() => phone('tells: { eta: { from: 12h, until: 12h } },')).toThrow(
      'channels.phone.tells.eta: `until` must come after `from`',
    );
  });
});
