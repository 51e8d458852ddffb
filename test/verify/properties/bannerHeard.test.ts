import { expect, test } from 'vitest';
import { bannerHeard } from '../../../src/verify/properties/bannerHeard.js';
import { examined, examining, keysOf, nodesOf } from '../examining.js';

const line = (incident = '') => `
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: banner, 2: sales }, silence: { then: banner } }
  banner: { type: announce, length: 6s, ${incident}then: desk }
  desk: { type: queue, group: desk }
  sales: { type: queue, group: sales }
`;

test('a second door that passes the banner by, and its witness is a call during the incident', () => {
  const findings = examining(bannerHeard, line('incident: storm, '));
  expect(findings).toMatchObject([
    {
      node: 'sales',
      message: 'During the incident "storm" a caller joins the queue of "sales" without having heard of it.',
    },
  ]);
  expect(keysOf(findings[0])).toEqual(['2']);
  // Nothing, or the storm: only the storm is left.
  expect(findings[0].way?.at(-1)?.to.knowledge[1]).toBe(2n);
});

test('a banner on every way holds', () => {
  const yaml = line()
    .replace('start: main', 'start: banner')
    .replace('then: desk', 'then: main')
    .replace('{ 1: banner', '{ 1: desk')
    .replace('silence: { then: banner }', 'silence: { then: desk }');
  expect(examining(bannerHeard, yaml)).toEqual([]);
});

test('a banner that a fault silences is not heard', () => {
  const faults = [{ at: 'banner', effect: 'silent', probability: 1 }] as const;
  expect(nodesOf(examining(bannerHeard, line(), { setting: { faults } }))).toEqual(['sales', 'desk']);
});

test('a banner of one incident says nothing of another', () => {
  const setting = { incidents: ['storm', 'flood'] };
  const findings = examining(bannerHeard, line('incident: storm, ').replace('2: sales', '2: banner'), { setting });
  expect(findings.map(({ message }) => message)).toEqual([
    'During the incident "flood" a caller joins the queue of "desk" without having heard of it.',
  ]);
});

test('it does not apply where nothing speaks of incidents', () => {
  const plain = 'start: desk\nnodes:\n  desk: { type: queue, group: desk }\n';
  const notApplicable = { notApplicable: 'Nothing speaks of incidents.' };
  expect(examined(bannerHeard, plain)).toEqual(notApplicable);
  expect(examined(bannerHeard, line(), { setting: { incidents: [] } })).toEqual(notApplicable);
});

test('in a scenario with an incident, a flow without banners, or with its banners switched off, tells nobody', () => {
  const plain = 'start: desk\nnodes:\n  desk: { type: queue, group: desk }\n';
  expect(nodesOf(examining(bannerHeard, plain, { setting: { incidents: ['storm'] } }))).toEqual(['desk']);
  const [finding] = examining(bannerHeard, line(), { setting: { banner: false } });
  expect(finding.message).toMatch(/Announcements are switched off\.$/);
});
