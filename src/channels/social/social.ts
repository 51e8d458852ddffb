import { isAnnounced, isOn, type Tells, type Timed } from '../../incidents/index.js';
import type { Distribution } from '../../random/index.js';
import { type Behaviour, bind, compile, type Program } from '../../statechart/index.js';
import { microseconds } from '../../units.js';
import type { Contact } from '../contact.js';
import type { Cost } from '../fields.js';
import type { Channel, ChannelHost } from '../host.js';
import { patienceOf } from '../patience.js';
import { isSettledIn } from '../settling.js';
import { chargeWork, Staff, type StaffedChannel, type StaffedQueue } from '../staff.js';
import { drawn } from './draws.js';
import { mentionMachine } from './mention.machine.js';

let program: Program | undefined;

export interface SocialSettings {
  /** The chance that the company sees a mention; 0 to 1. */
  readonly seen: number;
  /** What it has seen counts among the mentions by which it detects an incident. */
  readonly teaches: boolean;
  /** How long triage takes, in seconds, and the share that it wrongly discards; null: there is none. */
  readonly triage: { readonly takes: Distribution; readonly discards: number } | null;
  /** Until the company replies if no agents serve the queue, in seconds. */
  readonly replies: Distribution;
  /** Mentions wait in the first. */
  readonly queues: readonly string[];
  /** How long customers look for an answer, in seconds. */
  readonly patience: Distribution;
  readonly private: PrivateMessages | null;
  /** Since when a post of the company says what `tells` says; and the chance that a customer finds it first. */
  readonly announces: Timed;
  readonly found: number;
  readonly tells: Tells;
  /** What the team gives to a customer with an incident, in the scenario's currency. */
  readonly credit: number;
  /** The share of those left without an answer who tell others; 0 to 1. */
  readonly tellsOthers: number;
  readonly cost: Cost;
}

/** How mentions are moved to private messages. Shares are 0 to 1. */
export interface PrivateMessages {
  /** The share of mentions that need it. */
  readonly share: number;
  /** The share of customers who then write. */
  readonly follows: number;
  /** Until they write, in seconds. */
  readonly writing: Distribution;
}

/**
 * A social network: a mention is seen or not, answered by the team in its hours or as such companies reply, and perhaps
 * settled in private messages. All that is said in public is for others to read, too.
 */
export class Social implements Channel, StaffedChannel {
  readonly #staff: Staff;
  readonly #queue: StaffedQueue;
  readonly #behaviour: Behaviour<Contact>;
  readonly #answered: number;
  readonly #released: number;
  readonly #lookAway: number;
  readonly #repliedField: number;
  readonly #privateField: number;
  readonly #seenField: number;
  readonly #discardedField: number;
  /** Whether the customer wrote something in public, by the contact's place in its pool. */
  readonly #isPosted: boolean[] = [];
  /** When the first reply came in public, in whole microseconds, by the contact's place in its pool; `NaN` before. */
  readonly #repliedAt: number[] = [];

  constructor(
    readonly settings: SocialSettings,
    readonly host: ChannelHost,
  ) {
    this.#staff = new Staff(this, host, settings.queues);
    this.#queue = this.#staff.queue(settings.queues[0]);
    this.#repliedField = host.field('repliedAt');
    this.#privateField = host.field('isPrivate');
    this.#seenField = host.field('isSeen');
    this.#discardedField = host.field('isDiscarded');
    this.#behaviour = this.#bind();
    this.#answered = this.#behaviour.event('answered');
    this.#released = this.#behaviour.event('released');
    this.#lookAway = this.#behaviour.event('look-away');
  }

  open(contact: Contact): void {
    contact.contactCost = this.settings.cost.contact;
    this.#repliedAt[contact.index] = Number.NaN;
    this.#isPosted[contact.index] = false;
    contact.instance = this.#behaviour.prepare(contact);
    this.#behaviour.begin(contact.instance);
  }

  answered(contact: Contact, joining: boolean): void {
    if (joining) this.#behaviour.post(contact.instance, this.#answered);
    else this.#behaviour.send(contact.instance, this.#answered);
  }

  released(contact: Contact): void {
    this.#behaviour.send(contact.instance, this.#released);
  }

  lookAway(contact: Contact): void {
    this.#behaviour.send(contact.instance, this.#lookAway);
  }

  cutShort(contact: Contact): void {
    if (contact.hasQueued && contact.waitEnd === '' && !contact.entry.isWaiting && contact.entry.agent === null) {
      contact.wait = this.host.horizon - contact.queuedAt;
      contact.waitEnd = 'open';
    } else this.#staff.cutShort(contact);
    chargeWork(contact, this.settings.cost);
  }

