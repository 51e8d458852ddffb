import { type Behaviour, bind, compile, type Program } from '../../statechart/index.js';
import { day, microseconds, seconds } from '../../units.js';
import type { Contact } from '../contact.js';
import type { ChannelHost } from '../host.js';
import { missedCall } from '../phonedBack.js';
import type { Staff } from '../staff.js';
import { callOf } from './call.js';
import { callbackMachine } from './callback.machine.js';
import { drawn } from './draws.js';
import type { CallbackSettings } from './settings.js';

let program: Program | undefined;

/** Customers whom agents are to phone: their call has ended, but not the contact. */
export class Callbacks {
  readonly #behaviour: Behaviour<Contact>;
  readonly #answered: number;
  readonly #released: number;
  readonly #full: number;

  /** @param ended is called when an agent has talked to the customer, or nobody will. */
  constructor(
    readonly settings: CallbackSettings,
    readonly host: ChannelHost,
    readonly staff: Staff,
    readonly ended: (contact: Contact, ending: 'called-back' | 'unanswered') => void,
  ) {
    this.#behaviour = this.#bind();
    this.#answered = this.#behaviour.event('answered');
    this.#released = this.#behaviour.event('released');
    this.#full = this.#behaviour.event('full');
  }

  /** The call is over: its `callbackGroup` is to phone. */
  begin(contact: Contact): void {
    contact.isPhonedBack = true;
    const call = callOf(contact);
    call.callback = this.#behaviour.prepare(contact);
    this.#behaviour.begin(call.callback);
  }

  /** An agent phones. @param joining in the middle of the callback's own macrostep. */
  answered(contact: Contact, joining: boolean): void {
    const call = callOf(contact);
    call.tries++;
    call.missed = contact.handle;
    call.isMissed = this.#isMissed(contact, call.tries);
    if (call.isMissed) {
      // The agent's only work is to ring for a while.
      contact.entry.talk = missedCall;
      contact.entry.afterContactWork = 0;
    }
    if (joining) this.#behaviour.post(call.callback, this.#answered);
    else this.#behaviour.send(call.callback, this.#answered);
  }

  released(contact: Contact): void {
    this.#behaviour.send(callOf(contact).callback, this.#released);
  }

  #isMissed(contact: Contact, tries: number): boolean {
    const { missed } = this.settings;
    const { random } = this.host;
    if (tries === 1) return random.uniform(contact.entity, drawn.missed, contact.once) < missed;
    return random.uniform(contact.entity, drawn.missedAgain, tries) < missed;
  }

  #bind(): Behaviour<Contact> {
    const { host, settings } = this;
    program ??= compile(callbackMachine);
    return bind<Contact>(program, {
      world: host.world,
      guards: {
        isByAppointment: (contact) => settings.appointment !== null && !callOf(contact).hasLeftMessage,
        isWaiting: (contact) => !callOf(contact).isInHands,
        isMissed: (contact) => callOf(contact).isMissed,
        isTriedAgain: (contact) => callOf(contact).isMissed && callOf(contact).tries < settings.tries,
      },
      delays: {
        appointment: (contact) => this.#untilAppointment(contact),
        again: () => settings.againAfter,
        patience: (contact) => this.#patienceLeft(contact),
      },
      effects: {
        joinQueue: (contact) => this.#join(contact),
        leaveQueue: (contact) => this.staff.leave(contact, 'left'),
        endCallback: (contact, { ending }: { ending: 'called-back' | 'unanswered' }) => this.ended(contact, ending),
      },
    });
  }

  #join(contact: Contact): void {
    const { appointment, isPlaceKept } = this.settings;
    const call = callOf(contact);
    const queue = this.staff.queue(call.callbackGroup);
    // A customer who did not pick up has had the place.
    const keeps = isPlaceKept && call.tries === 0 && call.queue === call.callbackGroup && !call.hasLeftMessage;
    const reception =
      appointment !== null && !call.hasLeftMessage
        ? this.staff.join(contact, queue, appointment.priority)
        : keeps
          ? this.staff.join(contact, queue, call.priority, call.growth, call.since)
          : this.staff.join(contact, queue, 0);
    if (reception === 'full') this.#behaviour.post(call.callback, this.#full);
  }

  /** The moment that the customer has chosen, put off to when agents are there. Whole microseconds from now. */
  #untilAppointment(contact: Contact): number {
    const { host, staff } = this;
    const { from, after } = this.settings.appointment!;
    const { now } = host.world.calendar;
    const clock = host.weekOffsetSeconds + seconds(now);
    const wait = from === null ? 0 : microseconds((((from - clock) % day) + day) % day);
    const source = host.random.draw(contact.entity, drawn.appointment, contact.once);
    const chosen = now + wait + (after === null ? 0 : microseconds(after.sample(source)));
    return host.router.nextStaffed(staff.queue(callOf(contact).callbackGroup).queue, chosen) - now;
  }

  #patienceLeft(contact: Contact): number {
    const { host, settings } = this;
    if (settings.patience === null || contact.script !== null) return Number.POSITIVE_INFINITY;
    const source = host.random.draw(contact.entity, drawn.callbackPatience, contact.once);
    const patience = microseconds(settings.patience.sample(source));
    return Math.max(callOf(contact).bookedAt + patience - host.world.calendar.now, 0);
  }
}
