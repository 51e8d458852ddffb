import type { Handling } from '../agents/handling.js';
import type { Actor } from '../kernel/world.js';
import type { Contact } from './contact.js';
import type { Cost } from './fields.js';
import type { ChannelHost } from './host.js';
import { chargeWork } from './staff.js';

/** An agent who stays, and the calendar handle of when they leave; −1: not before they are let go. */
interface Stay {
  readonly handling: Handling<Contact>;
  readonly leg: Contact;
  handle: number;
}

/** Agents who have called in another one, and stay with the customer for a while. Each is a leg of its own on record. */
export class Stays implements Actor {
  readonly #target: number;
  readonly #stays = new Map<Contact, Stay>();
  /** By the code of their calendar event. */
  readonly #awaited: (Stay | null)[] = [];

  /** @param ended is told that an agent has left, while the leg is still there. */
  constructor(
    readonly host: ChannelHost,
    readonly cost: Cost,
    readonly ended: (leg: Contact) => void,
  ) {
    this.#target = host.world.register(this);
  }

  /** The agent who has just released a contact stays. To be said in the midst of `released`. @param leg of that agent. */
  begin(leg: Contact): void {
    this.#stays.set(leg, { handling: this.host.router.stay(), leg, handle: -1 });
  }

  /** The agent leaves after so long from now, if not before; whole microseconds. `Infinity`: not before they are let go. */
  endAfter(leg: Contact, lasts: number): void {
    const stay = this.#stays.get(leg);
    if (stay === undefined) return;
    const { calendar } = this.host.world;
    this.#forget(stay);
    if (lasts === Number.POSITIVE_INFINITY) return;
    const free = this.#awaited.indexOf(null);
    const code = free < 0 ? this.#awaited.push(stay) - 1 : free;
    this.#awaited[code] = stay;
    stay.handle = calendar.schedule(calendar.now + lasts, this.#target, code);
  }

  handle(code: number): void {
    const { leg } = this.#awaited[code]!;
    this.#stays.get(leg)!.handle = -1;
    this.end(leg);
  }

  /** The agent leaves, if still there; the leg goes on record. */
  end(leg: Contact): void {
    const stay = this.#stays.get(leg);
    if (stay === undefined) return;
    this.#stays.delete(leg);
    this.#forget(stay);
    this.#count(leg, stay.handling.afterContactWork);
    this.ended(leg);
    this.host.closed(leg);
    this.host.router.letGo(stay.handling);
  }

  /** The agent leaves at no set moment any more. */
  #forget(stay: Stay): void {
    if (stay.handle >= 0) this.host.world.calendar.cancel(stay.handle);
    stay.handle = -1;
    const code = this.#awaited.indexOf(stay);
    if (code >= 0) this.#awaited[code] = null;
  }

  /** Completes the record of an agent who is still there at the horizon. @returns whether it is one. */
  cutShort(leg: Contact): boolean {
    const stay = this.#stays.get(leg);
    if (stay === undefined) return false;
    this.#count(leg, stay.handling.afterContactWork);
    return true;
  }

  /** @param afterwards the work that follows; whole microseconds. */
  #count(leg: Contact, afterwards: number): void {
    const { horizon, world } = this.host;
    leg.handle = Math.min(world.calendar.now + afterwards, horizon) - leg.answeredAt;
    leg.agentCost = 0;
    chargeWork(leg, this.cost);
  }
}
