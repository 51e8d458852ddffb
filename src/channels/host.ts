import type { Router } from '../agents/router.js';
import type { Reputation } from '../community/index.js';
import type { Incident, Tells } from '../incidents/index.js';
import type { World } from '../kernel/world.js';
import type { KeyedRandom } from '../random/index.js';
import type { ChargePart, ContributorRecord, Names, PlaceOutcome } from '../records/index.js';
import type { Contact } from './contact.js';

/** A channel in a run. */
export interface Channel {
  /** The customer stays on it, on the line or on a page, until it ends. Default: they do something else meanwhile. */
  readonly isLive?: boolean;
  /** A contact arrives now. The channel answers, now or later, with exactly one `host.ended`. */
  open(contact: Contact): void;
  /** The company turns to a customer, now or when its agents have time: answered with exactly one `host.reached`. */
  reach?(contact: Contact): void;
  /** The reason for the contact is gone. A customer who only waits for an answer stops looking for it; a call goes on. */
  lookAway?(contact: Contact): void;
  /** Completes a contact that is still open at the horizon, for its record. */
  cutShort?(contact: Contact): void;
  /** Writes the kind's own fields into the contact's record, which begins at `rows[at]`. Left out: there are none. */
  record?(contact: Contact, rows: Float64Array, at: number): void;
  /** The horizon has come: the last moment to charge. Left out: nothing is left to do. */
  close?(): void;
  /** How many contacts came to the places in it, such as the nodes of a menu. Left out: it has no places. */
  traffic?(): readonly PlaceTraffic[];
  /** What those did who help there of their own accord, for their records at the horizon. Left out: there are none. */
  contributions?(): readonly Contribution[];
}

/** What went on at a place, but for the channel, which the world knows. */
export type PlaceTraffic = Omit<PlaceOutcome, 'channel'>;

/** The record of a contributor, but for the channel, which the world knows. */
export type Contribution = Omit<ContributorRecord, 'channel'>;

/** What a channel needs of the world around it. Customers are the world's; a channel sees contacts. */
export interface ChannelHost {
  readonly world: World;
  readonly random: KeyedRandom;
  /** What customers think of asking other customers, in whatever channel. */
  readonly reputation: Reputation;
  /** Of all channels: queues are named `CHANNEL/QUEUE` there. */
  readonly router: Router<Contact>;
  /** The channel's name, and its index among the model's channels. */
  readonly name: string;
  readonly index: number;
  /** The scenario's start, in seconds since Monday 00:00. */
  readonly weekOffsetSeconds: number;
  /** Whole microseconds. */
  readonly horizon: number;
  /** Where a field stands in a contact's record. @throws Error if the kind declares no such field. */
  field(name: string): number;
  /** The dictionary of a field of names. */
  names(field: string): Names;
  /** An incident of the scenario, by name. */
  incident(name: string): Incident;
  /** The contact is over, with one of the kind's endings. It may serve another as soon as this returns. */
  ended(contact: Contact, ending: string): void;
  /**
   * The customer goes on, with one of the kind's endings, but the contact still gives the company work: a chat whose customer
   * left without a word, a mail whose writer has called meanwhile. When the work is done, say `closed`.
   */
  leaves(contact: Contact, ending: string): void;
  /** The work on a contact that its customer has left is done. It may serve another as soon as this returns. */
  closed(contact: Contact): void;
  /** A contact that the company made is over, with one of the kind's endings. It may serve another as soon as this returns. */
  reached(contact: Contact, ending: string): void;
  /**
   * An agent has transferred the contact to another queue. The leg so far is recorded with this ending; a new leg of the
   * same contact begins. For the customer both are one. Of calls that the company makes, each try is a leg.
   */
  passedOn(contact: Contact, ending: string): void;
  /**
   * The same, but the agent stays for a while beside the next.
   * @returns the leg, which goes on record when it is `closed`: its agent has left, too.
   */
  calledIn(contact: Contact, ending: string): Contact;
  /**
   * The customer learns what `tells` says about the incident behind the issue (nothing for an everyday need). The company
   * says nothing before it knows of the incident. @param by who says it; default the company.
   */
  tell(contact: Contact, tells: Tells, by?: 'company' | 'customers'): void;
  /** The company gives the customer this credit, once per journey, and only for an incident. */
  credit(contact: Contact, amount: number): void;
  /**
   * People who know the customer helped them: if the issue is settled, loyalty moves by so many points besides. Several
   * such contacts of a journey count once.
   */
  warms(contact: Contact, points: number): void;
  /** Whether what happens now counts in measures: neither warm-up nor cool-down. */
  isObserved(): boolean;
  /**
   * The channel costs the company so much, in the scenario's currency, beside what contacts and agents cost.
   * @param since when the stretch began that it pays for, in whole microseconds; it ends now. Default: now.
   */
  charge(part: ChargePart, amount: number, since?: number): void;
  /** Whether the customer, with what they know now, waits for the promise instead of going on. */
  wouldWait(contact: Contact): boolean;
  /**
   * The contact says in public what it is about, for others to read; the world's listeners get it.
   * @param isOpen the company has come forward about it before. Default no.
   */
  posted(contact: Contact, isOpen?: boolean): void;
  /** The company replies in public to what the contact said there, with what `tells` says of the incident. */
  replied(contact: Contact, tells: Tells): void;
  /** The company has taken note that somebody speaks of the incident behind the issue. */
  mentioned(contact: Contact): void;
  /** Nobody helps: with this chance the customer tells others how they were treated. */
  tellsOthers(contact: Contact, chance: number): void;
}
