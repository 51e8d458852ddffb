import { describe, expect, it } from 'vitest';
import type { CallerScript, ScriptedAct } from '../../src/verify/calls/callerScript.js';
import { CallPlacer, type PlacedCall } from '../../src/verify/calls/placeCall.js';
import { parseFlow } from '../../src/verify/checks/index.js';
import { outcomesInWords, partingInWords } from '../../src/verify/diff/diffWords.js';
import { callGraph } from '../../src/verify/graph/callGraph.js';
import { calmDay, subjectOf } from '../../src/verify/index.js';
import { boundedEffort } from '../../src/verify/properties/boundedEffort.js';
import { boundedRetries } from '../../src/verify/properties/boundedRetries.js';
import { inputsAreTotal } from '../../src/verify/properties/inputsAreTotal.js';
import { invalidKeyIsHarmless } from '../../src/verify/properties/invalidKeyIsHarmless.js';
import { pathsLeadWhereSaid } from '../../src/verify/properties/pathsLeadWhereSaid.js';
import { promptNamesKeys } from '../../src/verify/properties/promptNamesKeys.js';
import { timeoutsInRange } from '../../src/verify/properties/timeoutsInRange.js';
import { zeroOut } from '../../src/verify/properties/zeroOut.js';
import { pressing } from '../../src/verify/report/callWords.js';
import { menusOf } from '../../src/verify/terms/menus.js';
import { diffOf } from './diff/diffing.js';
import { examining } from './examining.js';

/*
 * Menus that take a number beside their options, in a check.
 */

const text = `flow: office
start: main
nodes:
  main:
    type: menu
    text: For facts press 1, for the operator 0, or type the extension.
    length: 9s
    options: { 1: facts, 0: operator }
    numbers: { digits: 3, between: 3s, then: extension }
    silence: { after: 5s, retries: 1, then: bye }
    invalid: { retries: 1, then: operator }
  facts: { type: menu, length: 6s, options: { 1: operator, '*': main }, silence: { then: bye } }
  extension: { type: queue, group: staff, full: bye }
  operator: { type: queue, group: operators, full: bye }
  bye: { type: hang-up, length: 2s }
`;
const flow = parseFlow(text, 'flow.yaml');
const subject = subjectOf(flow);

function called(...acts: (ScriptedAct['act'] | [ScriptedAct['act'], number])[]): PlacedCall {
  const caller: CallerScript = {
    acts: acts.map((one) => (Array.isArray(one) ? { act: one[0], wait: one[1] } : { act: one, wait: 0 })),
  };
  const environment = calmDay(flow);
  return { caller, environment, trace: new CallPlacer(subject).place(caller, environment) };
}

const messagesOf = (...args: Parameters<typeof examining>) => examining(...args).map(({ message }) => message);

describe('a call', () => {
  it('waits for further digits, and tells a number as one press', () => {
    const number = called('1', ['2', 1], ['3', 1]);
    expect(number.trace.nodes).toEqual(['main', 'extension']);
    expect(pressing(number)).toBe('Press 123');
    const option = called('1', ['1', 3]);
    expect(option.trace.nodes).toEqual(['main', 'facts', 'operator']);
    expect(pressing(option)).toBe('Press 1, wait 3 s, 1');
  });
});

describe('a check', () => {
  it('knows where options lead, and that digits of a number are none', () => {
    const [main] = menusOf(callGraph(subject)).all;
    expect(main.options.map(({ key, to }) => [key, to])).toEqual([
      ['1', ['facts']],
      ['0', ['operator']],
    ]);
    expect(menusOf(callGraph(subject)).depth).toEqual(
      new Map([
        ['main', 1],
        ['facts', 2],
      ]),
    );
  });

  it('finds nothing wrong with it', () => {
    for (const property of [
      inputsAreTotal,
      invalidKeyIsHarmless,
      boundedRetries,
      zeroOut,
      promptNamesKeys,
      timeoutsInRange,
    ]) {
      expect(messagesOf(property as never, text.replace("'*': main", "'*': main, 0: operator"))).toEqual([]);
    }
  });

  it('finds a key 0 that leads to nobody, and a pause that is long', () => {
    const lost = messagesOf(zeroOut as never, text.replace('0: operator', '0: bye'));
    expect(lost.some((each) => each.startsWith('At "main" key 0 does not lead to a person'))).toBe(true);
    expect(messagesOf(timeoutsInRange as never, text.replace('between: 3s', 'between: 6s'))).toEqual([
      'At "main" the flow waits 6 s for the next digit: at most 4 s are due.',
    ]);
  });

  it('counts the pause, and the digits', () => {
    // Key 0 has been read out after 9 s; then 3 s of pause.
    const effort = (flow: string, keys: number, time: number) =>
      messagesOf(boundedEffort as never, flow, { parameters: { keys, time } as never }).filter((each) =>
        each.includes('"main"'),
      );
    expect(effort(text, 1, 12)).toEqual([]);
    expect(effort(text, 1, 11)).not.toEqual([]);
    const numberOnly = text
      .replace(', 0: operator', '')
      .replace('1: operator, ', '')
      .replace('then: operator', 'then: bye');
    expect(effort(numberOnly, 3, 12)).toEqual([]);
    expect(effort(numberOnly, 2, 12)).not.toEqual([]);
  });

  it('follows paths by options and by numbers', () => {
    const paths = (...each: string[]) =>
      messagesOf(pathsLeadWhereSaid as never, `${text}checks: { paths: [${each.join(', ')}] }\n`);
    expect(
      paths('{ keys: [1, 1], to: operator }', "{ keys: ['123'], to: extension }", "{ keys: ['777'], to: extension }"),
    ).toEqual([]);
    expect(paths("{ keys: ['12'], to: extension }")).not.toEqual([]);
  });
});

describe('a diff', () => {
  const plain = text.replace(/ {4}numbers: .*\n/, '');

  it('goes on behind an option, with a number beside it or without', async () => {
    const now = text.replace('1: operator', '1: bye');
    const { moved } = await diffOf(plain, now, { properties: ['no-dead-end'], callers: 1 });
    const told = moved.map((each) => `${partingInWords(each)}: ${Object.values(outcomesInWords(each)).join(' | ')}`);
    expect(told).toEqual(['facts, press 1: operator | bye: the flow said goodbye']);
  });
});
