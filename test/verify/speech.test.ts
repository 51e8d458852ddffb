import { describe, expect, it } from 'vitest';
import { personaOf } from '../../src/stories/personaOf.js';
import type { CallerScript, ScriptedAct } from '../../src/verify/calls/callerScript.js';
import { callOfPath } from '../../src/verify/calls/callOfPath.js';
import { CallPlacer, type PlacedCall } from '../../src/verify/calls/placeCall.js';
import { parseFlow } from '../../src/verify/checks/index.js';
import { outcomesInWords, partingInWords } from '../../src/verify/diff/diffWords.js';
import { callGraph } from '../../src/verify/graph/callGraph.js';
import { calmDay, subjectOf } from '../../src/verify/index.js';
import { boundedEffort } from '../../src/verify/properties/boundedEffort.js';
import { escapeByAnyKeys } from '../../src/verify/properties/escapeByAnyKeys.js';
import { inputsAreTotal } from '../../src/verify/properties/inputsAreTotal.js';
import { pressing, surroundingsOf, visitInWords, visitsOf } from '../../src/verify/report/callWords.js';
import { deskMachine } from './deskMachine.js';
import { diffOf } from './diff/diffing.js';
import { examining } from './examining.js';

/*
 * Callers who speak: to a menu that knows words, and to prompts that listen for keys only.
 */

const text = `flow: listens
start: main
nodes:
  main:
    type: menu
    length: 10s
    options: { 1: account }
    says: { billing: bills, 'an agent': desk }
    silence: { after: 5s, retries: 1, then: bye }
    invalid: { retries: 1, then: bye }
  account: { type: input, length: 4s, digits: 8, silence: { after: 5s, retries: 0, then: main }, then: bills }
  bills: { type: say, length: 3s, then: bye }
  desk: { type: queue, group: desk, full: bye }
  bye: { type: hang-up, length: 2s }
`;
const flow = parseFlow(text, 'flow.yaml');
const subject = subjectOf(flow);
const graph = callGraph(subject);

function doing(...acts: (ScriptedAct['act'] | [ScriptedAct['act'], number])[]): CallerScript {
  return { acts: acts.map((one) => (Array.isArray(one) ? { act: one[0], wait: one[1] } : { act: one, wait: 0 })) };
}

/** A call in which the menu understands that, each time. */
function called(caller: CallerScript, ...answers: string[]): PlacedCall {
  const environment = { ...calmDay(flow), answers: { 'speech main': answers } };
  return { caller, environment, trace: new CallPlacer(subject).place(caller, environment) };
}

const told = ({ trace }: PlacedCall) => visitsOf(trace).map((visit) => `${visit.at} ${visitInWords(visit)}`);

describe('a caller who speaks', () => {
  it('goes where the words lead', () => {
    const call = called(doing(['speech', 3]), 'billing');
    expect(told(call)).toEqual(['0 main, say "billing"', '3 bills', '6 bye']);
    expect(pressing(call)).toBe('Wait 3 s, say "billing"');
    expect(surroundingsOf(call, [])).toEqual([]);
  });

  it('is wrong if nothing is understood, which is the usual answer', () => {
    const call = called(doing('speech', ['speech', 2]));
    expect(told(call)).toEqual(['0 main, say something, say something', '2 bye']);
    expect(pressing(call)).toBe('Say something, wait 2 s, say something');
  });

  it('is silent where the flow listens for keys only, and heard again where it knows words', () => {
    const call = called(doing('1', 'speech', 'speech'), 'an agent');
    expect(told(call).slice(0, 4)).toEqual([
      '0 main, press 1',
      '0 account, silence',
      '9 main, say "an agent"',
      '9 desk, an agent answers, the agent is done',
    ]);
  });

  it('cannot be told as a persona', () => {
    expect(personaOf(called(doing('speech'), 'billing'))).toEqual({
      keys: ['silence'],
      untold: ['The caller speaks at main: a persona presses keys.'],
    });
  });
});

describe('a check', () => {
  it('has every answer of a menu that knows words, each of which can be placed', () => {
    const spoken = graph.states.flatMap(({ edges }) => edges.filter(({ step }) => step.event === 'speech'));
    expect(new Set(spoken.map(({ from }) => from.callState.node))).toEqual(new Set(['main']));
    expect(new Set(spoken.map(({ to }) => to.callState.node))).toEqual(new Set(['main', 'bills', 'desk', 'bye']));
    for (const edge of spoken) {
      const way = [...graph.pathTo(edge.from), edge];
      const { caller, environment } = callOfPath(graph, way);
      const { steps } = new CallPlacer(subject).place(caller, environment, way.length);
      expect(steps.at(-1)?.after.configuration).toBe(edge.to.callState.configuration);
    }
  });

  it('counts no keys for words', () => {
    expect(examining(boundedEffort, text, { parameters: { keys: 0, time: 10 } })).toEqual([]);
    const keysOnly = text.replace(", 'an agent': desk", '').replace('1: account', '1: account, 2: desk');
    expect(examining(boundedEffort, keysOnly, { parameters: { keys: 0, time: 10 } })).not.toEqual([]);
    const doors = text
      .replace('1: account', '1: account, 2: office')
      .replace('bye:', 'office: { type: queue, group: office }\n  bye:');
    const from = (flow: string) =>
      examining(escapeByAnyKeys, flow, { parameters: { keys: 0 } }).map(({ message }) => message);
    expect(from(doors)).toContain(
      'If the line drops at "desk", it takes 1 keys from "main" to reach a person: at most 0 are due.',
    );
    expect(from(doors.replace('billing: bills', 'billing: office'))).toEqual([]);
  });

  it('finds a machine that knows words and does not take speech', () => {
    const question = { words: ['sales'] };
    const on = { 'key.1': 'desk', 'key.*': 'goodbye' };
    const messages = (more: object) =>
      examining(inputsAreTotal, deskMachine({ question, on: { ...on, ...more } })).map(({ message }) => message);
    expect(messages({})).toEqual(['At "menu" nothing comes of speech.']);
    expect(messages({ speech: 'desk' })).toEqual([]);
  });
});

describe('a diff', () => {
  const moved = async (from: string, to: string) => {
    const diff = await diffOf(text, text.replace(from, to), { properties: ['no-dead-end'], callers: 1 });
    return diff.moved.map((each) => {
      const { was, is } = outcomesInWords(each);
      return `${partingInWords(each)}: ${was} | ${is}`;
    });
  };

  it('tells words that lead elsewhere', async () => {
    expect(await moved('billing: bills', 'billing: desk')).toEqual([
      'main, say "billing": bills → bye: the flow said goodbye | desk',
    ]);
  });

  it('tells words that are gone, and a menu that has stopped listening', async () => {
    expect(await moved("'an agent': desk", 'sales: desk')).toEqual([
      'main, say "an agent": desk | main again',
      'main, say "sales": main again | desk',
    ]);
    const deaf = await moved("    says: { billing: bills, 'an agent': desk }\n", '');
    expect(deaf).toContain('main, say "billing": bills → bye: the flow said goodbye | main again');
  });
});
