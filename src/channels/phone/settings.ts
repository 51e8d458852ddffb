import type { WaitEstimate } from '../../agents/expectedWait.js';
import type { CallEvent, CallerTraits, Questioned } from '../../flow/index.js';
import type { Hours } from '../../hours.js';
import type { Tells, Timed } from '../../incidents/index.js';
import type { Distribution } from '../../random/index.js';
import type { Cost } from '../fields.js';
import type { Ivr } from './ivr.js';
import type { TransferSettings } from './transfers.js';

/** How a backend system behaves. */
export interface Backend {
  /** In seconds; `null`: as the asking machine says. */
  readonly takes: Distribution | null;
  /** The chance that it fails; 0 to 1. */
  readonly fails: number;
  /** Fails only while this incident is on; `null`: always. */
  readonly during: string | null;
}

/** How often each answer is given: shares of 0 to 1; the last of a question's answers has the rest. */
export type Shares = ReadonlyMap<string, number>;

/** `closed`: as the flow's queue says; `serve`: agents stay for them; `disconnect`: they are cut off; `wait`: they wait on. */
export type AtClosing = 'closed' | 'serve' | 'disconnect' | 'wait';

/** The wait that callers hear when they join a queue and are not answered at once. */
export interface AnnouncedWait {
  readonly estimate: WaitEstimate;
  /** The chance that a caller whose patience is shorter than that hangs up at once; 0 to 1. */
  readonly balks: number;
}

/** How agents phone customers back who have booked a callback, or left a message. */
export interface CallbackSettings {
  /** The chance that a customer takes an offered callback; 0 to 1. */
  readonly accepted: number;
  /** The chance that the customer is not there when the centre phones; 0 to 1. */
  readonly missed: number;
  /** A caller to whom a callback is offered in the queue keeps the place there, whether they accept or go on waiting. */
  readonly isPlaceKept: boolean;
  /** When customers who accept want to be phoned; `null`: as soon as an agent is free. */
  readonly appointment: {
    /** The first moment: the next time that the clock shows this, in seconds since midnight; `null`: at once. */
    readonly from: number | null;
    /** From then on; in seconds. `null`: none. */
    readonly after: Distribution | null;
    readonly priority: number;
  } | null;
  /** How often at most; 1 or more. */
  readonly tries: number;
  /** From a missed call to the next try; whole microseconds. */
  readonly againAfter: number;
  /** How long customers wait to be phoned, in seconds; `null`: until the end. */
  readonly patience: Distribution | null;
}

export interface PhoneSettings {
  readonly ivr: Ivr;
  /** The most calls connected at once; further calls get a busy signal. `Infinity`: no limit. */
  readonly lines: number;
  readonly queues: readonly string[];
  /** The most calls that can wait in each queue. */
  readonly queueLimit: number;
  /** What happens to waiting callers when a queue closes. */
  readonly atClosing: AtClosing;
  /** When agents transfer calls; `null`: never. */
  readonly transfers: TransferSettings | null;
  /** In a queue; seconds. */
  readonly patience: Distribution;
  /** Whether a customer who calls again about the same issue has the patience of the first call. */
  readonly isPatienceKept: boolean;
  /** How the wait is predicted by which a callback is offered. */
  readonly waitEstimate: WaitEstimate;
  /** What callers who have to wait hear; `null`: nothing. */
  readonly announcedWait: AnnouncedWait | null;
  /** From the start of the call, in seconds; callers still in the menu then hang up. `null`: there is no menu. */
  readonly menuPatience: Distribution | null;
  readonly caller: CallerTraits;
  /** Of callers who hear in a queue that a key leads out of it, the share who press it; 0 to 1. */
  readonly leavesByKey: number;
  /** Of callers who know words that lead on, the share who say them at a prompt; of what is said, the share understood; 0 to 1. */
  readonly speech: { readonly speaks: number; readonly understood: number };
  /** Opening hours that the machine names. */
  readonly hours: ReadonlyMap<string, Hours>;
  readonly backends: ReadonlyMap<string, Backend>;
  /** To questions that have several: by what is asked, and its name. One that is not here has its usual answer. */
  readonly answers: ReadonlyMap<Questioned, ReadonlyMap<string, Shares>>;
  /** Whether, or when, announcements of incidents are switched on. */
  readonly banner: Timed;
  /** What agents can say of an incident. */
  readonly tells: Tells;
  /** The credit that a customer with an incident gets, once per journey. */
  readonly credit: number;
  readonly callback: CallbackSettings;
  readonly cost: Cost;
}

/** The numbers that the running machine has for a call's events. */
export type EventIds = Readonly<Record<CallEvent['type'], number>>;
