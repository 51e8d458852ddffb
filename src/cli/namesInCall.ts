import { entry, isMap } from '../document/path.js';
import { suggestion } from '../document/suggest.js';
import { InputError, type Problem } from '../errors.js';
import type { CallEffects } from '../flow/index.js';
import { found } from '../units.js';
import { actNames } from '../verify/calls/callerScript.js';
import { Possibilities } from '../verify/graph/possibilities.js';
import type { Subject } from '../verify/graph/subject.js';

/**
 * Whether a call given as JSON names only what exists: acts that a caller can do, and backends, queues, incidents,
 * hours, nodes and faults of what is checked. Its form is looked at when it is placed.
 * @param option that gives it, such as `--path`.
 * @throws {InputError} if not, with all that is unknown.
 */
export function mustNameWhatIs(option: string, text: string, subject: Subject): void {
  const call = callIn(text);
  const { names: hours, incidents } = new Possibilities(subject);
  const has: Readonly<Record<string, { what: string; names: readonly string[] }>> = {
    backends: {
      what: 'backend',
      names: [
        ...namesIn(subject, 'request', ({ backend }) => backend),
        ...subject.program.actors.map((actor) => actor.src),
      ],
    },
    queues: { what: 'queue of', names: namesIn(subject, 'joinQueue', ({ group }) => group) },
    incident: { what: 'incident', names: incidents.filter((name) => name !== null) },
    closed: { what: 'free opening hours', names: hours },
    node: { what: 'node', names: namesIn(subject, 'enterNode', ({ node }) => node) },
    guards: { what: 'guard without an implementation', names: subject.program.free.guards },
    says: { what: 'actor', names: subject.program.actors.map(({ src }) => src) },
    faults: { what: 'fault', names: subject.faults.map((_, index) => String(index)) },
  };
  const problems = [
    ...unknownActs(entry(call, 'acts')),
    ...Object.entries(has).flatMap(([path, { what, names }]) =>
      namesOf(entry(call, path)).flatMap((name): Problem[] => {
        if (names.includes(name)) return [];
        const hint = suggestion(name, names) || ' It has none.';
        return [{ path, message: `${subject.name} has no ${what} "${name}".${hint}` }];
      }),
    ),
  ];
  if (problems.length > 0) throw new InputError(option, problems);
}

function callIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unknownActs(listed: unknown): Problem[] {
  if (!Array.isArray(listed)) return [];
  return listed.flatMap((each: unknown, i) => {
    const act: unknown = Array.isArray(each) ? each[0] : each;
    if (actNames.some((known) => known === act)) return [];
    return [{ path: `acts.${i}`, message: `${found(act)} is no action of a caller. Known: ${actNames.join(', ')}.` }];
  });
}

/** The names that a call gives: one, several, or the keys of a map. */
function namesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.filter((each) => typeof each === 'string');
  return isMap(value) ? Object.keys(value) : [];
}

function namesIn<N extends keyof CallEffects>(
  { program }: Subject,
  effect: N,
  nameOf: (params: CallEffects[N]) => string,
): string[] {
  const names = program.effects.flatMap(({ name, params }) =>
    name === effect ? [nameOf(params as CallEffects[N])] : [],
  );
  return [...new Set(names)];
}
