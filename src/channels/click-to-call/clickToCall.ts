import { expectedWait } from '../../agents/expectedWait.js';
import type { Tells } from '../../incidents/index.js';
import type { Distribution } from '../../random/index.js';
import { type Behaviour, bind, compile, type Program } from '../../statechart/index.js';
import { microseconds } from '../../units.js';
import type { Contact } from '../contact.js';
import type { Cost } from '../fields.js';
import type { Channel, ChannelHost } from '../host.js';
import { patienceOf } from '../patience.js';
import { missedCall } from '../phonedBack.js';
import { isSettledIn } from '../settling.js';
import { chargeWork, Staff, type StaffedChannel, type StaffedQueue } from '../staff.js';
import { Click, clickOf } from './click.js';
import { type ClickEnding, clickToCallMachine } from './clickToCall.machine.js';
import { drawn } from './draws.js';

let program: Program | undefined;

export interface ClickToCallSettings {
  /** The button shows whether somebody is free; otherwise it always looks free. */
  readonly hasPresence: boolean;
  /** A busy button also shows the expected wait. */
  readonly showsWait: boolean;
  /** From the click to the queue; in seconds, as all times here. */
  readonly connecting: Distribution;
  /** On the line. */
  readonly patience: Distribution;
  /** Of customers who see that nobody is free, the share who leave a number; of those phoned, the share who miss it; 0 to 1. */
  readonly leavesNumber: { readonly share: number; readonly patience: Distribution; readonly missed: number };
  /** Of the same customers, the share who look again, so often at most. */
  readonly looksAgain: { readonly share: number; readonly after: Distribution; readonly times: number };
  readonly queues: readonly string[];
  /** The most customers that can wait, on the line or for a callback; `Infinity`: no limit. */
  readonly queueLimit: number;
  /** Agents stay until those who wait at closing are served. */
  readonly isServedOut: boolean;
  readonly tells: Tells;
  readonly credit: number;
  readonly cost: Cost;
}

/** A button on a web site that shows whether somebody is free, and connects the customer with an agent. */
export class ClickToCall implements Channel, StaffedChannel {
  readonly isLive = true;
  readonly #behaviour: Behaviour<Contact>;
  readonly #staff: Staff;
  readonly #queue: StaffedQueue;
  readonly #answered: number;
  readonly #released: number;
  readonly #full: number;
  readonly #closed: number;
  readonly #lookAway: number;
  readonly #looksField: number;
  readonly #sawBusyField: number;
  readonly #bookedField: number;
  /** By the contact's place in its pool. */
  readonly #clicks: Click[] = [];

  constructor(
    readonly settings: ClickToCallSettings,
    readonly host: ChannelHost,
  ) {
    const { isServedOut, queueLimit, queues } = settings;
    this.#staff = new Staff(this, host, queues, { limit: queueLimit, isServedOut });
    this.#queue = this.#staff.queue(queues[0]);
    this.#looksField = host.field('looks');
    this.#sawBusyField = host.field('sawBusy');
    this.#bookedField = host.field('bookedAt');
    this.#behaviour = this.#bind();
    this.#answered = this.#behaviour.event('answered');
    this.#released = this.#behaviour.event('released');
    this.#full = this.#behaviour.event('full');
    this.#closed = this.#behaviour.event('closed');
    this.#lookAway = this.#behaviour.event('look-away');
  }

  open(contact: Contact): void {
    const { index } = contact;
    this.#clicks[index] ??= new Click();
    contact.own = this.#clicks[index].reset();
    contact.instance = this.#behaviour.prepare(contact);
    this.#behaviour.begin(contact.instance);
  }

  answered(contact: Contact, joining: boolean): void {
    const { cost, leavesNumber } = this.settings;
    if (contact.isPhonedBack) {
      contact.contactCost = cost.contact;
      if (this.#draw(contact, drawn.missed) < leavesNumber.missed) {
        clickOf(contact).isMissed = true;
        contact.entry.talk = missedCall;
        contact.entry.afterContactWork = 0;
      }
    }
    if (joining) this.#behaviour.post(contact.instance, this.#answered);
    else this.#behaviour.send(contact.instance, this.#answered);
  }

  released(contact: Contact): void {
    this.#behaviour.send(contact.instance, this.#released);
  }

  /** A number that a customer has left is kept for the next day. */
  closed(contact: Contact): void {
    if (!contact.isPhonedBack) this.#behaviour.send(contact.instance, this.#closed);
  }

