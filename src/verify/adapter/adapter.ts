import * as z from 'zod';
import { dotted } from '../../document/path.js';
import { check } from '../../document/problems.js';
import type { Problem } from '../../errors.js';
import { hoursOrName } from '../../flow/hoursOrName.js';
import { type CallEnding, callEndings, type Key, keys } from '../../flow/index.js';
import type { Actors } from '../calls/actors.js';

/*
 * What an adapter says of a machine that was written without us: which of its events are what happens in a call, and
 * which of its states are what a call comes to.
 */

const eventSchema = z.union([z.string().min(1), z.looseObject({ type: z.string().min(1) })]);
const oneOrMore = z.union([eventSchema, z.array(eventSchema).min(1)]);
const seconds = z.number().nonnegative();
const keysInText = (message: string) =>
  z
    .string()
    .min(1)
    .refine((text) => [...text].every((key) => (keys as readonly string[]).includes(key)), { message });
const ending = z.enum(Object.keys(callEndings) as CallEnding[]);

const stateSchema = z.strictObject({
  menu: keysInText("expected the keys of the menu in one text, such as '120'").optional(),
  digits: z.int().min(1).max(40).optional(),
  alike: keysInText("expected the keys that do the same in one text, such as '0123456789'").optional(),
  prompt: seconds.optional(),
  done: eventSchema.optional(),
  silence: z.strictObject({ event: eventSchema, after: z.number().positive() }).optional(),
  backend: z.string().min(1).optional(),
  ok: oneOrMore.optional(),
  failed: oneOrMore.optional(),
  takes: seconds.optional(),
  queue: z.string().min(1).optional(),
  transfer: z.string().min(1).optional(),
  person: z.boolean().optional(),
  callback: z.string().min(1).optional(),
  message: z.literal(true).optional(),
  ending: z
    .union([ending, z.strictObject({ hangUp: ending.optional(), released: ending.optional(), otherwise: ending })])
    .optional(),
});

const schema = z.strictObject({
  events: z.strictObject({
    keys: z.union([
      z.strictObject({ type: z.string().min(1), field: z.string().min(1) }),
      z.partialRecord(z.enum(keys), eventSchema),
    ]),
    hangUp: eventSchema,
    answered: eventSchema.optional(),
    released: eventSchema.optional(),
    full: eventSchema.optional(),
    closed: eventSchema.optional(),
  }),
  states: z.record(z.string(), stateSchema),
  hours: z.record(z.string(), z.strictObject({ hours: hoursOrName, of: z.array(z.string()).optional() })).optional(),
  never: z.array(z.string()).optional(),
  actors: z.record(z.string(), z.unknown()).optional(),
});

/** An event of the machine: its type, or the event with what else it carries. */
export type OwnEvent = string | { readonly type: string; readonly [field: string]: unknown };

/** What a state of the machine is in a call. A state may be several of these, if that makes sense. */
export interface AdaptedState {
  /** A menu: the keys that are its options, such as `'120'`. Every other key is a wrong one. */
  readonly menu?: string;
  /** An input: how many digits a caller who knows the number presses, 1 to 40. */
  readonly digits?: number;
  /**
   * Of an input: keys of which none leads elsewhere than another, such as `'0123456789'`; a proof tries the first of them.
   * Default: none.
   */
  readonly alike?: string;
  /**
   * Seconds that a prompt takes: of a menu, an input, or a state that waits for the prompt to be `done`, default 5; of an
   * ending, the words before the line drops, default none.
   */
  readonly prompt?: number;
  /** The event by which the platform says that the prompt is over, `prompt` seconds after the state is entered. */
  readonly done?: OwnEvent;
  /** Of a menu or an input: the event that the platform sends when the caller has been silent for so many seconds. */
  readonly silence?: { readonly event: OwnEvent; readonly after: number };
  /** A backend is asked here, and answers by an event. One that the machine invokes as an actor needs no line. */
  readonly backend?: string;
  /** How the backend answers; one of several events, if it may say this or that. */
  readonly ok?: OwnEvent | readonly OwnEvent[];
  /** How it fails. */
  readonly failed?: OwnEvent | readonly OwnEvent[];
  /** Seconds until it answers. Default 0. */
  readonly takes?: number;
  /** The call waits for an agent of this group. */
  readonly queue?: string;
  /** The call is handed to this outside party. */
  readonly transfer?: string;
  /** Of a transfer: whether it leads to a person. Default yes. */
  readonly person?: boolean;
  /** A callback by this group is booked. */
  readonly callback?: string;
  /** The caller leaves a message. */
  readonly message?: true;
  /** The call is over, as a `CallEnding`; or one of several by what it ended with. */
  readonly ending?: CallEnding | EndingByEvent;
}

