import { type Answer, Community, type CommunitySettings, type Thread } from '../../community/index.js';
import { type Incident, isAnnounced, type Tells, type Timed } from '../../incidents/index.js';
import type { Distribution } from '../../random/index.js';
import { type Behaviour, bind, compile, type Program } from '../../statechart/index.js';
import { microseconds } from '../../units.js';
import { Asking, askingRecorder } from '../asking.js';
import type { Contact } from '../contact.js';
import { ContributorMaker, type Contributors, type Named } from '../contributors.js';
import type { Cost } from '../fields.js';
import type { Channel, ChannelHost, Contribution } from '../host.js';
import { patienceOf } from '../patience.js';
import { isSettledIn } from '../settling.js';
import { chargeWork, Staff, type StaffedChannel } from '../staff.js';
import { Knowledge } from './knowledge.js';
import { questionMachine } from './question.machine.js';
import { Turnout } from './turnout.js';

let program: Program | undefined;

/** The purposes of the forum's own draws, beside those of contributors. */
const drawn = {
  searching: 22,
  finds: 23,
  accepted: 24,
  putOff: 28,
  misled: 29,
  trying: 33,
  joins: 34,
  distrusts: 36,
} as const;

/** Shares are numbers from 0 to 1; distributions are of seconds. */
export interface ForumSettings extends Pick<CommunitySettings, 'incentives' | 'writing' | 'bored' | 'tires'> {
  readonly isOpen: boolean;
  readonly contributors: Contributors;
  readonly named: Named;
  readonly searching: Distribution;
  /** The chance to find one fresh answer from before. */
  readonly found: number;
  /** After how long an answer is worth half; whole microseconds. */
  readonly halfLife: number;
  /** In an incident, the share who find the thread on it. */
  readonly meToo: number;
  readonly putOff: number;
  readonly accepted: number;
  readonly misled: number;
  readonly trying: Distribution;
  readonly patience: Distribution;
  /** What answers say of an incident. */
  readonly tells: Tells;
  readonly staff: ForumStaff;
  /** Since when a pinned post of the company says what staff can say. */
  readonly announces: Timed;
  /** The price of moderating a post, in the scenario's currency. */
  readonly moderation: number;
  readonly cost: Cost;
}

/** The company's own people on the forum. */
export interface ForumStaff {
  /** Questions wait for them in the first; none: there are no such people. */
  readonly queues: readonly string[];
  /** How long a question goes unanswered before they are asked; whole microseconds. */
  readonly after: number;
  readonly pins: boolean;
  /** What they say of an incident. */
  readonly tells: Tells;
}

/** A customer's question. */
class Question extends Asking {
  /** The customer has no need of an answer any more. */
  isMoot = false;
}

/** A community forum: customers answer customers, and what they have answered is there for those who come later. */
export class Forum implements Channel, StaffedChannel {
  readonly community: Community<Contact>;
  readonly #maker: ContributorMaker;
  readonly #behaviour: Behaviour<Contact>;
  readonly #staff: Staff | null;
  readonly #events: Readonly<Record<'answer' | 'taken' | 'released' | 'served' | 'handed' | 'look-away', number>>;
  readonly #record: ReturnType<typeof askingRecorder>;
  /** By topic. */
  readonly #knowledge = new Map<string, Knowledge>();
  /** The thread on an incident that those who look for it find. */
  readonly #onIncident = new Map<Incident, Thread<Contact>>();
  readonly #turnout = new Turnout();
  /** Customers who became contributors. */
  readonly #joined = new Set<number>();

