import type { WorkSpec } from '../agents/group.js';
import type { Queue, QueueClient, QueueSettings } from '../agents/queue.js';
import type { QueueEntry } from '../agents/queueEntry.js';
import type { Reception } from '../agents/router.js';
import type { WaitEnd } from '../records/index.js';
import { microseconds } from '../units.js';
import type { Contact } from './contact.js';
import type { Cost } from './fields.js';
import type { ChannelHost } from './host.js';
import { purpose } from './purposes.js';

/** What a channel does when its agents take a contact and are done with it. */
export interface StaffedChannel {
  /** `joining`: in the middle of the contact's own macrostep. */
  answered(contact: Contact, joining: boolean): void;
  released(contact: Contact): void;
  /** The queue in which the contact waits has closed. Left out: the contact keeps waiting. */
  closed?(contact: Contact): void;
}

/** A queue of the channel. */
export interface StaffedQueue {
  readonly queue: Queue<Contact>;
  /** Its name, as records have it. */
  readonly name: number;
}

/**
 * The link between a channel and the router: it draws the handle times of contacts, and records what becomes of them in
 * queues and with agents.
 */
export class Staff implements QueueClient<Contact> {
  readonly #queues = new Map<string, StaffedQueue>();
  /** The groups' names in records, by their index at the router. */
  readonly #groupNames: number[] = [];

  /**
   * @param queues names within the channel.
   * @param settings of each.
   */
  constructor(
    readonly channel: StaffedChannel,
    readonly host: ChannelHost,
    queues: readonly string[],
    settings?: QueueSettings,
  ) {
    for (const name of queues) this.add(name, name, settings);
  }

  /** Adds a queue. @param recordedAs its name in records, which several queues may share. */
  add(name: string, recordedAs: string, settings?: QueueSettings): StaffedQueue {
    const queue = this.host.router.addQueue(`${this.host.name}/${name}`, this, settings);
    const staffed = { queue, name: this.host.names('queue').id(recordedAs) };
    this.#queues.set(name, staffed);
    return staffed;
  }

  /** @throws Error if the channel has no such queue: the scenario is checked for that before. */
  queue(name: string): StaffedQueue {
    const queue = this.#queues.get(name);
    if (queue === undefined) throw new Error(`${this.host.name} has no queue "${name}"`);
    return queue;
  }

  /**
   * The contact joins a queue, perhaps not for the first time: its waits add up. If the queue is full, it has not queued. A
   * customer with a booked callback keeps a place, and does not wait on the line.
   *
   * @param growth of its priority, per microsecond; default 0.
   * @param since when its place counts from, if it has kept one; default now.
   */
  join(contact: Contact, { queue, name }: StaffedQueue, priority: number, growth = 0, since?: number): Reception {
    const isFirst = !contact.hasQueued && !contact.isPhonedBack;
    if (isFirst) {
      contact.queuedAt = this.host.world.calendar.now;
      contact.wait = 0;
    }
    contact.entry.isOnTheLine = !contact.isPhonedBack;
    const reception = this.host.router.join(contact.entry, queue, priority, growth, since);
    // A callback leaves the contact to the queue in which it waited on the line, if it did.
    const isNews = contact.isPhonedBack ? contact.queue === 0 : reception !== 'full' || isFirst;
    if (isNews) contact.queue = name;
    if (reception === 'full' && isFirst) {
      contact.queuedAt = Number.NaN;
      contact.wait = Number.NaN;
    }
    return reception;
  }

  /** The customer leaves, and the contact keeps its place: the wait ends, and an agent takes the contact all the same. */
  desert(contact: Contact): void {
    this.#endWait(contact, this.host.world.calendar.now, 'abandoned');
    contact.entry.isOnTheLine = false;
  }

  /** The contact leaves its queue unanswered. @param how its wait ends. */
  leave(contact: Contact, how: WaitEnd): void {
    if (!contact.entry.isWaiting) return;
    this.#endWait(contact, this.host.world.calendar.now, how);
    this.host.router.leave(contact.entry);
  }

  answered(contact: Contact, entry: QueueEntry<Contact>, joining: boolean): void {
    const { random, world } = this.host;
    const { byNeed } = entry.agent!.group.spec;
    const own = byNeed?.get(contact.about.name);
    const { handleTime = entry.duty!.handleTime, afterContactWork = entry.duty!.afterContactWork } = own ?? nothingElse;
    const { entity, once } = contact;
    entry.talk = microseconds(handleTime.sample(random.draw(entity, purpose.talk, once))) + contact.retelling;
    entry.afterContactWork = microseconds(afterContactWork.sample(random.draw(entity, purpose.afterContactWork, once)));
    const { group } = entry.agent!;
    this.#groupNames[group.index] ??= this.host.names('group').id(group.name);
    contact.group = this.#groupNames[group.index];
    contact.answeredAt = world.calendar.now;
    this.#endWait(contact, contact.answeredAt, 'answered');
    this.channel.answered(contact, joining);
  }

  released(contact: Contact): void {
    this.#countWork(contact);
    // A call may go back to a queue after the talk.
    contact.entry.agent = null;
    this.channel.released(contact);
  }

  closed(contact: Contact): void {
    this.channel.closed?.(contact);
  }

  /** Completes what is on record of a contact that the horizon finds waiting or talking. */
  cutShort(contact: Contact): void {
    if (!contact.hasQueued && !contact.isPhonedBack) return;
    // A talk may go more slowly than was to be expected.
    if (contact.entry.agent !== null) contact.handle += this.host.horizon - contact.answeredAt;
    else if (contact.entry.isWaiting) this.#endWait(contact, this.host.horizon, 'open');
  }

  #endWait(contact: Contact, now: number, how: WaitEnd): void {
    if (!contact.entry.isOnTheLine) return;
    contact.wait += now - contact.entry.joinedAt;
    contact.waitEnd = how;
  }

  #countWork(contact: Contact): void {
    const { talk, afterContactWork } = contact.entry;
    contact.handle += Math.min(talk + afterContactWork, this.host.horizon - contact.answeredAt);
  }
}

const nothingElse: WorkSpec = {};

/** Adds the cost of agents' time. */
export function chargeWork(contact: Contact, { minute }: Cost): void {
  contact.agentCost += (minute * contact.handle) / 60e6;
}
