import * as z from 'zod';
import { InputError } from '../errors.js';
import { keys } from '../flow/index.js';
import type { CallerScript, Environment } from './callerScript.js';
import type { Possibilities } from './possibilities.js';

const act = z.enum([...keys, 'silence', 'speech', 'accept', 'decline', 'hang-up']);
const wait = z.number().min(0).max(86_400);

/** A call as `--path` takes it: an act, or [an act, the seconds before it]; the environment where it is not calm. */
const callSchema = z.strictObject({
  acts: z
    .array(z.union([act, z.tuple([act, wait])]))
    .max(10_000)
    .default([]),
  at: z.number().min(0).max(604_800).optional(),
  incident: z.string().optional(),
  closed: z.array(z.string()).default([]),
  backends: z.record(z.string(), z.array(z.enum(['ok', 'failed', 'none']))).default({}),
  queues: z.record(z.string(), z.array(z.enum(['answered', 'busy', 'full', 'closed']))).default({}),
  faults: z.record(z.string(), z.array(z.boolean())).default({}),
});

/** Writes a call so that it can be placed again: JSON, without what goes without saying. */
export function callText({ acts }: CallerScript, environment: Environment, { instants }: Possibilities): string {
  const { at, incident, closed, backends, queues, faults } = environment;
  const told = Object.entries({ backends, queues, faults }).flatMap(([kind, lists]) => {
    const kept = Object.entries(lists).filter(([, list]) => list.length > 0);
    return kept.length > 0 ? [[kind, Object.fromEntries(kept)]] : [];
  });
  return JSON.stringify({
    acts: acts.map(({ act: what, wait: before }) => (before === 0 ? what : [what, before])),
    ...(at === instants[0] ? {} : { at }),
    ...(incident === null ? {} : { incident }),
    ...(closed.length > 0 ? { closed } : {}),
    ...Object.fromEntries(told),
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
): { caller: CallerScript; environment: Environment } {
  const result = callSchema.safeParse(jsonOf(text));
  if (!result.success) {
    const [{ path, message }] = result.error.issues;
    throw new InputError('--path', [{ path: path.join('.') || undefined, message: `${message}. ${remedy}` }]);
  }
  const { acts, at = instants[0], incident = null, ...rest } = result.data;
  const scripted = acts.map((one) => (typeof one === 'string' ? { act: one, wait: 0 } : { act: one[0], wait: one[1] }));
  return { caller: { acts: scripted }, environment: { at, incident, ...rest } };
}

const remedy = 'Copy the path from the report as a whole, in single quotes.';

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError('--path', [{ message: `is no call, since it is no JSON. ${remedy}` }]);
  }
}
