import type { Ending } from '../records.js';
import type { KeyEvent } from './keys.js';

/*
 * What a phone call's machine and its host (the phone channel) promise each other. `flowMachine` keeps it for every
 * flow; a machine written in TypeScript that keeps it can stand in a flow's place (`checkContract` tells).
 *
 * The host sends the events, answers the guards and delays and does the effects. `node` always names a node of the
 * flow, or whatever a hand-written machine calls its places; how callers find their way among these is a `Routes`.
 */

/** What the host tells the machine. */
export type CallEvent =
  /** The caller pressed a key. */
  | { type: KeyEvent }
  /** The caller hung up. Ends the call in one step, wherever it is. */
  | { type: 'hang-up' }
  /** The backend asked by `request` answered, or failed. Nothing need come: the machine has a timeout. */
  | { type: 'backend.ok' | 'backend.failed' }
  /** After `joinQueue`: an agent took the call; the agent is done with it. */
  | { type: 'answered' | 'released' }
  /** After `joinQueue`: the queue refused the call, or sent it away at closing time. The host holds it no longer. */
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

/** What the machine asks the host, with what it asks it about. Each is asked once where it matters: it may draw. */
export interface CallGuards {
  /** Are these hours open now? `hours` is text as in a flow: opening hours, or a name. */
  isOpen: { node: string; hours: string };
  /** Is this incident (or any, if none is named) on, is the banner switched on, and does it concern the caller? */
  incidentConcerns: { node: string; incident?: string };
  /** Does this fault, an index into the list of faults, strike now? */
  faultStrikes: { node: string; fault: number };
}

/** What the machine has the host do. */
export interface CallEffects {
  /** The call has come to a node. Comes before anything else the node does. */
  enterNode: { node: string };
  /**
   * A prompt begins to which the caller may respond by key. `heard` is false if it plays in silence; its length is
   * multiplied by `factor`. A key that the host still has in store from an earlier `listen` is void.
   */
  listen: { node: string; heard: boolean; factor: number };
  /** The caller has heard an announcement to its end. */
  heard: { node: string };
  /** Ask a backend and send `backend.ok` or `backend.failed`; the answer takes `factor` times its usual time. */
  request: { node: string; backend: string; factor: number };
  /** The answer is no longer waited for, or has come. */
  endRequest: { node: string };
  /** Put the call into a queue; send `answered` and later `released`, or `full`, or `closed`. */
  joinQueue: { node: string; group: string; priority: number };
  /** The call leaves the queue unanswered, by its own doing. */
  leaveQueue: { node: string };
  /**
   * An offer begins to play; send `callback.accepted` or `callback.declined` when the caller decides, if ever. No sooner
   * than it has been heard: a flow may make the offer again and again.
   */
  offerCallback: { node: string; heard: boolean; factor: number };
  /** The caller accepted. */
  bookCallback: { node: string; group: string };
  /** A message was left. */
  leaveMessage: { node: string };
  /** The call is handed to an outside party. */
  transferCall: { node: string; to: string };
  /** The call is over; always the last effect, on entering the final state `ending`. */
  endCall: { ending: CallEnding };
}

/** The names of all `CallGuards`, with the parameters each must have. */
export const callGuards = {
  isOpen: ['node', 'hours'],
  incidentConcerns: ['node'],
  faultStrikes: ['node', 'fault'],
} as const satisfies { [K in keyof CallGuards]: readonly (keyof CallGuards[K])[] };

/** The names of all `CallEffects`, with the parameters each must have. */
export const callEffects = {
  enterNode: ['node'],
  listen: ['node', 'heard', 'factor'],
  heard: ['node'],
  request: ['node', 'backend', 'factor'],
  endRequest: ['node'],
  joinQueue: ['node', 'group', 'priority'],
  leaveQueue: ['node'],
  offerCallback: ['node', 'heard', 'factor'],
  bookCallback: ['node', 'group'],
  leaveMessage: ['node'],
  transferCall: ['node', 'to'],
  endCall: ['ending'],
} as const satisfies { [K in keyof CallEffects]: readonly (keyof CallEffects[K])[] };

/** The delay that the host decides: how long the caller will wait in the queue just joined, drawn when asked. */
export type CallDelay = 'patience';

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
} as const satisfies { [K in Ending | 'hung-up']?: string };

export type CallEnding = keyof typeof callEndings;
