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
  const never = main('desk').replace(', full: tape', '');
  expect(examining(silenceTerminates, never, within(45))).toEqual([]);
  const findings = examining(silenceTerminates, never, within(44));
  expect(findings).toMatchObject([
    {
      node: 'main',
      message: 'A silent caller is still at "main" after 44 s, neither at the end nor waiting in a queue.',
      path: ['nodes', 'main', 'silence'],
    },
  ]);
  expect(secondsOf(findings[0])).toBe(45);
});

test('a full queue has not taken the call: 45 s and 5 s for the announcement; a message is recorded off the clock', () => {
  expect(examining(silenceTerminates, main('desk'), within(50))).toEqual([]);
  expect(nodesOf(examining(silenceTerminates, main('desk'), within(49)))).toEqual(['tape']);
});

test('the clock starts anew when the call leaves a queue in which it has waited: 15 s for the menu', () => {
  const offered = main('desk').replace('full: tape', 'callback-after: { after: 5m, then: tape }');
  const yaml = offered.replace('{ then: desk }', '{ retries: 0, then: desk }');
  // Not 20 s, with the 5 s of the announcement.
  expect(examining(silenceTerminates, yaml, within(15))).toEqual([]);
  expect(nodesOf(examining(silenceTerminates, yaml, within(14)))).toEqual(['main']);
});

test('a loop through a queue that is full is one', () => {
  const findings = examining(silenceTerminates, main('desk').replace('full: tape', 'full: main'));
  expect(findings.map(({ message }) => message)).toEqual([
    'A silent caller comes round to "main" for ever while the queue of "desk" is full: the call neither ends nor waits in a queue.',
  ]);
});

test('a loop is found, with once round as its witness', () => {
  const findings = examining(silenceTerminates, main('detour'));
  expect(findings).toMatchObject([
    {
      node: 'main',
      message: 'A silent caller comes round to "main" for ever: the call neither ends nor waits in a queue.',
    },
  ]);
  expect(secondsOf(findings[0])).toBe(135);
});

test('a caller who falls silent later is silent, too: after 2, 90 s more', () => {
  const yaml = main('desk').replace('{ 1: desk }', '{ 1: desk, 2: detour }').replace(', full: tape', '');
  expect(examining(silenceTerminates, yaml, within(135))).toEqual([]);
  const findings = examining(silenceTerminates, yaml, within(134));
  expect(nodesOf(findings)).toEqual(['main']);
  expect(findings[0].way?.map(({ step }) => step.event)).toContain('key.2');
});

test('a loop in which the call waits in a queue is none', () => {
  const offer = '{ type: callback, length: 5s, group: desk, declined: desk }';
  const yaml = main('desk', `  offer: ${offer}`).replace(
    'full: tape',
    'full: tape, callback-after: { after: 5m, then: offer }',
  );
  expect(examining(silenceTerminates, yaml)).toEqual([]);
});

test('a backend that does not answer takes its time', () => {
  const asking = (timeout: number) =>
    main('ask', `  ask: { type: check, backend: oracle, timeout: ${timeout}s, then: desk, failed: desk }`).replace(
      ', full: tape',
      '',
    );
  expect(examining(silenceTerminates, asking(20), within(65))).toEqual([]);
  expect(nodesOf(examining(silenceTerminates, asking(21), within(65)))).toEqual(['ask']);
});

test('a machine that waits for the caller without a timer', () => {
  expect(examining(silenceTerminates, deskMachine({ after: {} }))).toMatchObject([
    { node: 'menu', message: 'At "menu" the call waits for the caller, however long they stay silent.' },
  ]);
});

test('a machine whose message is left as the call comes there: 15 s of silence count, the 400 s of the message do not', () => {
  const states = {
    mail: {
      entry: [
        { type: 'enterNode', params: { node: 'mail' } },
        { type: 'leaveMessage', params: { node: 'mail' } },
      ],
      after: { 400000: 'goodbye' },
    },
  };
  const machine = deskMachine({ after: { 15000: 'mail' }, states });
  expect(examining(silenceTerminates, machine, within(18))).toEqual([]);
  expect(nodesOf(examining(silenceTerminates, machine, within(17)))).toEqual(['goodbye']);
  expect(nodesOf(examining(silenceTerminates, machine, within(14)))).toEqual(['menu']);
});
