import { describe, expect, it } from 'vitest';
import { parseFlow } from '../../src/verify/checks/index.js';
import { outcomesInWords } from '../../src/verify/diff/diffWords.js';
import { promptBeforeInput } from '../../src/verify/properties/promptBeforeInput.js';
import { readAfterWrite } from '../../src/verify/properties/readAfterWrite.js';
import { secretsStaySecret } from '../../src/verify/properties/secretsStaySecret.js';
import { silenceTerminates } from '../../src/verify/properties/silenceTerminates.js';
import { diffOf } from './diff/diffing.js';
import { examining } from './examining.js';

/* Where what there was did not know of questions with several answers, of messages that go on, of keys in queues. */

const ends = `
  q: { type: queue, group: g, full: bye, closed: bye }
  bye: { type: hang-up, length: 2s }
`;

describe('two flows that tell different answers apart', () => {
  const moved = async (old: string, now: string) => {
    const text = (node: string) => `flow: f\nstart: a\nnodes:\n  a: ${node}${ends}`;
    const stored = (node: string) =>
      node.includes('branch')
        ? text(node)
            .replace('start: a', 'start: c')
            .replace('  a:', '  c: { type: check, backend: b, stores: [tier], then: a, failed: bye }\n  a:')
        : text(node);
    const diff = await diffOf(stored(old), stored(now), { properties: ['no-dead-end'], callers: 1 });
    return diff.moved.map((each) => {
      const { was, is } = outcomesInWords(each);
      return `${was} → ${is}`.replaceAll(': the flow said goodbye', '');
    });
  };

  it('meet the same world: an answer that one does not know is its usual one', async () => {
    const check = (answers: string) => `{ type: check, backend: crm, answers: ${answers}, then: bye, failed: bye }`;
    expect(await moved(check('{ a: q }'), check('{ b: q, d: bye }'))).toHaveLength(2);
    const branch = (cases: string) => `{ type: branch, on: tier, cases: ${cases}, else: q }`;
    expect(await moved(branch('{ gold: q }'), branch('{ gold: q, silver: bye }'))).toEqual(['q → bye']);
    expect(await moved(branch('{ gold: q, silver: bye }'), branch('{ gold: q }'))).toEqual(['bye → q']);
    const outcomes = (all: string) => `{ type: elsewhere, takes: 1s, outcomes: ${all} }`;
    expect(await moved(outcomes('{ x: bye, y: q }'), outcomes('{ x: bye, z: bye, y: q }'))).toEqual(['q → bye']);
  });
});

it('who leaves a message may think, also where the call goes on; after that the clock runs', () => {
  const mail = (more: string) => `start: v\nnodes:\n  v: { type: voicemail, length: 2s, ${more}${ends}`;
  expect(examining(silenceTerminates, mail('message: 290s, then: bye }'))).toEqual([]);
  const long = mail('message: 20s, then: long }\n  long: { type: say, length: 900s, then: bye }');
  expect(examining(silenceTerminates, long)).toMatchObject([{ node: 'long' }]);
});

it('secrets may not be read out in a queue, and a note that nobody hears reads nothing out', () => {
  const flow = (last: string) => `start: pin
nodes:
  pin: { type: input, length: 2s, digits: 4, stores: pin, secret: yes, silence: { then: bye }, then: last }
  last: ${last}${ends}`;
  const queue =
    "{ type: queue, group: g, full: bye, closed: bye, leaves: { keys: { 1: bye }, hears: { text: 'Your PIN is {pin}. Press 1.', length: 5s } } }";
  expect(examining(secretsStaySecret, flow(queue))).toMatchObject([
    { path: ['nodes', 'last', 'leaves', 'hears', 'text'] },
  ]);
  expect(
    examining(secretsStaySecret, flow("{ type: elsewhere, text: 'Looks {pin} up.', outcomes: { done: bye } }")),
  ).toEqual([]);
});

describe('a variable is stored', () => {
  const flow = (more: string, besides = '') => `start: c
nodes:${besides}
  c: { type: check, backend: crm, stores: [who], ${more}, then: hello, failed: bye }
  hello: { type: say, text: 'Hello, {who}.', length: 2s, then: bye }
  sorry: { type: say, text: 'Sorry, {who}.', length: 2s, then: bye }${ends}`;
  const byWho = '\n  by-who: { type: branch, on: who, cases: { ada: hello }, else: hello, unset: sorry }';

  it('only by the usual answer', () => {
    expect(examining(readAfterWrite, flow('answers: { wrong: sorry }')).map(({ node }) => node)).toEqual(['sorry']);
    expect(examining(readAfterWrite, flow('answers: { wrong: bye }'))).toEqual([]);
  });

  it('and not where the answer lacks it', () => {
    const branching = flow('takes: 1s', byWho).replace('then: hello, failed', 'then: by-who, failed');
    expect(examining(readAfterWrite, branching).map(({ node }) => node)).toEqual(['sorry']);
  });
});

it('what goes on elsewhere is no prompt that nobody can end', () => {
  const flow = (takes: string) => `start: e
nodes:
  e: { type: elsewhere, takes: ${takes}, outcomes: { done: bye, lost: m } }
  m: { type: menu, length: 5s, options: { 1: q }, silence: { then: bye } }${ends}`;
  expect(examining(promptBeforeInput, flow('300s'))).toEqual([]);
});

it('an answer may have any name: `then`, or one with a blank', () => {
  const flow = parseFlow(
    `flow: f\nstart: c\nnodes:\n  c: { type: check, backend: b, answers: { then: end }, stores: [t], then: a, failed: bye }
  a: { type: branch, on: t, cases: { 'very gold': q }, else: bye }${ends}
checks: { paths: [{ answers: { t: very gold }, to: q }] }\n`,
    'f.yaml',
  );
  expect(flow.checks.paths[0].answers).toEqual({ t: 'very gold' });
});
