import type { Contact } from '../channels/contact.js';
import type { Journey } from './journey.js';

/** What a customer learned about an incident. */
export interface Telling {
  /** When it was said, in whole microseconds: for a notice, when it went out. */
  readonly at: number;
  /** The channel's name, or the notice's medium. */
  readonly by: string;
  readonly cause: string | null;
  /** The promised end, in whole microseconds; null if none was given. */
  readonly promisedAt: number | null;
}

/**
 * Observes a world as it runs, without effect on channels or customers. Objects passed to it belong to the world: read
 * them, and keep only copies.
 */
export interface WorldListener {
  /** A contact is over, or cut short by the horizon (`open`). */
  contactEnded?(contact: Contact, journey: Journey, ending: string, endedAt: number): void;
  /** A contact says in public what it is about. */
  posted?(contact: Contact, journey: Journey): void;
  /** A customer learned the cause or the end of their incident. */
  informed?(journey: Journey, telling: Telling): void;
  /** A journey ended as settled or given up, or is open at the horizon. */
  journeyEnded?(journey: Journey, outcome: 'settled' | 'gave-up' | 'open', endedAt: number): void;
}