  lookAway(contact: Contact): void {
    this.#behaviour.send(contact.instance, this.#lookAway);
  }

  cutShort(contact: Contact): void {
    this.#comeBack(contact, this.host.horizon);
    this.#staff.cutShort(contact);
    chargeWork(contact, this.settings.cost);
  }

  record(contact: Contact, rows: Float64Array, at: number): void {
    const { bookedAt, looks, sawBusy } = clickOf(contact);
    rows[at + this.#looksField] = looks;
    rows[at + this.#sawBusyField] = sawBusy ? 1 : 0;
    rows[at + this.#bookedField] = bookedAt;
  }

  #bind(): Behaviour<Contact> {
    const { host, settings } = this;
    const { leavesNumber, looksAgain } = settings;
    const { calendar } = host.world;
    program ??= compile(clickToCallMachine);
    return bind<Contact>(program, {
      world: host.world,
      guards: {
        isClosed: () => !host.router.isStaffed(this.#queue.queue),
        looksFree: () => !settings.hasPresence || host.router.isFree(this.#queue.queue),
        waitsOnLine: (contact) => settings.showsWait && this.#patience(contact) >= this.#shownWait(),
        leavesNumber: (contact) => this.#draw(contact, drawn.whenBusy) < leavesNumber.share,
        looksAgain: (contact) =>
          clickOf(contact).looks <= looksAgain.times &&
          this.#draw(contact, drawn.whenBusy) < leavesNumber.share + looksAgain.share,
        isMissed: (contact) => clickOf(contact).isMissed,
      },
      delays: {
        connecting: (contact) => microseconds(settings.connecting.sample(this.#source(contact, drawn.connecting))),
        patience: (contact) => this.#patience(contact),
        callbackPatience: (contact) =>
          microseconds(
            contact.patienceFactor * leavesNumber.patience.sample(this.#source(contact, drawn.callbackPatience)),
          ),
        again: (contact) =>
          microseconds(looksAgain.after.sample(host.random.draw(contact.entity, drawn.again, contact.again()))),
      },
      effects: {
        look: (contact) => {
          clickOf(contact).looks++;
        },
        seeBusy: (contact) => {
          clickOf(contact).sawBusy = true;
        },
        click: (contact) => {
          contact.contactCost = settings.cost.contact;
        },
        joinQueue: (contact) => this.#join(contact),
        leaveQueue: (contact, { how }: { how: 'abandoned' | 'closed' }) => this.#staff.leave(contact, how),
        leaveNumber: (contact) => {
          clickOf(contact).bookedAt = calendar.now;
          contact.isPhonedBack = true;
          this.#join(contact);
        },
        withdrawNumber: (contact) => this.#staff.leave(contact, 'left'),
        goAway: (contact) => {
          clickOf(contact).awaySince = calendar.now;
        },
        comeBack: (contact) => this.#comeBack(contact, calendar.now),
        end: (contact, { ending }: { ending: ClickEnding }) => this.#end(contact, ending),
      },
    });
  }

  #join(contact: Contact): void {
    const reception = this.#staff.join(contact, this.#queue, 0);
    if (reception === 'full') this.#behaviour.post(contact.instance, this.#full);
  }

  /** The wait of the customer if they joined the queue now. */
  #shownWait(): number {
    const { queue } = this.#queue;
    return expectedWait(queue, 'queue-length', queue.length + 1);
  }

  #comeBack(contact: Contact, now: number): void {
    const click = clickOf(contact);
    if (Number.isNaN(click.awaySince)) return;
    contact.away += now - click.awaySince;
    click.awaySince = Number.NaN;
  }

  #end(contact: Contact, ending: ClickEnding): void {
    const { host, settings } = this;
    chargeWork(contact, settings.cost);
    if (ending === 'served' || ending === 'called-back') {
      contact.settled = isSettledIn(contact, host);
      host.credit(contact, settings.credit);
      host.tell(contact, settings.tells);
    }
    host.ended(contact, ending);
  }

  #patience(contact: Contact): number {
    return patienceOf(contact, this.settings.patience, this.host.random);
  }

  #source(contact: Contact, of: number) {
    return this.host.random.draw(contact.entity, of, 0);
  }

  #draw(contact: Contact, of: number): number {
    return this.host.random.uniform(contact.entity, of, 0);
  }
}
