import { describe, expect, it } from 'vitest';
import * as check from '../src/check.js';
import { InputError } from '../src/errors.js';
import * as callstorm from '../src/index.js';
import { type Argument, soundCalls, written } from './fuzz/calls.js';
import { answersNaN, model, notANumber } from './fuzz/judgeCall.js';

/*
 * The law of the library: called as it is meant, a function answers. With an argument that is something else it refuses
 * with an `InputError` whose source begins with the argument's name. No other error, and no `NaN`.
 */

/** Exported, and not tried here, for a reason. */
const exceptions: Readonly<Record<string, string>> = {
  'callstorm.InputError': 'it is what refuses',
  'check.BrokenCall': 'it is what a broken rule throws',
  'callstorm.QueueEntry': 'it holds whatever it is given',
  'callstorm.patienceOf': 'kinds of channels call it once a contact, with what their host gave them',
  'callstorm.chargeWork': 'kinds of channels call it once a contact, with what their host gave them',
  'callstorm.Staff': 'kinds of channels make it of what their host gave them',
};

/** What a refusal may begin with where an argument has no name to speak of: that of the part that is wrong. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  'callstorm.makeDistribution': [
    ...['distribution', 'constant', 'discrete', 'erlang', 'lognormal', 'mixture', 'triangular'],
  ],
  'callstorm.makeRateProfile': ['rate', 'stages'],
  'callstorm.rehearse': ['rehearsal of machine "small"'],
};

/** A document that is wrong is told by its own name. */
const documentNames = ['tiny.yaml', 'flow.yaml', 'calls.csv', 'a.yaml', 'bank.json'];

const mayBeNaN = (name: string) => answersNaN.includes(name.split('.')[1]);

/** What is taken beside things of the type in the table. */
const alsoTaken: Readonly<Record<string, readonly string[]>> = {
  'callstorm.makeDistribution spec': ['number'],
  'callstorm.makeRateProfile spec': ['number'],
  'callstorm.total of': ['number'],
  'callstorm.mean of': ['number'],
  'callstorm.typeOf quantity': ['number'],
  'callstorm.numberAt column': ['null'],
  'callstorm.pooled histograms': ['object'],
  'callstorm.estimateQuantile histograms': ['object'],
};

const odd: readonly (readonly [name: string, value: unknown])[] = [
  ['undefined', undefined],
  ['null', null],
  ['true', true],
  ['NaN', Number.NaN],
  ['Infinity', Infinity],
  ['-1', -1],
  ['0', 0],
  ['0.5', 0.5],
  ['2 ** 53', 2 ** 53],
  ['10n', 10n],
  ["''", ''],
  ["'x'", 'x'],
  ["'5'", '5'],
  ['a symbol', Symbol('x')],
  ['{}', {}],
  ['[]', []],
  ['[null]', [null]],
  ['[NaN]', [Number.NaN]],
  ['[{}]', [{}]],
  ['a function', () => {}],
  ['a map', new Map()],
  ['a date', new Date(Number.NaN)],
];

const libraries: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  callstorm,
  'callstorm.fields': callstorm.fields,
  check,
};
type Callable = (...args: unknown[]) => unknown;

/** What is exported and can be called, by `LIBRARY.NAME`. */
const exported = new Map<string, Callable>(
  Object.entries(libraries).flatMap(([library, all]) =>
    Object.entries(all).flatMap(([name, value]) =>
      typeof value === 'function' ? [[`${library}.${name}`, value as Callable] as const] : [],
    ),
  ),
);

const plainName = (name: string) => name.replace(/^new /, '');
const table = Object.entries(soundCalls);

/** Calls it; what comes one after the other comes as a list. */
async function call(name: string, args: readonly unknown[]): Promise<unknown> {
  const callable = exported.get(plainName(name)) as Callable;
  const answer = name.startsWith('new ') ? Reflect.construct(callable, args) : await callable(...args);
  const isGenerator = Object.prototype.toString.call(answer) === '[object Generator]';
  return isGenerator ? [...(answer as Iterable<unknown>)] : answer;
}

/** The arguments themselves. */
function made(args: readonly Argument[]): unknown[] {
  const code = `return [${args.map(written).join(', ')}];`;
  return new Function('callstorm', 'check', 'model', code)(callstorm, check, model) as unknown[];
}

