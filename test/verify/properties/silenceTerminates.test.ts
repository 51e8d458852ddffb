import { expect, test } from 'vitest';
import type { Finding } from '../../../src/verify/graph/finding.js';
import { silenceTerminates } from '../../../src/verify/properties/silenceTerminates.js';
import { deskMachine } from '../deskMachine.js';
import { examining, nodesOf } from '../examining.js';

/** 10 s of prompt and 5 s of waiting, three times: 45 s. */
const main = (silence: string, more = '') => `
start: main
nodes:
  main: { type: menu, length: 10s, options: { 1: desk }, silence: { then: ${silence} } }
  desk: { type: queue, group: desk, full: tape }
  tape: { type: voicemail, length: 5s, message: 30s }
  detour: { type: say, length: 90s, then: main }
${more}`;

const secondsOf = ({ way = [] }: Finding) => way.reduce((sum, { step }) => sum + step.seconds, 0);
const within = (seconds: number) => ({ parameters: { within: seconds } });

test('a menu that leads silence to a queue after 45 s', () => {
  expect(examining(silenceTerminates, main('desk'), within(45))).toEqual([]);
  const findings = examining(silenceTerminates, main('desk'), within(44));
  expect(findings).toMatchObject([
    {
      node: 'main',
      message: 'Who stays silent is still at "main" after 44 s, neither at the end nor in a queue.',
      path: ['nodes', 'main', 'silence'],
    },
  ]);
  expect(secondsOf(findings[0])).toBe(45);
});

test('the clock starts anew when the call leaves a queue: 35 s for the message', () => {
  const yaml = main('desk').replace('{ then: desk }', '{ retries: 0, then: desk }');
  expect(examining(silenceTerminates, yaml, within(35))).toEqual([]);
  expect(nodesOf(examining(silenceTerminates, yaml, within(34)))).toEqual(['tape']);
});

test('a loop is found, with once round as its witness', () => {
  const findings = examining(silenceTerminates, main('detour'));
  expect(findings).toMatchObject([
    {
      node: 'main',
      message: 'Who stays silent comes round to "main" for ever: the call neither ends nor joins a queue.',
    },
  ]);
  expect(secondsOf(findings[0])).toBe(135);
});

test('a caller who falls silent later is silent, too: after 2, 90 s more', () => {
  const yaml = main('desk').replace('{ 1: desk }', '{ 1: desk, 2: detour }');
  expect(examining(silenceTerminates, yaml, within(135))).toEqual([]);
  const findings = examining(silenceTerminates, yaml, within(134));
  expect(nodesOf(findings)).toEqual(['main']);
  expect(findings[0].way?.map(({ step }) => step.event)).toContain('key.2');
});

test('a loop through a queue is none', () => {
  const offer = '{ type: callback, length: 5s, group: desk, declined: desk }';
  const yaml = main('desk', `  offer: ${offer}`).replace(
    'full: tape',
    'full: tape, callback-after: { after: 5m, then: offer }',
  );
  expect(examining(silenceTerminates, yaml)).toEqual([]);
});

test('a backend that does not answer takes its time', () => {
  const asking = (timeout: number) =>
    main('ask', `  ask: { type: check, backend: oracle, timeout: ${timeout}s, then: desk, failed: desk }`);
  expect(examining(silenceTerminates, asking(20), within(65))).toEqual([]);
  expect(nodesOf(examining(silenceTerminates, asking(21), within(65)))).toEqual(['ask']);
});

test('a machine that waits for the caller without a timer', () => {
  expect(examining(silenceTerminates, deskMachine({ after: {} }))).toMatchObject([
    { node: 'menu', message: 'At "menu" the call waits for the caller, however long they stay silent.' },
  ]);
});
