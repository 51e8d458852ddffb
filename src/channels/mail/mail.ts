import type { Tells } from '../../incidents/index.js';
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
import { type MailEnding, mailMachine } from './mail.machine.js';

let program: Program | undefined;

export interface MailSettings {
  /** Until the customer has written it, in seconds. */
  readonly writing: Distribution;
  readonly queues: readonly string[];
  /** How long customers wait for an answer before they turn elsewhere, in seconds. */
  readonly patience: Distribution;
  /** Of mails left behind, the share that agents see to be done with, 0 to 1; and how long these take, in seconds. */
  readonly duplicates: { readonly seen: number; readonly takes: Distribution };
  readonly tells: Tells;
  readonly credit: number;
  readonly cost: Cost;
}

/** Mails and other work that can wait. */
export class Mail implements Channel, StaffedChannel {
  readonly #behaviour: Behaviour<Contact>;
  readonly #staff: Staff;
  readonly #queue: StaffedQueue;
  readonly #answered: number;
  readonly #released: number;
  readonly #lookAway: number;
  readonly #duplicateField: number;
  /** Whether agents saw that it was done with, by the contact's place in its pool. */
  readonly #isDuplicate: boolean[] = [];

  constructor(
    readonly settings: MailSettings,
    readonly host: ChannelHost,
  ) {
    this.#staff = new Staff(this, host, settings.queues);
    this.#queue = this.#staff.queue(settings.queues[0]);
    this.#duplicateField = host.field('isDuplicate');
    this.#behaviour = this.#bind();
    this.#answered = this.#behaviour.event('answered');
    this.#released = this.#behaviour.event('released');
    this.#lookAway = this.#behaviour.event('look-away');
  }

  open(contact: Contact): void {
    this.#isDuplicate[contact.index] = false;
    contact.instance = this.#behaviour.prepare(contact);
    this.#behaviour.begin(contact.instance);
  }

  answered(contact: Contact, joining: boolean): void {
    const { duplicates } = this.settings;
    if (contact.isDeserted && this.#draw(contact, drawn.duplicate) < duplicates.seen) {
      this.#isDuplicate[contact.index] = true;
      contact.entry.talk = this.#time(duplicates.takes, contact, drawn.closing);
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

  record(contact: Contact, rows: Float64Array, at: number): void {
    rows[at + this.#duplicateField] = this.#isDuplicate[contact.index] ? 1 : 0;
  }

  #bind(): Behaviour<Contact> {
    const { host, settings } = this;
    program ??= compile(mailMachine);
    return bind<Contact>(program, {
      world: host.world,
      delays: {
        writing: (contact) => this.#time(settings.writing, contact, drawn.writing),
        patience: (contact) => patienceOf(contact, settings.patience, host.random),
      },
      effects: {
        joinQueue: (contact) => {
          contact.contactCost = settings.cost.contact;
          this.#staff.join(contact, this.#queue, 0);
        },
        leaveBehind: (contact) => host.leaves(contact, 'unanswered'),
        answerLate: (contact) => {
          if (!this.#isDuplicate[contact.index]) host.tell(contact, settings.tells);
          chargeWork(contact, settings.cost);
          host.closed(contact);
        },
        endMail: (contact, { ending }: { ending: MailEnding }) => this.#end(contact, ending),
      },
    });
  }

  #end(contact: Contact, ending: MailEnding): void {
    const { host, settings } = this;
    chargeWork(contact, settings.cost);
    if (ending === 'answered') {
      contact.settled = isSettledIn(contact, host);
      host.credit(contact, settings.credit);
      host.tell(contact, settings.tells);
    }
    host.ended(contact, ending);
  }

  #time(distribution: Distribution, contact: Contact, of: number): number {
    return microseconds(distribution.sample(this.host.random.draw(contact.entity, of, 0)));
  }

  #draw(contact: Contact, of: number): number {
    return this.host.random.uniform(contact.entity, of, 0);
  }
}
