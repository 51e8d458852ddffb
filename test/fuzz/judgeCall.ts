import * as check from '../../src/check.js';
import { InputError } from '../../src/errors.js';
import * as callstorm from '../../src/index.js';
import { faultOfError, type Judgement } from './fault.js';
import type { Input } from './input.js';
import { faultsOfWords, longestProblem } from './words.js';

/** Calls the library: it answers, or refuses with an `InputError`. */
export async function judgeCall({ code }: Input & { kind: 'call' }): Promise<Judgement> {
  const { name, evaluate } = compiledCall(code);
  try {
    const answer = await evaluate(callstorm, check, model);
    const none = notANumber(answer);
    return {
      outcome: 'answered',
      faults:
        none === undefined || mayBeNaN(name, code)
          ? []
          : [{ key: `${name}: answers NaN`, told: `${code} has ${none}` }],
    };
  } catch (error) {
    if (isTheirs(error) || doesNotHold(error, name)) return { outcome: 'threw', faults: [] };
    if (!(error instanceof InputError)) return { outcome: 'failed', faults: [faultOfError(name, error)] };
    const { message, problems } = error;
    const faults = faultsOfWords(`a refusal of ${name}`, message, `${code} ${mayBeFound}`);
    if (problems.length === 0) faults.push({ key: `a refusal of ${name}: has no problem`, told: message });
    const long = problems.find((problem) => problem.message.length > longestProblem);
    if (long) faults.push({ key: `a refusal of ${name}: is too long`, told: long.message.slice(0, 200) });
    return { outcome: 'refused', faults };
  }
}

/** It is what `assertCalls` is for: a property that does not hold is an error, and no refusal. */
function doesNotHold(error: unknown, name: string): boolean {
  if (name !== 'assertCalls' || !(error instanceof Error)) return false;
  return /^(?:a call through ".*" breaks the property|too few calls through )/.test(error.message);
}

/** What an odd function throws comes out, as it is or as the cause: it is not for us to say what it means. */
export function isTheirs(error: unknown): boolean {
  return error === 5 || (error instanceof Error && (error.message === 'theirs' || isTheirs(error.cause)));
}

/**
 * Functions that answer `NaN` where there is no number, and say so: to `NaN`, of an instant that never came, or as they
 * hand back what they were given.
 */
export const answersNaN: readonly string[] = [
  'monitor',
  'microseconds',
  'seconds',
  'contactAt',
  'journeyAt',
  'shiftAt',
  'chargeAt',
  'contributorAt',
  'happeningAt',
];

/** Of no calls, and of no agents, some figures cannot be said: `StaffingRow` says so. */
function mayBeNaN(name: string, code: string): boolean {
  return answersNaN.includes(name) || (/^staff/.test(name) && /"(?:calls|agents)": -?0[ ,}]/.test(code));
}

/** What an argument can be: a refusal may say so. */
const mayBeFound = 'undefined nan infinity [object';

type Evaluate = (library: typeof callstorm, checking: typeof check, model: callstorm.Model) => unknown;

function compiledCall(code: string): { name: string; evaluate: Evaluate } {
  const name = /^(?:new )?(?:callstorm|check)\.([\w.]+)/.exec(code)?.[1] ?? 'an expression';
  return { name, evaluate: new Function('callstorm', 'check', 'model', `return (${code});`) as Evaluate };
}

export const model = callstorm.compileScenario(
  callstorm.parseScenario(
    'title: Tiny\nseed: 7\nhorizon: 30m\nreplications: 2\narrivals: { calls: { rate: 60/h } }\n' +
      'channels: { phone: { agents: { desk: { count: 1, handle-time: 2m } } } }\n',
    'tiny.yaml',
  ),
);

/** Where in plain data a number is none. */
export function notANumber(value: unknown, path = 'the answer', depth = 0): string | undefined {
  if (typeof value === 'number') return Number.isNaN(value) ? path : undefined;
  if (typeof value !== 'object' || value === null || depth > 4) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = notANumber(inner, `${path}.${key}`, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
