import * as z from 'zod';
import { hoursOrName } from './hoursOrName.js';
import { type KeyEvent, keys } from './keys.js';

/*
 * What a phone call's machine and its host (the phone channel) promise each other. `flowMachine` keeps it for every
 * flow; a machine written in TypeScript that keeps it can take a flow's place (`checkContract` checks that).
 *
 * The host sends the events, answers the guards and delays and carries out the effects. It knows nothing else of the flow.
 * `node` always names a node of the flow, or whatever a hand-written machine calls its places; how callers find their way
 * among these is a `Routes`.
 */

/** The events that the host sends to the machine. */
export type CallEvent =
  /** The caller pressed a key. */
  | { type: KeyEvent }
  /** The caller said something, and the guard `answerIs` knows what of it was understood. Sent where a menu has `words`. */
  | { type: 'speech' }
  /** The caller hung up. Ends the call in one step, wherever it is. A caller who hangs up on an agent is `released`. */
  | { type: 'hang-up' }
  /** The backend asked by `request` answered, or failed. Nothing need come: the machine has a timeout. */
  | { type: 'backend.ok' | 'backend.failed' }
  /** After `joinQueue`: an agent took the call; the agent is done with it. */
  | { type: 'answered' | 'released' }
  /**
   * After `joinQueue`: the queue is full, or closed with nobody on duty. The host holds the call no longer. A queue that
   * `closes` may say so while the call waits, when the last agent's hours end.
   */
  | { type: 'full' | 'closed' }
  /** After `offerCallback`: yes, or no. */
  | { type: 'callback.accepted' | 'callback.declined' };

/** The types of all `CallEvent`s. */
export const callEvents = [
  'key.1',
  'key.2',
  'key.3',
  'key.4',
  'key.5',
  'key.6',
  'key.7',
  'key.8',
  'key.9',
  'key.0',
  'key.star',
  'key.hash',
  'speech',
  'hang-up',
  'backend.ok',
  'backend.failed',
  'answered',
  'released',
  'full',
  'closed',
  'callback.accepted',
  'callback.declined',
] as const satisfies readonly CallEvent['type'][];

/** The names of the final states. Each is the contact's ending, except that `hung-up` leaves the host to say why. */
export const callEndings = {
  disconnected: 'the line dropped',
  'hung-up': 'the caller hung up in the menu',
  abandoned: 'the caller hung up in a queue, or patience ran out',
  blocked: 'a full or closed queue turned the call away and the flow had nothing to offer',
  served: 'an agent talked to the caller, whoever hung up then',
  'said-goodbye': 'the flow said goodbye',
  'called-back': 'a callback is booked',
  'left-message': 'the caller left a message',
  transferred: 'the call was handed to an outside party',
} as const;

export type CallEnding = keyof typeof callEndings;

// What the host reads. Types and checks are made of the same: `checkContract` holds every machine's parameters to it.

const node = z.string();
const group = z.string();
const seconds = z.number().nonnegative();
/** How a prompt plays: in silence if it is not heard; `factor` multiplies its length. */
const playing = { heard: z.boolean(), factor: z.number().positive() };

const question = z
  .object({
    type: z.enum(['menu', 'input']),
    /** Of the prompt, in seconds. */
    length: seconds,
    /** Keys count while the prompt plays. */
    bargeIn: z.boolean(),
    /** The options read out, in that order, each taking the same share of the prompt; none at an input. */
    spoken: z.array(z.enum(keys)).readonly(),
    /** Of a menu: the keys that are its options. Default: those that the machine takes by name, not by a wildcard. */
    options: z.array(z.enum(keys)).readonly().optional(),
    /** Of a menu: the words that it knows, in that order; see `Questioned`. Left out: it listens for keys only. */
    words: z.array(z.string()).min(1).readonly().optional(),
    /** Of a menu that takes a number beside its options: how many digits a caller who knows it presses. Left out: none. */
    number: z.int().min(1).optional(),
    /** How many digits a caller who knows the number presses; 1 at a menu. */
    digits: z.int().min(1),
  })
  .readonly();

/** What a caller is asked at a menu or an input. */
export type Question = z.output<typeof question>;

/** The answer of a caller who says something that a menu does not understand. */
export const notUnderstood = 'not-understood';

const questioned = z.enum(['backend', 'value', 'outcome', 'speech']);

/**
 * What has several answers: a `backend` that has answered, by its name; a variable that has just been stored, by its name (its
 * `value`); what came of a node, by the node's name (its `outcome`); or a caller who has just spoken, by the node's name: the
 * answers are the words of the menu, then `notUnderstood`.
 */
export type Questioned = z.output<typeof questioned>;