/** The names of a function's parameters; one that is taken apart at once has none, and cannot refuse. */
function parametersOf(callable: Callable): string[] {
  const text = Function.prototype.toString.call(callable);
  const from = text.startsWith('class') ? text.search(/\bconstructor\(/) : 0;
  if (from < 0) return [];
  const list = /\(([\s\S]*?)\)\s*(?:\{|=>)/.exec(text.slice(from))?.[1] ?? '';
  return list.split(/,\s*(?![^{[(]*[}\])])/).map((each) => /^[\s.]*([\w$]*)/.exec(each)?.[1] ?? '');
}

/** What is wrong with what a call with an odd argument comes to. @param names what a refusal may begin with. */
async function faultOf(name: string, args: readonly unknown[], names: readonly string[]): Promise<string | undefined> {
  try {
    const none = notANumber(await call(name, args));
    return none && !mayBeNaN(name) ? `answers NaN at ${none}` : undefined;
  } catch (error) {
    if (!(error instanceof InputError)) return `throws ${String(error)}`;
    if (names.some((each) => error.source === each || error.source.startsWith(`${each}.`))) return undefined;
    return `refuses ${JSON.stringify(error.source)}, not ${names.join(' or ')}: ${error.message}`;
  }
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) || ArrayBuffer.isView(value) ? 'list' : typeof value;
}

describe('the library', () => {
  it('has everything that can be called in the table of sound calls, or a reason against it', () => {
    const known = [...Object.keys(soundCalls).map(plainName), ...Object.keys(exceptions)];
    expect([...exported.keys()].filter((name) => !known.includes(name))).toEqual([]);
    expect(known.filter((name) => !exported.has(name))).toEqual([]);
    expect(Object.keys(exceptions).filter((name) => Object.keys(soundCalls).map(plainName).includes(name))).toEqual([]);
  });
});

describe.each(table)('%s', (name, sets) => {
  const callable = exported.get(plainName(name)) as Callable;
  const parameters = parametersOf(callable);

  it('answers what is sound', async () => {
    for (const args of sets) {
      const answer = await call(name, made(args));
      if (!mayBeNaN(name)) expect(notANumber(answer)).toBeUndefined();
    }
  });

  it('answers odd arguments, or names them in an InputError', async () => {
    const faults: string[] = [];
    for (const args of sets) {
      const sound = made(args);
      for (const [i, argument] of args.entries()) {
        const others = otherNames[plainName(name)] ?? [];
        const fields = typeof sound[i] === 'object' && sound[i] !== null ? Object.keys(sound[i]) : [];
        const names = [parameters[i], ...fields, ...others];
        // What is of the right type may be at odds with another argument, and that is told of either.
        const all = [...parameters, ...fields, ...others, ...documentNames];
        const due = kindOf(sound[i]);
        for (const [oddName, value] of odd) {
          const isDue = value === undefined || kindOf(value) === due;
          const fault = await faultOf(name, sound.with(i, value), isDue ? all : names);
          if (fault) faults.push(`${names[0]} = ${oddName}: ${fault}`);
        }
        if (typeof argument !== 'object' || argument === null || Object.getPrototypeOf(argument) !== Object.prototype)
          continue;
        for (const key of Object.keys(argument)) {
          for (const [oddName, value] of odd) {
            // Of no calls nothing can be said: the figures are `NaN`, as `StaffingRow` says.
            if (key === 'calls' && value === 0) continue;
            const fault = await faultOf(name, sound.with(i, { ...(sound[i] as object), [key]: value }), all);
            if (fault) faults.push(`${names[0]}.${key} = ${oddName}: ${fault}`);
          }
        }
      }
    }
    expect(faults, faults.join('\n')).toEqual([]);
  });

  it('takes nothing of another type', async () => {
    const taken: string[] = [];
    for (const args of sets) {
      const sound = made(args);
      for (const i of args.keys()) {
        const due = kindOf(sound[i]);
        const also = alsoTaken[`${plainName(name)} ${parameters[i]}`] ?? [];
        for (const [oddName, value] of odd) {
          if ([due, 'undefined', ...also].includes(kindOf(value))) continue;
          try {
            await call(name, sound.with(i, value));
            taken.push(`${parameters[i]} = ${oddName}`);
          } catch {
            // Refused, as it should be; how is looked at above.
          }
        }
      }
    }
    expect(taken, taken.join(', ')).toEqual([]);
  });
});
