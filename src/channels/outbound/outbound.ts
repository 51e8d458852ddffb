import type { Tells } from '../../incidents/index.js';
import { type Behaviour, bind, compile, type Program } from '../../statechart/index.js';
import type { Contact } from '../contact.js';
import type { Cost } from '../fields.js';
import type { Channel, ChannelHost } from '../host.js';
import { chargeWork, Staff, type StaffedChannel, type StaffedQueue } from '../staff.js';
import { drawn } from './draws.js';
import { type OutboundEnding, outboundMachine } from './outbound.machine.js';

let program: Program | undefined;

export interface OutboundSettings {
  readonly queues: readonly string[];
  /** The share of tries that the customer answers; 0 to 1. */
  readonly answers: number;
  /** How long a try takes that nobody answers, and the pause before the next one; whole microseconds. */
  readonly rings: number;
  readonly pause: number;
  /** The most tries; 1 or more. */
  readonly tries: number;
  readonly tells: Tells;
  readonly cost: Cost;
}

/** Calls that the company makes: a list, worked through by agents who are free. */
export class Outbound implements Channel, StaffedChannel {
  readonly #behaviour: Behaviour<Contact>;
  readonly #staff: Staff;
  readonly #list: StaffedQueue;
  readonly #answered: number;
  readonly #released: number;
  readonly #lookAway: number;
  /** Whether the customer picked up in the last try, by the contact's place in its pool. */
  readonly #isReached: boolean[] = [];
  /** Whether the customer left the company during a try, likewise. */
  readonly #isWithdrawn: boolean[] = [];

  constructor(
    readonly settings: OutboundSettings,
    readonly host: ChannelHost,
  ) {
    this.#staff = new Staff(this, host, settings.queues);
    this.#list = this.#staff.queue(settings.queues[0]);
    this.#behaviour = this.#bind();
    this.#answered = this.#behaviour.event('answered');
    this.#released = this.#behaviour.event('released');
    this.#lookAway = this.#behaviour.event('look-away');
  }

  /** @throws Error always: customers do not turn to it, and the scenario is checked for that before. */
  open(): void {
    throw new Error(`customers cannot turn to ${this.host.name}`);
  }

  reach(contact: Contact): void {
    this.#isWithdrawn[contact.index] = false;
    contact.instance = this.#behaviour.prepare(contact);
    this.#behaviour.begin(contact.instance);
  }

  answered(contact: Contact, joining: boolean): void {
    const { answers, rings } = this.settings;
    const isReached = this.host.random.uniform(contact.entity, drawn.answers, contact.once) < answers;
    this.#isReached[contact.index] = isReached;
    if (!isReached) {
      contact.entry.talk = rings;
      contact.entry.afterContactWork = 0;
    }
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
    this.#staff.cutShort(contact);
    chargeWork(contact, this.settings.cost);
  }

  #bind(): Behaviour<Contact> {
    const { host, settings } = this;
    program ??= compile(outboundMachine);
    return bind<Contact>(program, {
      world: host.world,
      guards: {
        isReached: (contact) => this.#isReached[contact.index],
        isLastTry: ({ attempt }) => attempt >= settings.tries,
        isWithdrawn: (contact) => this.#isWithdrawn[contact.index],
      },
      delays: { pause: () => settings.pause },
      effects: {
        joinList: (contact) => {
          this.#staff.join(contact, this.#list, 0);
        },
        leaveList: (contact) => this.#staff.leave(contact, 'left'),
        withdraw: (contact) => {
          this.#isWithdrawn[contact.index] = true;
        },
        countTry: (contact) => {
          chargeWork(contact, settings.cost);
          host.passedOn(contact, 'no-answer');
        },
        endCall: (contact, { ending }: { ending: OutboundEnding }) => this.#end(contact, ending),
      },
    });
  }

  #end(contact: Contact, ending: OutboundEnding): void {
    const { host, settings } = this;
    chargeWork(contact, settings.cost);
    if (ending === 'reached') {
      contact.contactCost += settings.cost.contact;
      host.tell(contact, settings.tells);
    }
    host.reached(contact, ending);
  }
}