  record(contact: Contact, rows: Float64Array, at: number): void {
    const isPrivate = contact.leg > 0;
    rows[at + this.#repliedField] = isPrivate ? Number.NaN : this.#repliedAt[contact.index];
    rows[at + this.#privateField] = isPrivate ? 1 : 0;
    const isSeen = !isPrivate && this.#isPosted[contact.index] && this.#isSeen(contact);
    rows[at + this.#seenField] = isSeen ? 1 : 0;
    rows[at + this.#discardedField] = isSeen && this.#isDiscarded(contact) ? 1 : 0;
  }

  #bind(): Behaviour<Contact> {
    const { host, settings } = this;
    const { calendar } = host.world;
    const writing = settings.private?.writing;
    const after = (distribution: Distribution, contact: Contact, of: number) =>
      microseconds(distribution.sample(host.random.draw(contact.entity, of, contact.once)));
    program ??= compile(mentionMachine);
    return bind<Contact>(program, {
      world: host.world,
      guards: {
        findsAnnouncement: (contact) =>
          this.#isAnnounced(contact) && this.#draw(contact, drawn.announcement) < settings.found,
        isContent: (contact) => host.wouldWait(contact),
        isSeen: (contact) => this.#isSeen(contact),
        needsTriage: () => settings.triage !== null,
        isDiscarded: (contact) => this.#isDiscarded(contact),
        hasTeam: () => this.#hasTeam(),
        movesToPrivate: (contact) => this.#draw(contact, drawn.private) < (settings.private?.share ?? 0),
        follows: (contact) => this.#follows(contact),
        followsToTeam: (contact) => this.#hasTeam() && this.#follows(contact),
      },
      delays: {
        patience: (contact) => this.#patience(contact),
        triage: (contact) => (settings.triage === null ? 0 : after(settings.triage.takes, contact, drawn.triage)),
        reply: (contact) => after(settings.replies, contact, drawn.reply),
        writing: (contact) => (writing === undefined ? 0 : after(writing, contact, drawn.writing)),
      },
      effects: {
        readAnnouncement: (contact) => host.tell(contact, settings.tells),
        post: (contact) => {
          this.#isPosted[contact.index] = true;
          host.posted(contact, this.#isAnnounced(contact));
        },
        detect: (contact) => {
          if (settings.teaches) host.mentioned(contact);
        },
        joinQueue: (contact) => {
          this.#staff.join(contact, this.#queue, 0);
        },
        leaveQueue: (contact) => this.#staff.leave(contact, 'abandoned'),
        awaitReply: (contact) => {
          contact.queuedAt = calendar.now;
          contact.wait = 0;
        },
        endAwaiting: (contact, { how }: { how: 'answered' | 'abandoned' }) => {
          contact.wait = calendar.now - contact.queuedAt;
          contact.waitEnd = how;
          // Somebody of the company has answered, though no agent is modelled.
          if (how === 'answered') contact.answeredAt = calendar.now;
        },
        reply: (contact) => {
          this.#repliedAt[contact.index] = calendar.now;
          host.tell(contact, settings.tells);
          host.replied(contact, settings.tells);
        },
        moveToPrivate: (contact) => {
          chargeWork(contact, settings.cost);
          host.passedOn(contact, 'moved-to-private');
        },
        despair: (contact) => this.#despair(contact),
        endMention: (contact, params: { ending: string }) => this.#end(contact, params.ending),
      },
    });
  }

  /** How much longer the customer looks for an answer: since the mention; of private messages, since they wrote. */
  #patience(contact: Contact): number {
    const { random, world } = this.host;
    const patience = patienceOf(contact, this.settings.patience, random);
    return contact.leg > 0 ? patience : Math.max(patience - (world.calendar.now - contact.openedAt), 0);
  }

  #isSeen(contact: Contact): boolean {
    return this.#draw(contact, drawn.seen) < this.settings.seen;
  }

  #isDiscarded(contact: Contact): boolean {
    return this.#draw(contact, drawn.discard) < (this.settings.triage?.discards ?? 0);
  }

  #hasTeam(): boolean {
    return this.#queue.queue.servers.length > 0;
  }

  #follows(contact: Contact): boolean {
    return this.#draw(contact, drawn.follow) < (this.settings.private?.follows ?? 0);
  }

  #isAnnounced({ about: { incident } }: Contact): boolean {
    const { announces, tells } = this.settings;
    return incident !== null && isAnnounced(announces, tells, this.host.world.calendar.now, incident);
  }

  #despair(contact: Contact): void {
    const { host, settings } = this;
    const { incident } = contact.about;
    // Whoever looks away because service is back is not angry about the missing answer.
    if (incident === null || isOn(incident, host.world.calendar.now)) host.tellsOthers(contact, settings.tellsOthers);
  }

  #end(contact: Contact, ending: string): void {
    const { host, settings } = this;
    chargeWork(contact, settings.cost);
    if (ending === 'answered') {
      contact.settled = isSettledIn(contact, host);
      host.credit(contact, settings.credit);
    }
    host.ended(contact, ending);
  }

  #draw(contact: Contact, of: number): number {
    return this.host.random.uniform(contact.entity, of, 0);
  }
}
