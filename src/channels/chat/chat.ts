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
import { type ChatEnding, chatMachine } from './chat.machine.js';
import { drawn } from './draws.js';

let program: Program | undefined;

export interface BotSettings {
  /** How long a customer is with it, in seconds. */
  readonly takes: Distribution;
  /** Of everyday needs, the share that it settles; of customers whom it does not help, the share who give up; 0 to 1. */
  readonly settles: number;
  readonly loses: number;
  /** How much shorter the talk with an agent is after it; whole microseconds. */
  readonly saves: number;
  readonly tells: Tells;
}

export interface ChatSettings {
  /** Null: customers come to the queue at once. */
  readonly bot: BotSettings | null;
  readonly queues: readonly string[];
  /** The most chats that can wait; `Infinity`: no limit. */
  readonly queueLimit: number;
  /** Agents stay until the chats that wait at closing are served. */
  readonly isServedOut: boolean;
  /** In the queue, in seconds. */
  readonly patience: Distribution;
  /** Of those who leave the queue, the share who say nothing; and how long an agent takes to find out, in seconds. */
  readonly silent: { readonly share: number; readonly takes: Distribution };
  readonly tells: Tells;
  readonly credit: number;
  readonly cost: Cost;
}

/** Chats: agents have several at once. */
export class Chat implements Channel, StaffedChannel {
  readonly isLive = true;
  readonly #behaviour: Behaviour<Contact>;
  readonly #staff: Staff;
  readonly #queue: StaffedQueue;
  readonly #answered: number;
  readonly #released: number;
  readonly #full: number;
  readonly #closed: number;
  readonly #botField: number;
  readonly #silentField: number;
  /** How long the customer was with the bot, by the contact's place in its pool; `NaN` if not, or not yet. */
  readonly #withBot: number[] = [];

  constructor(
    readonly settings: ChatSettings,
    readonly host: ChannelHost,
  ) {
    const { isServedOut, queueLimit, queues } = settings;
    this.#staff = new Staff(this, host, queues, { limit: queueLimit, isServedOut });
    this.#queue = this.#staff.queue(queues[0]);
    this.#botField = host.field('botSeconds');
    this.#silentField = host.field('isSilent');
    this.#behaviour = this.#bind();
    this.#answered = this.#behaviour.event('answered');
    this.#released = this.#behaviour.event('released');
    this.#full = this.#behaviour.event('full');
    this.#closed = this.#behaviour.event('closed');
  }

  open(contact: Contact): void {
    contact.contactCost = this.settings.cost.contact;
    this.#withBot[contact.index] = Number.NaN;
    contact.instance = this.#behaviour.prepare(contact);
    this.#behaviour.begin(contact.instance);
  }

  answered(contact: Contact, joining: boolean): void {
    const { bot, silent } = this.settings;
    const { entry } = contact;
    if (contact.isDeserted) {
      entry.talk = this.#time(silent.takes, contact, drawn.clearing);
      entry.afterContactWork = 0;
    } else if (bot !== null) entry.talk = Math.max(entry.talk - bot.saves, 0);
    if (joining) this.#behaviour.post(contact.instance, this.#answered);
    else this.#behaviour.send(contact.instance, this.#answered);
  }

  released(contact: Contact): void {
    this.#behaviour.send(contact.instance, this.#released);
  }

  closed(contact: Contact): void {
    this.#behaviour.send(contact.instance, this.#closed);
  }

  cutShort(contact: Contact): void {
    // The horizon finds the customer with the bot.
    if (contact.arrivedAt + this.#withBot[contact.index] > this.host.horizon) this.#withBot[contact.index] = Number.NaN;
    this.#staff.cutShort(contact);
    chargeWork(contact, this.settings.cost);
  }

  record(contact: Contact, rows: Float64Array, at: number): void {
    rows[at + this.#botField] = this.#withBot[contact.index];
    rows[at + this.#silentField] = contact.isDeserted ? 1 : 0;
  }

  #bind(): Behaviour<Contact> {
    const { host, settings } = this;
    const { bot } = settings;
    program ??= compile(chatMachine);
    return bind<Contact>(program, {
      world: host.world,
      guards: {
        hasBot: () => bot !== null,
        isSettled: (contact) => this.#isSettledByBot(contact),
        isContent: (contact) => contact.about.incident !== null && host.wouldWait(contact),
        isLost: (contact) => this.#draw(contact, drawn.lostInBot) < (bot?.loses ?? 0),
        isClosed: () => !host.router.isStaffed(this.#queue.queue),
        isSilent: (contact) => this.#draw(contact, drawn.silent) < settings.silent.share,
      },
      delays: {
        bot: (contact) => {
          this.#withBot[contact.index] = bot === null ? Number.NaN : this.#time(bot.takes, contact, drawn.bot);
          return this.#withBot[contact.index];
        },
        patience: (contact) => patienceOf(contact, settings.patience, host.random),
      },
      effects: {
        hearBot: (contact) => {
          if (bot !== null) host.tell(contact, bot.tells);
        },
        joinQueue: (contact) => {
          const reception = this.#staff.join(contact, this.#queue, 0);
          if (reception === 'full') this.#behaviour.post(contact.instance, this.#full);
        },
        leaveQueue: (contact, { how }: { how: 'abandoned' | 'closed' }) => this.#staff.leave(contact, how),
        desert: (contact) => {
          this.#staff.desert(contact);
          host.leaves(contact, 'abandoned');
        },
        clear: (contact) => {
          chargeWork(contact, settings.cost);
          host.closed(contact);
        },
        endChat: (contact, { ending }: { ending: ChatEnding }) => this.#end(contact, ending),
      },
    });
  }

  #isSettledByBot(contact: Contact): boolean {
    const { bot } = this.settings;
    return contact.about.incident === null && this.#draw(contact, drawn.settledByBot) < (bot?.settles ?? 0);
  }

  #end(contact: Contact, ending: ChatEnding): void {
    const { host, settings } = this;
    chargeWork(contact, settings.cost);
    if (ending === 'self-served') contact.settled = true;
    if (ending === 'served') {
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
