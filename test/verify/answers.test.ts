import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileScenario, parseScenario } from '../../src/scenario/index.js';
import { runOnce } from '../../src/simulation/run.js';
import { scenarioOfCall } from '../../src/stories/scenarioOfCall.js';
import { callText, parseCallText } from '../../src/verify/calls/callText.js';
import { parseFlow } from '../../src/verify/checks/index.js';
import { Possibilities } from '../../src/verify/graph/possibilities.js';
import { subjectOf } from '../../src/verify/graph/subjectOf.js';
import { caller, calmDay, checkFlow, environment, placeCall } from '../../src/verify/index.js';
import { noDisconnectBeforeService } from '../../src/verify/properties/noDisconnectBeforeService.js';
import { noImplicitExit } from '../../src/verify/properties/noImplicitExit.js';
import { surroundingsOf } from '../../src/verify/report/callWords.js';
import { keepRecords } from '../keepRecords.js';
import { examining, graphOf } from './examining.js';

/* Questions with several answers, in checks: each answer is possible, in every combination, and no other. */

const text = `
flow: answers
start: ask
nodes:
  ask: { type: check, backend: crm, takes: 2s, stores: [tier], answers: { locked: desk }, then: by-tier, failed: desk }
  by-tier: { type: branch, on: tier, cases: { gold: desk, silver: again }, else: pay, unset: bye }
  again: { type: branch, on: tier, cases: { gold: never }, else: pay }
  never: { type: hang-up, length: 9s }
  pay: { type: elsewhere, takes: 5s, outcomes: { refused: call, paid: bye } }
  call: { type: dial, to: '4711', no-answer: desk }
  desk: { type: queue, group: desk, full: bye, closed: bye }
  bye: { type: hang-up, length: 1s }
`;
const flow = parseFlow(text, 'answers.yaml');
const subject = subjectOf(flow);

describe('the graph', () => {
  it('goes on with every answer, and knows a value at every branch', () => {
    const { states } = graphOf(text);
    const nodes = new Set(states.flatMap(({ edges }) => edges.flatMap(({ step }) => step.entered)));
    expect(nodes.has('never')).toBe(false);
    for (const node of ['desk', 'again', 'pay', 'call', 'bye']) expect(nodes.has(node), node).toBe(true);
    const endings = new Set(states.map(({ callState }) => callState.ending));
    expect(endings.has('transferred')).toBe(true);
  });
});