/** What the machine asks the host, by name, with the parameters. Each is asked once where it matters: it may draw. */
export const callGuards = {
  /**
   * Are these hours open now? `hours` is text as in a flow: opening hours, or a name. `of` are the groups whose opening
   * hours they are; left out, see `groupsOfHours`.
   */
  isOpen: z.object({ node, hours: hoursOrName, of: z.array(group).readonly().optional() }),
  /** Is this incident (or any, if none is named) on, is the banner switched on, and does it concern the caller? */
  incidentConcerns: z.object({ node, incident: z.string().optional() }),
  /** Does this fault, an index into the list of faults that goes with the machine, strike now? */
  faultStrikes: z.object({ node, fault: z.int().min(0) }),
  /**
   * After `joinQueue`: must the call wait, and is it expected to wait for more than so many `seconds`? To a caller who has
   * been offered a callback in this call the host says no: nobody is asked twice.
   */
  waitExceeds: z.object({ node, group, seconds }),
  /**
   * Is this the `answer` to a question that has several? It is asked of each answer `among` those there are, in their order,
   * until one is it; if none of the others is, it is the last. Asking for the first puts the question; the host keeps what it
   * then decides until the next is put. See `Questioned`.
   */
  answerIs: z.object({
    node,
    of: questioned,
    name: z.string(),
    among: z.array(z.string()).min(2).readonly(),
    answer: z.string(),
  }),
};

/** What the machine has the host do, by name, with the parameters. */
export const callEffects = {
  /** The call has come to a node. Comes before anything else the node does. */
  enterNode: z.object({ node }),
  /**
   * A prompt begins to which the caller may respond by key, or by speech if the question has `words`. A key that the host still has in store from an earlier
   * `listen` is void.
   */
  listen: z.object({ node, ...playing, question }),
  /** The caller has heard an announcement to its end, and now knows its contents: cause, ETA, the credit to come. */
  heard: z.object({ node, tells: z.object({ cause: z.boolean(), eta: z.boolean(), credit: z.boolean() }).readonly() }),
  /** The caller has heard the node's information to its end; a caller who looks for it is settled. */
  said: z.object({ node }),
  /**
   * Ask a backend and send `backend.ok` or `backend.failed`. It `takes` so many seconds unless the host knows better,
   * and `factor` times that. Unless it `verifies` nothing, a wrong number typed at the last prompt makes it fail; or
   * answer so, if it says what that is in `rejects`.
   */
  request: z.object({
    node,
    backend: z.string(),
    factor: playing.factor,
    takes: seconds,
    verifies: z.boolean().optional(),
    rejects: z.string().optional(),
  }),
  /** The answer is no longer waited for, or has come. */
  endRequest: z.object({ node }),
  /**
   * Put the call into a queue; send `answered` and later `released`, or `full`. If nobody of the group is on duty, or is
   * no longer, send `closed` to a queue that `closes`; in any other the call waits for the next shift. The `priority`
   * `grows` by so much each minute of waiting, by default not at all. A caller who waits may press the `keys` that lead
   * out of it: they hear of them within `length` seconds, and again every so many.
   */
  joinQueue: z.object({
    node,
    group,
    priority: z.number(),
    grows: z.number().nonnegative().optional(),
    closes: z.boolean(),
    leaves: z
      .object({ keys: z.array(z.enum(keys)).readonly(), length: seconds, every: seconds })
      .readonly()
      .optional(),
  }),
  /** The call leaves the queue unanswered, by its own doing. Needed before the call ends, too. */
  leaveQueue: z.object({ node }),
  /**
   * An offer of so many seconds' `length` begins to play; send `callback.accepted` or `callback.declined` when the
   * caller decides, if ever. No sooner than it has been heard: a flow may make the offer again and again.
   */
  offerCallback: z.object({ node, ...playing, length: seconds }),
  /** The caller accepted: once the call has ended as `called-back`, this group is to phone. */
  bookCallback: z.object({ node, group }),
  /** A message was left; this group, if one is named, is to phone once the call has ended as `left-message`. */
  leaveMessage: z.object({ node, group: group.optional() }),
  /** The call is handed to an outside party: to a `person`, unless that is said to be false. */
  transferCall: z.object({ node, to: z.string(), person: z.boolean().optional() }),
  /** The flow is about to end the call without a word, by this transition of a node: the path of its target. For readers. */
  cutOff: z.object({ node, path: z.array(z.string()).readonly() }),
  /** The call is over; always the last effect, on entering the final state `ending`. */
  endCall: z.object({ ending: z.enum(Object.keys(callEndings) as CallEnding[]) }),
};

type ParamsOf<Schemas extends Record<string, z.ZodType>> = {
  readonly [Name in keyof Schemas]: z.output<Schemas[Name]>;
};

/** The parameters of each guard. */
export type CallGuards = ParamsOf<typeof callGuards>;
/** The parameters of each effect. */
export type CallEffects = ParamsOf<typeof callEffects>;

/** One effect: its name tells which parameters it has. */
export type CallEffect = {
  readonly [Name in keyof CallEffects]: { readonly name: Name; readonly params: CallEffects[Name] };
}[keyof CallEffects];

/** The delay that the host decides: how long the caller will wait in the queue just joined, drawn when asked. */
export type CallDelay = 'patience';
