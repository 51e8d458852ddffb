import * as z from 'zod';
import { dotted, entry } from '../../document/path.js';
import { check } from '../../document/problems.js';
import { InputError, type Problem } from '../../errors.js';
import { isInstant } from '../../instants.js';
import { found } from '../../units.js';
import type { Possibilities } from '../graph/possibilities.js';
import { actNames, backendAnswers, type CallerScript, type Environment, queueAnswers } from './callerScript.js';
import { namesInCall, unknownNames } from './namesInCall.js';
import { unknownAnswers } from './questions.js';

const act = z.enum(actNames);
const wait = z.number().min(0);

/** A call as `--path` takes it: an act, or [an act, the seconds before it]; the environment where it is not calm. */
const callSchema = z.strictObject({
  /** Where something is wrong, since one call may show several things. */
  node: z.string().optional(),
  acts: z.array(z.union([act, z.tuple([act, wait])])).default([]),
  at: z.number().refine(isInstant, 'expected seconds of the week, or of the calendar').optional(),
  incident: z.string().optional(),
  closed: z.array(z.string()).default([]),
  backends: z.record(z.string(), z.array(z.enum(backendAnswers))).default({}),
  queues: z.record(z.string(), z.array(z.enum(queueAnswers))).default({}),
  faults: z.record(z.string(), z.array(z.boolean())).default({}),
  guards: z.record(z.string(), z.array(z.boolean())).optional(),
  answers: z.record(z.string(), z.array(z.string())).optional(),
  says: z.record(z.string(), z.array(z.int().min(0))).optional(),
});

/**
 * Writes a call so that it can be placed again: JSON, without what goes without saying, and without single quotes, so that
 * it can stand between them.
 * @param node where something is wrong in it.
 */
export function callText(
  { acts }: CallerScript,
  environment: Environment,
  { instants }: Possibilities,
  node?: string,
): string {
  const { at, incident, closed, backends, queues, faults, guards = {}, answers = {}, says = {} } = environment;
  const told = Object.entries({ backends, queues, faults, guards, answers, says }).flatMap(([kind, lists]) => {
    const kept = Object.entries(lists).filter(([, list]) => list.length > 0);
    return kept.length > 0 ? [[kind, Object.fromEntries(kept)]] : [];
  });
  const text = JSON.stringify({
    acts: acts.map(({ act: what, wait: before }) => (before === 0 ? what : [what, before])),
    ...(at === instants[0] ? {} : { at }),
    ...(incident === null ? {} : { incident }),
    ...(closed.length > 0 ? { closed } : {}),
    ...Object.fromEntries(told),
    ...(node === undefined ? {} : { node }),
  });
  return text.replaceAll("'", '\\u0027');
}

/** Whether a text is meant for a call, and not for fast-check's path. */
export function isCallText(text: string): boolean {
  return text.trimStart().startsWith('{');
}

/**
 * Reads what `callText` writes.
 * @throws {InputError} if it is no such text, was cut short on the way, or names what the flow does not have.
 */
export function parseCallText(
  text: string,
  possibilities: Possibilities,
): { caller: CallerScript; environment: Environment; node: string | undefined } {
  const { instants, subject } = possibilities;
  const plain = jsonOf(text);
  const unknown = [
    ...unknownActs(plain),
    ...unknownNames(plain, namesInCall(possibilities), subject.name),
    ...unknownAnswers(entry(plain, 'answers'), subject.program),
  ];
  if (unknown.length > 0) throw new InputError('path', unknown);
  const result = check(callSchema, plain);
  if (result.mistakes) {
    const problems = result.mistakes.map(({ path, message }) => {
      return { path: dotted(path) || undefined, message: `${message}. ${remedy}` };
    });
    throw new InputError('path', problems);
  }
  const { node, acts, at = instants[0], incident = null, ...rest } = result.value;
  const scripted = acts.map((one) => (typeof one === 'string' ? { act: one, wait: 0 } : { act: one[0], wait: one[1] }));
  return { caller: { acts: scripted }, environment: { at, incident, ...rest }, node };
}

function unknownActs(call: unknown): Problem[] {
  const listed: unknown = entry(call, 'acts');
  if (!Array.isArray(listed)) return [];
  return listed.flatMap((each: unknown, i) => {
    const named: unknown = Array.isArray(each) ? each[0] : each;
    if (actNames.some((known) => known === named)) return [];
    return [{ path: `acts.${i}`, message: `${found(named)} is no action of a caller. Known: ${actNames.join(', ')}.` }];
  });
}

const remedy = 'Copy the path from the report as a whole, in single quotes.';

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError('path', [{ message: `is no call, since it is no JSON. ${remedy}` }]);
  }
}
