import { QueueEntry } from '../agents/queueEntry.js';
import type { Distribution } from '../random/index.js';
import type { WaitEnd } from '../records/index.js';
import type { Issue } from './issue.js';

/**
 * One attempt to get help through one channel, while it lasts. What only one kind of channel has is in `own`, which the
 * channel sets and clears. When the contact has ended and its record is written, the object is reused.
 *
 * Times are whole microseconds; an instant that has not come is `NaN`.
 */
export class Contact {
  // Declared here, given their values by `reset`: one place makes a fresh contact.
  /** What it is about. */
  declare about: Issue;
  /** Whose it is: the customer's number. */
  declare customer: number;
  /** The journey's place in its pool; of a call that the company makes, the outreach's place in the model. */
  declare owner: number;
  /** The journey's number (−1 if the company calls the customer), and the customer's segment, as records have them. */
  declare journey: number;
  declare segment: number;
  /** The key of this contact's draws. */
  declare entity: number;
  /** The key of the draws of the journey's first contact. */
  declare firstEntity: number;
  /** Index of the channel among the model's. */
  declare channel: number;
  /** 1 for the fresh contact, 2 and up for retrials; of a call that the company makes, the try. */
  declare attempt: number;
  /** Contacts of this journey through this channel that led nowhere, before this one. */
  declare failures: number;
  /** The distribution of the customer's patience here, in seconds; null: the channel's own. */
  declare patience: Distribution | null;
  /** Multiplies the patience drawn. */
  declare patienceFactor: number;
  /** How much longer an agent talks who must be told what other agents were told before. */
  declare retelling: number;
  /** The line of a persona's script, as the channel's kind reads it; null for all other customers. */
  declare script: object | null;
  declare arrivedAt: number;
  /** When the customer turned to the channel: `arrivedAt` of the first leg. */
  declare openedAt: number;
  declare queuedAt: number;
  /** Waits so far, in all queues, on the line; `NaN` if it never queued. */
  declare wait: number;
  /** How the last wait ended; `''` before. */
  declare waitEnd: WaitEnd;
  /** A callback is booked: the customer is not on the line. That wait does not count as one in the queue. */
  declare isPhonedBack: boolean;
  declare answeredAt: number;
  /** Agent time, as far as the horizon lets us see. */
  declare handle: number;
  /** Names as the record has them: of the queue joined last (or found full), and of the agent group; 0 for none. */
  declare queue: number;
  declare group: number;
  /** In the scenario's currency: charged when it was connected, for agents' minutes, and credit given. */
  declare contactCost: number;
  declare agentCost: number;
  declare credit: number;
  /** How long the customer was elsewhere meanwhile, neither on the line nor on a page; whole microseconds. */
  declare away: number;
  /** This contact settled the issue. */
  declare settled: boolean;
  /** The channel was tried and led nowhere: the contacts after this one count it among their `failures`. */
  declare ledNowhere: boolean;
  /** The channel's machine that runs it. */
  declare instance: number;
  /** What the channel keeps of it. */
  declare own: object | null;
  declare draws: number;
  /** What it says in public, for a reply to it; null if it says nothing there. */
  declare post: object | null;
  /** How and when the customer left, and what they did next, of a contact that goes on without them; −1 and `NaN` before. */
  declare leftAs: number;
  declare leftFor: number;
  declare leftAt: number;
  /** What of its cost its journey counts already. */
  declare countedCost: number;
  /** How often the contact was transferred: each leg has a record of its own. */
  declare leg: number;

  #entry: QueueEntry<Contact> | null = null;

  constructor(
    /** Its place in its pool. */
    readonly index: number,
  ) {
    // V8 builds its code anew when a field that has held small whole numbers first holds another number.
    this.handle = Number.NaN;
    this.contactCost = Number.NaN;
    this.agentCost = Number.NaN;
    this.credit = Number.NaN;
    this.reset();
  }

  /** Forgets the contact before. */
  reset(): void {
    this.customer = 0;
    this.owner = 0;
    this.journey = 0;
    this.segment = 0;
    this.entity = 0;
    this.firstEntity = 0;
    this.channel = 0;
    this.attempt = 1;
    this.failures = 0;
    this.patience = null;
    this.patienceFactor = 1;
    this.retelling = 0;
    this.script = null;
    this.arrivedAt = Number.NaN;
    this.openedAt = Number.NaN;
    this.isPhonedBack = false;
    this.away = 0;
    this.settled = false;
    this.ledNowhere = false;
    this.instance = -1;
    this.own = null;
    this.post = null;
    this.draws = 0;
    this.leftAs = -1;
    this.leftFor = -1;
    this.leftAt = Number.NaN;
    this.countedCost = 0;
    this.leg = 0;
    this.#resetLeg();
    this.#entry?.reset();
  }

  /** Begins another leg now, without the record of the one before. */
  passOn(now: number): void {
    this.#resetLeg();
    this.leg++;
    this.arrivedAt = now;
  }

  /** Becomes the leg of another contact that has come to an end: the same on record. */
  copyLeg(of: Contact): void {
    this.about = of.about;
    this.owner = of.owner;
    this.customer = of.customer;
    this.journey = of.journey;
    this.segment = of.segment;
    this.channel = of.channel;
    this.attempt = of.attempt;
    this.own = of.own;
    this.leg = of.leg;
    this.arrivedAt = of.arrivedAt;
    this.queuedAt = of.queuedAt;
    this.wait = of.wait;
    this.waitEnd = of.waitEnd;
    this.answeredAt = of.answeredAt;
    this.handle = of.handle;
    this.queue = of.queue;
    this.group = of.group;
    this.contactCost = of.contactCost;
    this.agentCost = of.agentCost;
    this.credit = of.credit;
  }

  /** What a leg of the contact comes to: the waits, the agents and the costs. */
  #resetLeg(): void {
    this.queuedAt = Number.NaN;
    this.wait = Number.NaN;
    this.waitEnd = '';
    this.answeredAt = Number.NaN;
    this.handle = 0;
    this.queue = 0;
    this.group = 0;
    this.contactCost = 0;
    this.agentCost = 0;
    this.credit = 0;
  }

  /** Its place in queues; made when it first needs one. */
  get entry(): QueueEntry<Contact> {
    this.#entry ??= new QueueEntry<Contact>(this);
    return this.#entry;
  }

  /** All that it costs, in the scenario's currency. */
  get cost(): number {
    return this.contactCost + this.agentCost + this.credit;
  }

  /** Whether the customer has gone on, and the contact only gives the company work. */
  get isDeserted(): boolean {
    return this.leftAs >= 0;
  }

  /** Whether the company turned to the customer, who has no issue. */
  get isOutbound(): boolean {
    return this.journey < 0;
  }

  /** Whether it has ever asked for an agent. */
  get hasQueued(): boolean {
    return !Number.isNaN(this.queuedAt);
  }

  /** The ordinal of draws made once a leg; of most contacts that is once a contact. */
  get once(): number {
    return this.leg;
  }

  /** A fresh ordinal, above 0, for a draw that may be made several times in the contact. Wraps round after 65,535. */
  again(): number {
    this.draws = (this.draws % 0xffff) + 1;
    return this.draws;
  }
}
