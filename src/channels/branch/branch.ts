import type { Tells } from '../../incidents/index.js';
import { type Distribution, keyOfName } from '../../random/index.js';
import type { WaitEnd } from '../../records/index.js';
import { type Behaviour, bind, compile, type Program } from '../../statechart/index.js';
import { keyWithin } from '../../word/index.js';
import type { Contact } from '../contact.js';
import type { Cost } from '../fields.js';
import type { Channel, ChannelHost } from '../host.js';
import { patienceOf } from '../patience.js';
import { purpose } from '../purposes.js';
import { chargeWork, Staff, type StaffedChannel, type StaffedQueue } from '../staff.js';
import { branchCallMachine } from './branchCall.machine.js';
import { drawn } from './draws.js';
import { queueOf, sharedQueue } from './groups.js';

let program: Program | undefined;

export interface BranchSettings {
  /** The share of the customers who have this branch or one before it, by branch; the last is 1. */
  readonly shares: readonly number[];
  /** All branches serve one queue. */
  readonly isPooled: boolean;
  /** How long customers wait at their own branch before others help out, in whole microseconds; null: nobody does. */
  readonly helpsOutAfter: number | null;
  /** The most customers that can wait at each branch. */
  readonly queueLimit: number;
  readonly atClosing: 'serve' | 'closed' | 'wait';
  /** In the queue; seconds. */
  readonly patience: Distribution;
  /** How much longer agents talk with strangers, in whole microseconds. */
  readonly strangersTake: number;
  /** A factor on the chance that the issue of a stranger is settled. */
  readonly strangersResolve: number;
  /** Points of loyalty for a settled issue in which the own branch helped. */
  readonly warmth: number;
  readonly tells: Tells;
  /** What an agent gives to a customer with an incident, in the scenario's currency. */
  readonly credit: number;
  readonly cost: Cost;
}

/** The branches of a company: a queue for each, and one where others help out. */
export class Branches implements Channel, StaffedChannel {
  readonly isLive = true;
  readonly #staff: Staff;
  readonly #own: readonly StaffedQueue[];
  readonly #shared: StaffedQueue;
  readonly #behaviour: Behaviour<Contact>;
  readonly #answered: number;
  readonly #released: number;
  readonly #full: number;
  readonly #closed: number;
  readonly #branchKey = keyOfName('branch');
  /** The branches' names in records. */
  readonly #names: readonly number[];
  readonly #branchField: number;
  readonly #knownField: number;
  readonly #idleField: number;
  readonly #helpedField: number;
  readonly #oneMoreField: number;
  // By the contact's place in its pool.
  /** The customer's own branch. */
  readonly #branchOf: number[] = [];
  readonly #isKnown: boolean[] = [];
  readonly #idleElsewhere: boolean[] = [];
  readonly #isHelpedOut: boolean[] = [];
  readonly #isOneMore: boolean[] = [];
  /** How many customers left unanswered so far, by branch, and at the worst: of those who count in measures. */
  readonly #lost: number[];
  #mostLost = 0;