describe('a placed call', () => {
  const place = (answers: Readonly<Record<string, readonly string[]>>) => {
    const env = { ...calmDay(flow), answers };
    const trace = placeCall(flow, { acts: [] }, env);
    return { caller: { acts: [] }, environment: env, trace };
  };

  it('gets the answers of its environment, and otherwise the usual ones', () => {
    expect(place({}).trace.nodes).toEqual(['ask', 'by-tier', 'pay', 'bye']);
    expect(place({ 'value tier': ['unset'] }).trace.nodes).toEqual(['ask', 'by-tier', 'bye']);
    expect(place({ 'backend crm': ['locked'] }).trace.nodes).toEqual(['ask', 'desk']);
    const refused = place({ 'outcome pay': ['refused'], 'outcome call': ['no-answer'] });
    expect(refused.trace.nodes).toEqual(['ask', 'by-tier', 'pay', 'call', 'desk']);
  });

  it('is told in words', () => {
    const call = place({ 'value tier': ['silver'], 'outcome pay': ['refused'], 'outcome call': ['busy'] });
    expect(surroundingsOf(call, [])).toEqual(['tier is silver', 'pay comes to refused', 'call comes to busy']);
    expect(surroundingsOf(place({ 'backend crm': ['locked'] }), [])).toEqual(['the backend crm answers locked']);
    expect(surroundingsOf(place({ 'value tier': ['unset'] }), [])).toEqual(['tier has no value']);
  });

  it('is refused if it names no question, or no answer', () => {
    const why = (answers: Record<string, string[]>) => {
      try {
        place(answers);
        return 'taken';
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(why({ 'value teir': ['gold'] })).toContain('no question with several answers "value teir". Did you mean');
    expect(why({ 'value tier': ['golden'] })).toContain('is no answer to "value tier"');
  });

  it('can be written down and placed again', () => {
    const env = { ...calmDay(flow), answers: { 'value tier': ['silver', 'gold'], 'outcome pay': ['refused'] } };
    const possibilities = new Possibilities(subject);
    const written = callText({ acts: [] }, env, possibilities);
    expect(parseCallText(written, possibilities).environment.answers).toEqual(env.answers);
    expect(() => parseCallText(written.replace('silver', 'sliver'), possibilities)).toThrow('Did you mean "silver"?');
  });
});

it('callers of a search meet every answer', () => {
  const met = new Set<string>();
  const drawn = fc.sample(fc.tuple(caller(flow), environment(flow)), { seed: 1, numRuns: 60 });
  for (const [script, env] of drawn) for (const node of placeCall(flow, script, env).nodes) met.add(node);
  expect(met).toEqual(new Set(['ask', 'by-tier', 'again', 'pay', 'call', 'desk', 'bye']));
});

it('lives again in a scenario: the story of a call has its answers', () => {
  const drawn = fc.sample(environment(flow), { seed: 7, numRuns: 25 });
  const came = drawn.map((env) => {
    const call = { caller: { acts: [] }, environment: env, trace: placeCall(flow, { acts: [] }, env) };
    const { text: story, untold } = scenarioOfCall({
      flow,
      flowFile: 'flow.yaml',
      call,
      faults: [],
      hours: new Map(),
      banner: true,
      name: 'caller',
      title: 'A story',
      comment: [],
    });
    const scenario = parseScenario(story, 'story.yaml', { readFlow: () => ({ text, source: 'flow.yaml' }) });
    const model = compileScenario(scenario);
    const kept = keepRecords(model.format);
    runOnce(model, { seed: '1', replication: 0, sink: kept });
    const last = kept.contactRecords.filter(({ customer }) => customer === -model.personas.length).at(-1);
    return { untold: untold.length, due: call.trace.nodes.at(-1), lived: last?.['node'] };
  });
  const told = came.filter(({ untold }) => untold === 0);
  expect(told.length).toBeGreaterThan(15);
  for (const { due, lived } of told) expect(lived).toBe(due);
});

describe('targets that end the call', () => {
  const menu = `
start: main
nodes:
  main:
    type: menu
    length: 8s
    options: { 1: desk, 2: end, 3: end }
    says: { forget it: end }
    silence: { retries: 0, then: end }
  desk: { type: queue, group: desk, full: end, closed: bye }
  bye: { type: hang-up, length: 2s }
`;

  it('are told one by one, at their lines', () => {
    const findings = examining(noImplicitExit, menu);
    expect(findings.map(({ path, message }) => [path?.join('.'), message])).toEqual([
      ['nodes.main.options.2', 'The call ends at "main" without a word, by key 2.'],
      ['nodes.main.options.3', 'The call ends at "main" without a word, by key 3.'],
      ['nodes.main.silence.then', 'The call ends at "main" without a word, by `silence`.'],
      ['nodes.main.says.forget it', 'The call ends at "main" without a word, by the words forget it.'],
      ['nodes.desk.full', 'The call ends at "desk" without a word, by `full`.'],
    ]);
    expect(new Set(findings.map(({ cause }) => cause)).size).toBe(5);
    expect(examining(noDisconnectBeforeService, menu).map(({ path }) => path?.at(-1))).toEqual([
      '2',
      '3',
      'then',
      'forget it',
      'full',
    ]);
  });
});

it('a report says what rests on what nobody knows', async () => {
  const { notes } = await checkFlow(flow, { callers: 1 });
  expect(notes.join(' ')).toMatch(
    /^Of pay nothing is known but what can come of it\. On that rest .*\d+ proofs, for which/,
  );
  const plain = parseFlow('flow: f\nstart: a\nnodes: { a: { type: hang-up, length: 1s } }\n', 'f.yaml');
  expect((await checkFlow(plain, { callers: 1 })).notes).toEqual([]);
});
