import { entry, isMap } from '../../document/path.js';
import { suggestion } from '../../document/suggest.js';
import type { Problem } from '../../errors.js';
import { effectsOf } from '../../flow/index.js';
import type { Possibilities } from '../graph/possibilities.js';
import { chanceGuards } from '../graph/subject.js';
import { questionsOf } from './questions.js';

/** Things of a flow that a call can name: what they are called, and their names. */
interface Named {
  readonly what: string;
  readonly names: ReadonlySet<string>;
}

/** What a call can name of a flow, by the field in which it does. */
export type NamesInCall = Readonly<
  Record<'backends' | 'queues' | 'incident' | 'closed' | 'node' | 'guards' | 'answers' | 'says' | 'faults', Named>
>;

/** What there is in a flow, in its setting, for a call to name. */
export function namesInCall({ subject, incidents, names }: Possibilities): NamesInCall {
  const { program, faults } = subject;
  const named = (what: string, all: readonly string[]): Named => ({ what, names: new Set(all) });
  return {
    backends: named('backend', [
      ...effectsOf(program, 'request').map(({ backend }) => backend),
      ...program.actors.map(({ src }) => src),
    ]),
    queues: named(
      'queue of',
      effectsOf(program, 'joinQueue').map(({ group }) => group),
    ),
    incident: named(
      'incident',
      incidents.filter((name) => name !== null),
    ),
    closed: named('free opening hours', names),
    node: named(
      'node',
      effectsOf(program, 'enterNode').map(({ node }) => node),
    ),
    says: named(
      'actor',
      program.actors.map(({ src }) => src),
    ),
    answers: named('question with several answers', [...questionsOf(program).keys()]),
    guards: named('guard without an implementation', chanceGuards(subject)),
    faults: named('fault', Object.keys(faults)),
  };
}

/**
 * What a call names that is not there, each with what is like it.
 * @param call an environment, or a call as its text has it, whatever its form.
 * @param flow its name.
 */
export function unknownNames(call: unknown, known: NamesInCall, flow: string): Problem[] {
  return Object.entries(known).flatMap(([path, { what, names }]) =>
    namesOf(entry(call, path)).flatMap((name): Problem[] => {
      if (names.has(name)) return [];
      const hint = suggestion(name, [...names]) || ' It has none.';
      return [{ path, message: `${flow} has no ${what} "${name}".${hint}` }];
    }),
  );
}

/** The names that a call gives: one, several, or the keys of a map. */
function namesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.filter((each) => typeof each === 'string');
  return isMap(value) ? Object.keys(value) : [];
}
