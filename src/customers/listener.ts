import type { Contact } from '../channels/contact.js';
import type { Journey } from './journey.js';

/** What somebody was told of an incident. */
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
 * Hears of what happens in a world, while it happens, without channels or customers knowing. What is handed over belongs
 * to the world: look, and keep nothing but copies.
 */
export interface WorldListener {
  /** A contact is over, or cut short by the horizon (`open`). */
  contactEnded?(contact: Contact, journey: Journey, ending: string, endedAt: number): void;
  /** A contact says in public what it is about. */
  posted?(contact: Contact, journey: Journey): void;
  /** A customer was told of the cause or the end of what they have. */
  informed?(journey: Journey, telling: Telling): void;
  /** A customer is settled, has given up, or is still at it at the horizon. */
  journeyEnded?(journey: Journey, outcome: 'settled' | 'gave-up' | 'open', endedAt: number): void;
}
