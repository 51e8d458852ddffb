import { expect, test } from 'vitest';
import { outageFallback } from '../../../src/verify/properties/outageFallback.js';
import { examined, examining, keysOf, remarkOn } from '../examining.js';

/** Key 1 asks a backend for 20 s at most, and then goes on to `failed`. */
const line = (failed: string, more = '') => `
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: ask }, silence: { then: desk } }
  ask: { type: check, backend: oracle, takes: 2s, timeout: 20s, then: bye, failed: ${failed} }
  bye: { type: hang-up, length: 3s }
  desk: { type: queue, group: desk, full: bye }
${more}`;

test('a failure that leads to a person or a message, or to a goodbye that is meant', () => {
  expect(examining(outageFallback, line('desk'))).toEqual([]);
  expect(examining(outageFallback, line('bye'), { parameters: { goodbye: true } })).toEqual([]);
  expect(examining(outageFallback, line('tape', '  tape: { type: voicemail, length: 5s, message: 10m }'))).toEqual([]);
});

test('a failure that leads to an apology only', () => {
  expect(examining(outageFallback, line('bye'))).toMatchObject([
    {
      node: 'ask',
      message: 'When the backend "oracle" fails at "ask", no way leads to a person or a message.',
      path: ['nodes', 'ask', 'failed'],
    },
  ]);
});

test('how many backends lose every caller by failing', () => {
  const remark = (yaml: string) => remarkOn(outageFallback, yaml, { within: 60, goodbye: false });
  expect(remark(line('desk'))).toBe('of 1 backend none loses every caller by failing');
  const first = line('bye').replace('start: main', 'start: gate');
  const gated = `${first}  gate: { type: check, backend: gate, then: main, failed: bye }\n`;
  expect(remark(gated)).toBe('of 2 backends 1 loses every caller by failing: "gate"');
  expect(remark('start: desk\nnodes:\n  desk: { type: queue, group: desk }\n')).toBeUndefined();
});

test('a transfer to a machine is an end in an outage, and no help to those whom a backend has failed', () => {
  const outside = '  outside: { type: transfer, to: payments, person: no }\n';
  const asked = line('desk', outside).replace('1: ask', '1: ask, 2: outside').replace('then: bye', 'then: main');
  expect(examining(outageFallback, asked.replace('failed: desk', 'failed: main'))).toEqual([]);
  expect(examining(outageFallback, line('outside', outside))).toMatchObject([{ node: 'ask' }]);
});

test('a callback that is booked and then confirmed for long', () => {
  const offer = `
  offer: { type: callback, length: 5s, group: desk, accepted: { length: 10m }, declined: bye }`;
  expect(examining(outageFallback, line('offer', offer))).toEqual([]);
});

test('a failure that ends the call without a word', () => {
  const findings = examining(outageFallback, line('nothing', '  nothing: { type: hang-up }'));
  expect(findings).toMatchObject([
    { node: 'nothing', message: 'After a backend has failed the flow drops the line at "nothing".' },
  ]);
  expect(keysOf(findings[0])).toEqual(['1']);
});

test('a detour that takes too long: 100 s, another 20 s for the second backend, then the queue', () => {
  const detour = `
  detour: { type: say, length: 100s, then: second }
  second: { type: check, backend: other, timeout: 20s, then: desk, failed: desk }`;
  const parameters = { within: 119.5 };
  expect(examining(outageFallback, line('detour', detour), { parameters })).toMatchObject([
    {
      node: 'detour',
      message: 'From "detour" after a backend has failed it takes at least 120 s to a person or an announced end.',
    },
  ]);
  expect(examining(outageFallback, line('detour', detour), { parameters: { within: 120 } })).toEqual([]);
});

test('a backend that is waited for ten minutes', () => {
  const slow = line('desk').replace('timeout: 20s', 'timeout: 600s');
  expect(examining(outageFallback, slow)).toMatchObject([
    {
      node: 'ask',
      message: 'From "ask" while its backend does not answer it takes at least 600 s to a person or an announced end.',
    },
  ]);
});

test('a backend that is asked again and again while it fails leads to nobody', () => {
  expect(examining(outageFallback, line('ask'))).toMatchObject([
    {
      node: 'ask',
      message: 'When the backend "oracle" fails at "ask", no way leads to a person or a message.',
      path: ['nodes', 'ask', 'failed'],
    },
  ]);
});

const banner = `
start: banner
nodes:
  banner: { type: announce, length: 6s, incident: storm, then: desk }
  desk: { type: queue, group: desk, full: tape }
  tape: { type: voicemail, length: 5s }
`;

test('a call that a fault drops during an incident, and its witness is a call during that incident', () => {
  expect(examining(outageFallback, banner)).toEqual([]);
  const setting = { faults: [{ at: 'desk', effect: 'disconnect', probability: 1, during: 'storm' }] } as const;
  const findings = examining(outageFallback, banner, { setting });
  expect(findings).toMatchObject([
    { node: 'desk', message: 'During an incident a fault drops the line at "desk".' },
    // From here on nothing helps any more.
    { node: 'banner' },
  ]);
  // Nothing, or the storm: only the storm is left.
  expect(findings[0].way?.at(-1)?.to.knowledge[1]).toBe(2n);
});

test('without backends and incidents there is no outage', () => {
  const plain = 'start: desk\nnodes:\n  desk: { type: queue, group: desk }\n';
  expect(examined(outageFallback, plain)).toEqual({
    notApplicable: 'The flow asks no backends, and there are no incidents.',
  });
});
