import * as z from 'zod';
import { dotted } from '../../document/path.js';
import { check } from '../../document/problems.js';
import { InputError } from '../../errors.js';
import type { Possibilities } from '../graph/possibilities.js';
import { actNames, backendAnswers, type CallerScript, type Environment, queueAnswers } from './callerScript.js';

const act = z.enum(actNames);
const wait = z.number().min(0).max(86_400);

/** A call as `--path` takes it: an act, or [an act, the seconds before it]; the environment where it is not calm. */
const callSchema = z.strictObject({
  /** Where something is wrong, since one call may show several things. */
  node: z.string().optional(),
  acts: z
    .array(z.union([act, z.tuple([act, wait])]))
    .max(10_000)
    .default([]),
  at: z.number().min(0).max(604_800).optional(),
  incident: z.string().optional(),
  closed: z.array(z.string()).default([]),
  backends: z.record(z.string(), z.array(z.enum(backendAnswers))).default({}),
  queues: z.record(z.string(), z.array(z.enum(queueAnswers))).default({}),
  faults: z.record(z.string(), z.array(z.boolean())).default({}),
  guards: z.record(z.string(), z.array(z.boolean())).default({}),
  says: z.record(z.string(), z.array(z.int().min(0))).default({}),
});

/**
 * Writes a call so that it can be placed again: JSON, without what goes without saying.
 * @param node where something is wrong in it.
 */
export function callText(
  { acts }: CallerScript,
  environment: Environment,
  { instants }: Possibilities,
  node?: string,
): string {
  const { at, incident, closed, backends, queues, faults, guards = {}, says = {} } = environment;
  const told = Object.entries({ backends, queues, faults, guards, says }).flatMap(([kind, lists]) => {
    const kept = Object.entries(lists).filter(([, list]) => list.length > 0);
    return kept.length > 0 ? [[kind, Object.fromEntries(kept)]] : [];
  });
  return JSON.stringify({
    acts: acts.map(({ act: what, wait: before }) => (before === 0 ? what : [what, before])),
    ...(at === instants[0] ? {} : { at }),
    ...(incident === null ? {} : { incident }),
    ...(closed.length > 0 ? { closed } : {}),
    ...Object.fromEntries(told),
    ...(node === undefined ? {} : { node }),
  });
}

/** Whether a text is meant for a call, and not for fast-check's path. */
export function isCallText(text: string): boolean {
  return text.trimStart().startsWith('{');
}

/**
 * Reads what `callText` writes.
 * @throws {InputError} if it is no such text, or was cut short on the way.
 */
export function parseCallText(
  text: string,
  { instants }: Possibilities,
): { caller: CallerScript; environment: Environment; node: string | undefined } {
  const result = check(callSchema, jsonOf(text));
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

const remedy = 'Copy the path from the report as a whole, in single quotes.';

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError('path', [{ message: `is no call, since it is no JSON. ${remedy}` }]);
  }
}
