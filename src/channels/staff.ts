import { Desk, type DeskClient } from '../agents/desk.js';
import type { Queue } from '../agents/queue.js';
import type { ChannelName } from '../records.js';
import type { AgentGroupSpec, ChannelHost, Cost } from './channel.js';
import type { Contact } from './contact.js';
import { purpose } from './purposes.js';

/** What a channel does when its agents take a contact and are done with it. */
export interface StaffedChannel {
  readonly name: ChannelName;
  /** `joining`: in the middle of the contact's own transition. */
  answered(contact: Contact, joining: boolean): void;
  released(contact: Contact): void;
}

/** The agents of a channel: a desk whose contacts bring their handle times along and whose shifts go on record. */
export function staff(
  channel: StaffedChannel,
  groups: readonly AgentGroupSpec[],
  host: ChannelHost,
  queueLimit: number,
): Desk<Contact> {
  const specs = new Map(groups.map((group) => [group.name, group]));
  const { random, world } = host;
  const client: DeskClient<Contact> = {
    answered(contact, joining) {
      const { ticket } = contact;
      const group = specs.get(ticket.agent!.group.name)!;
      ticket.talkSeconds = group.handleTime.sample(random.draw(contact.entity, purpose.talk, contact.once));
      ticket.afterContactSeconds = group.afterContactWork.sample(
        random.draw(contact.entity, purpose.afterContactWork, contact.once),
      );
      contact.group = group.name;
      contact.answeredAt = world.calendar.now;
      waited(contact, world.calendar.now);
      channel.answered(contact, joining);
    },
    released(contact) {
      worked(contact, host.horizonSeconds);
      channel.released(contact);
    },
    left(agent) {
      host.shift({
        channel: channel.name,
        group: agent.group.name,
        agent: agent.number,
        startedAt: agent.startedAt,
        endedAt: world.calendar.now,
      });
    },
  };
  return new Desk(world, groups, client, host.weekOffsetSeconds, queueLimit);
}

/**
 * The contact joins a queue (again, perhaps: its waits add up).
 *
 * @returns false if the queue is full; the contact has then not queued.
 */
export function join(desk: Desk<Contact>, contact: Contact, queue: Queue<Contact>, priority: number): boolean {
  const first = Number.isNaN(contact.queuedAt);
  if (first) {
    contact.queuedAt = desk.world.calendar.now;
    contact.waitSeconds = 0;
  }
  const taken = desk.join(contact.ticket, queue, priority);
  if (!taken && first) {
    contact.queuedAt = Number.NaN;
    contact.waitSeconds = Number.NaN;
  }
  return taken;
}

/** The wait in one queue is over. */
export function waited(contact: Contact, now: number): void {
  contact.waitSeconds += now - contact.ticket.joinedAt;
}

/** Agent time, as far as the horizon lets us see. */
export function worked(contact: Contact, horizonSeconds: number): void {
  const { talkSeconds, afterContactSeconds } = contact.ticket;
  contact.handleSeconds = Math.min(talkSeconds + afterContactSeconds, horizonSeconds - contact.answeredAt);
}

/** Adds the cost of agents' time. */
export function chargeWork(contact: Contact, { perMinute }: Cost): void {
  contact.cost += (perMinute * contact.handleSeconds) / 60;
}

/** Completes the record of a contact that the horizon finds waiting or talking. */
export function cutShort(contact: Contact, horizonSeconds: number): void {
  if (contact.ticket.agent !== null) worked(contact, horizonSeconds);
  else if (contact.ticket.waiting) waited(contact, horizonSeconds);
}