  constructor(
    readonly settings: BranchSettings,
    readonly host: ChannelHost,
  ) {
    const { atClosing, isPooled, queueLimit, shares } = settings;
    const branches = shares.length;
    const isServedOut = atClosing === 'serve';
    this.#staff = new Staff(this, host, [sharedQueue], {
      isServedOut,
      ...(isPooled && { limit: queueLimit * branches }),
    });
    this.#shared = this.#staff.queue(sharedQueue);
    this.#own = shares.map((_, branch) =>
      this.#staff.add(queueOf(branch), sharedQueue, { isServedOut, limit: queueLimit }),
    );
    this.#names = shares.map((_, branch) => host.names('branch').id(String(branch + 1)));
    this.#branchField = host.field('branch');
    this.#knownField = host.field('isKnown');
    this.#idleField = host.field('idleElsewhere');
    this.#helpedField = host.field('isHelpedOut');
    this.#oneMoreField = host.field('isOneMore');
    this.#lost = shares.map(() => 0);
    this.#behaviour = this.#bind();
    this.#answered = this.#behaviour.event('answered');
    this.#released = this.#behaviour.event('released');
    this.#full = this.#behaviour.event('full');
    this.#closed = this.#behaviour.event('closed');
  }

  open(contact: Contact): void {
    const { index } = contact;
    this.#branchOf[index] = this.#branchFor(contact.customer);
    this.#isKnown[index] = false;
    this.#idleElsewhere[index] = false;
    this.#isHelpedOut[index] = false;
    this.#isOneMore[index] = false;
    contact.instance = this.#behaviour.prepare(contact);
    this.#behaviour.begin(contact.instance);
  }

  answered(contact: Contact, joining: boolean): void {
    if (this.#isOfOwnBranch(contact)) this.#isKnown[contact.index] = true;
    else contact.entry.talk += this.settings.strangersTake;
    if (joining) this.#behaviour.post(contact.instance, this.#answered);
    else this.#behaviour.send(contact.instance, this.#answered);
  }

  released(contact: Contact): void {
    this.#behaviour.send(contact.instance, this.#released);
  }

  closed(contact: Contact): void {
    if (this.settings.atClosing !== 'wait') this.#behaviour.send(contact.instance, this.#closed);
  }

  cutShort(contact: Contact): void {
    this.#staff.cutShort(contact);
    chargeWork(contact, this.settings.cost);
  }

  record({ index }: Contact, rows: Float64Array, at: number): void {
    rows[at + this.#branchField] = this.#names[this.#branchOf[index]];
    rows[at + this.#knownField] = this.#isKnown[index] ? 1 : 0;
    rows[at + this.#idleField] = this.#idleElsewhere[index] ? 1 : 0;
    rows[at + this.#helpedField] = this.#isHelpedOut[index] ? 1 : 0;
    rows[at + this.#oneMoreField] = this.#isOneMore[index] ? 1 : 0;
  }

  #bind(): Behaviour<Contact> {
    const { host, settings } = this;
    const { helpsOutAfter } = settings;
    program ??= compile(branchCallMachine);
    return bind<Contact>(program, {
      world: host.world,
      guards: {
        isOpen: (contact) => settings.atClosing === 'wait' || host.router.isStaffed(this.#queueFor(contact).queue),
        othersHelp: () =>
          helpsOutAfter !== null && (settings.atClosing === 'wait' || host.router.isStaffed(this.#shared.queue)),
      },
      delays: {
        // A persona waits; who is answered at once needs no patience.
        patience: (contact) =>
          contact.script === null && contact.entry.agent === null
            ? patienceOf(contact, settings.patience, host.random)
            : Number.POSITIVE_INFINITY,
        helpsOut: (contact) =>
          helpsOutAfter === null || contact.entry.agent !== null ? Number.POSITIVE_INFINITY : helpsOutAfter,
      },
      effects: {
        joinQueue: (contact) => this.#join(contact, this.#queueFor(contact)),
        joinOthers: (contact) => {
          this.#isHelpedOut[contact.index] = true;
          this.#join(contact, this.#shared);
        },
        leaveQueue: (contact, { how }: { how: WaitEnd }) => this.#staff.leave(contact, how),
        endCall: (contact, { ending }: { ending: string }) => this.#end(contact, ending),
      },
    });
  }

  /** The customer's own branch: the same in every contact, and in every channel with as many branches of these sizes. */
  #branchFor(customer: number): number {
    const { shares } = this.settings;
    if (shares.length === 1) return 0;
    const drawnShare = this.host.random.uniform(keyWithin(this.#branchKey, customer), drawn.branch, 0);
    let branch = 0;
    while (drawnShare >= shares[branch]) branch++;
    return branch;
  }

  #queueFor({ index }: Contact): StaffedQueue {
    return this.settings.isPooled ? this.#shared : this.#own[this.#branchOf[index]];
  }

  #join(contact: Contact, queue: StaffedQueue): void {
    const reception = this.#staff.join(contact, queue, 0);
    if (reception === 'full') this.#behaviour.post(contact.instance, this.#full);
    else contact.contactCost = this.settings.cost.contact;
    if (reception === 'queued' && queue !== this.#shared) this.#lookElsewhere(contact);
  }

  /** Whether an agent of another branch is free while the customer waits. */
  #lookElsewhere({ index }: Contact): void {
    for (let branch = 0; branch < this.#own.length; branch++) {
      if (branch === this.#branchOf[index]) continue;
      for (const { duty, group } of this.#own[branch].queue.servers) {
        if (duty.after > 0 || group.ready === 0) continue;
        this.#idleElsewhere[index] = true;
        return;
      }
    }
  }

  #isOfOwnBranch({ entry, index }: Contact): boolean {
    const { group } = entry.agent!;
    for (const server of this.#own[this.#branchOf[index]].queue.servers) if (server.group === group) return true;
    return false;
  }

  #end(contact: Contact, ending: string): void {
    chargeWork(contact, this.settings.cost);
    if (ending === 'served') this.#help(contact);
    else if (ending === 'abandoned' && this.host.isObserved()) this.#countLost(contact);
    this.host.ended(contact, ending);
  }

  /** One more than at any branch before is on record: these add up to what the worst branch lost. */
  #countLost({ index }: Contact): void {
    const lost = ++this.#lost[this.#branchOf[index]];
    if (lost <= this.#mostLost) return;
    this.#mostLost = lost;
    this.#isOneMore[index] = true;
  }

  /** The talk is over: it may settle the need, and informs and credits a customer with an incident. */
  #help(contact: Contact): void {
    const { host, settings } = this;
    const isKnown = this.#isKnown[contact.index];
    const chance = contact.about.settledBy[host.index] * (isKnown ? 1 : settings.strangersResolve);
    contact.settled = host.random.uniform(contact.entity, purpose.settled, contact.once) < chance;
    if (isKnown) host.warms(contact, settings.warmth);
    host.credit(contact, settings.credit);
    host.tell(contact, settings.tells);
  }
}