  constructor(
    readonly settings: ForumSettings,
    readonly host: ChannelHost,
  ) {
    const { name, random, weekOffsetSeconds, world } = host;
    const { staff } = settings;
    program ??= compile(questionMachine);
    this.#behaviour = bind<Contact>(program, {
      world,
      guards: {
        isClosed: () => !settings.isOpen,
        distrusts: (contact) =>
          random.uniform(contact.entity, drawn.distrusts, contact.once) < host.reputation.distrust(world.calendar.now),
        isTold: (contact) => this.#isTold(contact),
        finds: (contact) => this.#finds(contact),
        isPutOff: (contact) => this.#isPutOff(contact),
        helps: (contact) => {
          const { answer } = questionOf(contact);
          return answer.isGood && !isOwn(contact, answer);
        },
        misleads: (contact) => {
          const question = questionOf(contact);
          const u = random.uniform(contact.entity, drawn.misled, question.read & 0xffff);
          return !question.answer.isGood && !isOwn(contact, question.answer) && u < settings.misled;
        },
      },
      delays: {
        searching: (contact) =>
          microseconds(settings.searching.sample(random.draw(contact.entity, drawn.searching, contact.once))),
        patience: (contact) => patienceOf(contact, settings.patience, random),
        escalation: () => (this.#staff === null ? Number.POSITIVE_INFINITY : staff.after),
        trying: (contact) =>
          microseconds(settings.trying.sample(random.draw(contact.entity, drawn.trying, contact.once))),
      },
      effects: {
        ask: (contact) => this.#ask(contact),
        readAnswer: (contact) => {
          questionOf(contact).read++;
        },
        escalate: (contact) => this.#escalate(contact),
        takeOver: (contact) => this.#askStaff(contact),
        stopWaiting: (contact) => this.#stopWaiting(contact),
        endQuestion: (contact, params: { ending: string }) => this.#end(contact, params.ending),
      },
    });
    const event = (type: string) => this.#behaviour.event(type);
    this.#events = {
      answer: event('answer'),
      taken: event('taken'),
      released: event('released'),
      served: event('served'),
      handed: event('handed'),
      'look-away': event('look-away'),
    };
    this.#record = askingRecorder(host);
    this.#staff = staff.queues.length > 0 ? new Staff(this, host, staff.queues) : null;
    this.#maker = new ContributorMaker(name, settings.contributors, random);
    const plans = settings.isOpen ? [...this.#maker.named(settings.named), ...this.#maker.founders()] : [];
    this.community = new Community(
      { ...settings, plans },
      {
        world,
        random,
        weekOffsetSeconds,
        isObserved: () => host.isObserved(),
        posted: (thread) => this.#posted(thread),
      },
    );
  }

  open(contact: Contact): void {
    if (this.settings.isOpen) contact.contactCost = this.settings.cost.contact;
    contact.own = new Question();
    contact.instance = this.#behaviour.prepare(contact);
    this.#behaviour.begin(contact.instance);
  }

  lookAway(contact: Contact): void {
    questionOf(contact).isMoot = true;
    this.#behaviour.send(contact.instance, this.#events['look-away']);
  }

  answered(contact: Contact, joining: boolean): void {
    const { taken } = this.#events;
    questionOf(contact).thread!.isTaken = true;
    if (joining) this.#behaviour.post(contact.instance, taken);
    else this.#behaviour.send(contact.instance, taken);
  }

  /** Staff have written their answer, for all who wait for it. */
  released(contact: Contact): void {
    const { incident, name } = contact.about;
    const { released, served } = this.#events;
    const { now } = this.host.world.calendar;
    const thread = questionOf(contact).thread!;
    thread.escalated = null;
    thread.isTaken = false;
    thread.hasStaffAnswer = true;
    thread.isPinned = this.settings.staff.pins;
    if (incident === null) this.#knowledgeOf(name).add(now);
    else this.#onIncident.set(incident, thread);
    for (const asker of thread.askers) {
      questionOf(asker).hear(now);
      this.#behaviour.post(asker.instance, served);
    }
    questionOf(contact).hear(now);
    if (thread.askers.size === 0) this.community.close(thread);
    this.#behaviour.send(contact.instance, released);
  }

  cutShort(contact: Contact): void {
    this.#staff?.cutShort(contact);
    chargeWork(contact, this.settings.cost);
  }

  record(contact: Contact, rows: Float64Array, at: number): void {
    this.#record(questionOf(contact), rows, at);
  }

  contributions(): readonly Contribution[] {
    return this.community.contributions();
  }

  // Looking for an answer

  #finds(contact: Contact): boolean {
    const { host, settings } = this;
    const { incident, name } = contact.about;
    if (incident !== null) return this.#seesThread(contact)?.hasGoodAnswer ?? false;
    const chance = this.#knowledgeOf(name).findable(settings.found, host.world.calendar.now);
    return host.random.uniform(contact.entity, drawn.finds, contact.once) < chance;
  }

  /** The thread on the contact's incident, unless there is none or the customer overlooks it. */
  #seesThread(contact: Contact): Thread<Contact> | undefined {
    const { incident } = contact.about;
    const thread = incident === null ? undefined : this.#onIncident.get(incident);
    if (thread === undefined || !(thread.isOpen || thread.hasGoodAnswer)) return undefined;
    const u = this.host.random.uniform(contact.entity, drawn.finds, contact.once);
    return thread.isPinned || u < this.settings.meToo ? thread : undefined;
  }

  #isPutOff(contact: Contact): boolean {
    if (this.#seesThread(contact) !== undefined) return false;
    const chance = this.settings.putOff * this.#turnout.unanswered;
    return this.host.random.uniform(contact.entity, drawn.putOff, contact.once) < chance;
  }

  #ask(contact: Contact): void {
    const question = questionOf(contact);
    question.thread = this.#seesThread(contact) ?? this.#openThread(contact);
    question.thread.askers.add(contact);
    question.read = question.thread.answers.length;
    question.askedAt = this.host.world.calendar.now;
  }

  #openThread(contact: Contact): Thread<Contact> {
    const { incident, name } = contact.about;
    const thread = this.community.ask(contact.entity, name, contact.customer);
    this.host.charge('moderation', this.settings.moderation);
    if (incident !== null && !this.#isFindable(incident)) this.#onIncident.set(incident, thread);
    return thread;
  }

  #isFindable(incident: Incident): boolean {
    const thread = this.#onIncident.get(incident);
    return thread !== undefined && (thread.isOpen || thread.hasGoodAnswer);
  }

  #stopWaiting(contact: Contact): void {
    const thread = questionOf(contact).thread!;
    thread.askers.delete(contact);
    this.#staff?.leave(contact, 'left');
    if (thread.escalated === contact && !thread.isTaken) this.#handOver(thread);
    // While staff write, others may still join those who wait for their answer.
    if (thread.askers.size === 0 && thread.escalated === null) this.community.close(thread);
  }

  // Answers

  #posted(thread: Thread<Contact>): void {
    this.host.charge('moderation', this.settings.moderation);
    if (!thread.isOpen) return;
    for (const asker of thread.askers) {
      questionOf(asker).hear(this.host.world.calendar.now);
      this.#behaviour.post(asker.instance, this.#events.answer);
    }
  }

  #escalate(contact: Contact): void {
    const thread = questionOf(contact).thread!;
    if (this.#staff === null || thread.escalated !== null) return;
    thread.escalated = contact;
    this.#askStaff(contact);
  }

  #askStaff(contact: Contact): void {
    const staff = this.#staff!;
    staff.join(contact, staff.queue(this.settings.staff.queues[0]), 0);
  }

  /** The next asker is in charge, unless they leave at this instant, too: at the end of an incident all do. */
  #handOver(thread: Thread<Contact>): void {
    const [next = null] = thread.askers;
    thread.escalated = thread.hasGoodAnswer ? null : next;
    if (thread.escalated !== null) this.#behaviour.post(thread.escalated.instance, this.#events.handed);
  }

  #end(contact: Contact, ending: string): void {
    const { host, settings } = this;
    const question = questionOf(contact);
    chargeWork(contact, settings.cost);
    if (ending === 'answered') this.#helped(contact, question);
    if (ending === 'answered' || ending === 'found' || ending === 'answered-by-staff') {
      contact.settled = isSettledIn(contact, host);
      if (this.#isFromStaff(contact, ending)) host.tell(contact, settings.staff.tells);
      else host.tell(contact, settings.tells, 'customers');
    }
    if (ending === 'informed') host.tell(contact, settings.staff.tells);
    if (question.thread !== null && !question.isMoot) this.#turnout.add(ending === 'unanswered');
    host.ended(contact, ending);
  }

  /** The company has pinned what it has to say of the incident. */
  #isTold({ about: { incident } }: Contact): boolean {
    const { announces, staff } = this.settings;
    return incident !== null && isAnnounced(announces, staff.tells, this.host.world.calendar.now, incident);
  }

  /** Whether the answer that helped is the company's own. */
  #isFromStaff(contact: Contact, ending: string): boolean {
    if (ending !== 'found') return ending === 'answered-by-staff';
    return this.#seesThread(contact)?.hasStaffAnswer ?? false;
  }

  /** An answer was right: the asker may accept it, and may want to help others from now on. */
  #helped(contact: Contact, question: Question): void {
    const { community, host, settings } = this;
    const { random } = host;
    const { incident, name } = contact.about;
    const { now } = host.world.calendar;
    const thread = question.thread!;
    if (incident !== null) this.#onIncident.set(incident, thread);
    if (random.uniform(contact.entity, drawn.accepted, contact.once) < settings.accepted) {
      const { rewards } = settings.incentives;
      const pay = rewards !== null && rewards.from <= now && now < rewards.until ? rewards.pay : 0;
      question.isAccepted = true;
      community.accepted(question.answer, !thread.isAccepted, pay);
      host.charge('rewards', pay);
      if (incident === null && !thread.isAccepted) this.#knowledgeOf(name).add(now);
      thread.isAccepted = true;
    }
    const joins = random.uniform(contact.entity, drawn.joins, contact.once) < settings.contributors.joins;
    if (!joins || this.#joined.has(contact.customer)) return;
    this.#joined.add(contact.customer);
    community.join(this.#maker.newcomer(contact.customer, contact.firstEntity));
  }

  #knowledgeOf(topic: string): Knowledge {
    let known = this.#knowledge.get(topic);
    if (known === undefined) {
      known = new Knowledge(this.settings.halfLife);
      this.#knowledge.set(topic, known);
    }
    return known;
  }
}

/** The asker wrote it. */
function isOwn({ customer }: Contact, { by }: Answer): boolean {
  return by.plan.customer === customer;
}

function questionOf(contact: Contact): Question {
  return contact.own as Question;
}