/** A state in which calls end that the caller hangs up, that an agent is done with, and others. */
export interface EndingByEvent {
  /** Default: `otherwise`. */
  readonly hangUp?: CallEnding;
  /** Default: `otherwise`. */
  readonly released?: CallEnding;
  readonly otherwise: CallEnding;
}

/** What stands beside a machine that keeps no contract, so that it can be checked as it is. */
export interface Adapter {
  readonly events: {
    /** The event of each key; or the one event of all, with the field that has the key: `1` to `9`, `0`, `*`, `#`. */
    readonly keys: { readonly type: string; readonly field: string } | { readonly [key in Key]?: OwnEvent };
    readonly hangUp: OwnEvent;
    /** An agent has taken the call. */
    readonly answered?: OwnEvent;
    /** The agent is done with it, or the caller has hung up on the agent. Left out: a call ends as it is answered. */
    readonly released?: OwnEvent;
    /** The queue is full. */
    readonly full?: OwnEvent;
    /** Nobody is on duty in the queue. */
    readonly closed?: OwnEvent;
  };
  /** By the state's path, as `menu.main`; by its id, as `#main`; or by its own name, if no other state has it. */
  readonly states: Readonly<Record<string, AdaptedState>>;
  /**
   * Guards of the machine that ask whether it is open, by name: the hours, as in a flow, or a name for them; and the groups
   * whose hours they are, by default that of the queue that comes next.
   */
  readonly hours?: Readonly<Record<string, { readonly hours: string; readonly of?: readonly string[] }>>;
  /** What the actors that the machine invokes may answer, by name. */
  readonly actors?: Actors;
  /** Events of the machine that no call brings. */
  readonly never?: readonly string[];
}

/** What of a state cannot go together with what. */
const alone = ['menu', 'digits', 'backend', 'queue'] as const;
const deeds = [...alone, 'done', 'transfer', 'callback', 'message', 'ending'] as const;

/** What is said only of something else. */
const belonging = {
  alike: ['digits'],
  prompt: ['menu', 'digits', 'done', 'ending'],
  silence: ['menu', 'digits'],
  ok: ['backend'],
  failed: ['backend'],
};
const further = { takes: ['backend'], person: ['transfer'] };

/** What is wrong with an adapter in itself; `[]` if it is one. */
export function adapterProblems(value: unknown): Problem[] {
  const { mistakes } = check(schema as z.ZodType, value);
  if (mistakes) return mistakes.map(({ path, message }) => ({ path: dotted(path) || undefined, message }));
  const { states } = value as Adapter;
  const problems = Object.entries(states).flatMap(([name, state]) => {
    const path = `states.${name}`;
    const has = (field: string) => state[field as keyof AdaptedState] !== undefined;
    if (!deeds.some(has)) return [{ path, message: `says nothing of the state. Give it one of ${deeds.join(', ')}.` }];
    const [first, second] = alone.filter(has);
    if (second !== undefined) return [{ path, message: `is "${first}" and "${second}" at once. Leave one out.` }];
    const lasting = first ?? (has('done') ? 'done' : undefined);
    if (lasting !== undefined && has('ending')) {
      return [{ path, message: `is "${lasting}" and an ending at once. Leave one out.` }];
    }
    const stray = Object.entries({ ...belonging, ...further }).find(([field, of]) => has(field) && !of.some(has));
    if (stray) return [{ path, message: `"${stray[0]}" is said of ${stray[1].join(' or ')}, and it has none.` }];
    if (has('backend') && !has('ok')) {
      return [{ path, message: 'asks a backend, and "ok" does not say by which event it answers.' }];
    }
    return [];
  });
  const all = Object.values(states);
  if (!all.some(({ menu, digits }) => menu !== undefined || digits !== undefined)) {
    problems.push({ path: 'states', message: 'no state is a turn of the caller: say which has a "menu" or "digits".' });
  }
  if (!all.some((state) => state.ending !== undefined)) {
    problems.push({ path: 'states', message: 'no state is an "ending": say where calls are over, and how.' });
  }
  return problems;
}

/** The one or several events that something is said by. */
export function eventsOf(events: OwnEvent | readonly OwnEvent[] | undefined): Exclude<OwnEvent, string>[] {
  return [events ?? []].flat().map((event) => (typeof event === 'string' ? { type: event } : (event as never)));
}
