import { mustBeList, mustHave, mustNotBeNegative, refused } from '../../arguments.js';
import { suggestion } from '../../document/suggest.js';
import type { Program } from '../../statechart/index.js';

/** What an actor that a machine invokes may come to: a backend of another kind. */
export interface ActorAnswers {
  /** Seconds until it answers. Default: any time; in a placed call 0. */
  readonly takes?: number;
  /** What it may answer, each of which is tried. Default: one, of which nothing is known. */
  readonly outputs?: readonly unknown[];
  /** The errors that it may fail with, each of which is tried. Default: one, of which nothing is known. */
  readonly errors?: readonly unknown[];
}

/** By the actor's name, the `src` of an `invoke`. */
export type Actors = Readonly<Record<string, ActorAnswers>>;

/** An actor at work while a call is at rest. */
export interface RunningActor {
  readonly id: string;
  /** The actor's name. */
  readonly src: string;
  /** Seconds until it answers; `null` if nobody says how long it takes, or caller and others took their time meanwhile. */
  readonly seconds: number | null;
}

export function mustBeActors(name: string, value: unknown): void {
  mustHave(name, value, []);
  for (const [actor, answers] of Object.entries(value as Actors)) {
    const place = `${name}.${actor}`;
    mustHave(place, answers, [], 'what it may answer: { takes, outputs, errors }');
    const strange = Object.keys(answers).find((key) => !fields.includes(key));
    if (strange !== undefined) throw refused(place, `"${strange}" is unknown.${suggestion(strange, fields)}`);
    const { takes, outputs = [undefined], errors = [undefined] } = answers;
    if (takes !== undefined) mustNotBeNegative(`${place}.takes`, takes);
    for (const [field, list] of Object.entries({ outputs, errors })) {
      mustBeList(`${place}.${field}`, list);
      if (list.length === 0) throw refused(`${place}.${field}`, 'is empty. Name what may come, or leave it out.');
    }
  }
}

const fields = ['takes', 'outputs', 'errors'];

/** How many different answers of one kind an actor has. */
export function answerCount(actors: Actors, src: string, event: string): number {
  const { outputs, errors } = actorOf(actors, src);
  return (event === 'backend.ok' ? outputs : errors)?.length ?? 1;
}

/** What is said of an actor; nothing if it is not named. */
export function actorOf(actors: Actors, src: string): ActorAnswers {
  return Object.hasOwn(actors, src) ? actors[src] : {};
}

type EventObject = Program['staticEvents'][number];

/**
 * What the machine gets when an actor answers.
 * @param says which of its outputs or errors, from 0.
 */
export function sentBy(
  program: Program,
  actors: Actors,
  id: string,
  happened: string,
  says = 0,
): { eventClass: number; event: EventObject } {
  const { src, doneClass, errorClass } = program.actors.find((actor) => actor.id === id)!;
  const { outputs, errors } = actorOf(actors, src);
  const isDone = happened === 'backend.ok';
  const [kind, field, known] = isDone ? (['done', 'output', outputs] as const) : (['error', 'error', errors] as const);
  const event = { type: `xstate.${kind}.actor.${id}`, actorId: id };
  const value = () => {
    if (known === undefined) noteRead(program, src);
    return known?.[says];
  };
  Object.defineProperty(event, field, { get: value, enumerable: true });
  return { eventClass: isDone ? doneClass : errorClass, event };
}

const read = new WeakMap<Program, Set<string>>();

function noteRead(program: Program, src: string): void {
  const known = read.get(program) ?? new Set();
  read.set(program, known.add(src));
}

/** The actors whose answers a function of the machine has read so far, though nobody says what they are. */
export function unsaidActors(program: Program): string[] {
  return [...(read.get(program) ?? [])];
}
