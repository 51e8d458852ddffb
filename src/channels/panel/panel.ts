import { type Answer, Community, type Contributor, type Incentives, type Thread } from '../../community/index.js';
import type { Tells } from '../../incidents/index.js';
import type { Distribution } from '../../random/index.js';
import { type Behaviour, bind, compile, type Program } from '../../statechart/index.js';
import { hour, microseconds, month, seconds } from '../../units.js';
import { Asking, askingRecorder } from '../asking.js';
import type { Contact } from '../contact.js';
import type { Cost } from '../fields.js';
import type { Channel, ChannelHost, Contribution } from '../host.js';
import { patienceOf } from '../patience.js';
import { isSettledIn } from '../settling.js';
import { auditMachine } from './audit.machine.js';
import { cheatingMachine } from './cheating.machine.js';
import { consultationMachine } from './consultation.machine.js';
import { Members, type Selection } from './members.js';

let programs: Readonly<Record<'consultation' | 'audit' | 'cheating', Program>> | undefined;

/** The purposes of the panel's own draws, beside those of its members. */
const drawn = {
  accepted: 24,
  misled: 29,
  trying: 33,
  distrusts: 36,
  buys: 37,
  sampled: 38,
  caught: 39,
  audit: 50,
  exposure: 52,
  leaves: 53,
} as const;

/** Shares are numbers from 0 to 1, distributions of seconds, money in the scenario's currency. */
export interface PanelSettings {
  readonly isOpen: boolean;
  readonly members: Selection;
  readonly bored: number;
  readonly tires: number;
  readonly writing: Distribution;
  readonly incentives: Incentives;
  /** For an answer, for a sale, and for an hour of being a member. */
  readonly pay: { readonly perAnswer: number; readonly perSale: number; readonly perks: number };
  /** The share of answers that are bent towards buying. */
  readonly bends: number;
  readonly sales: { readonly usual: number; readonly bent: number; readonly margin: number };
  readonly audits: Audits;
  /** Null: all members are customers. */
  readonly cheating: Cheating | null;
  readonly accepted: number;
  readonly misled: number;
  readonly trying: Distribution;
  readonly patience: Distribution;
  readonly tells: Tells;
  readonly cost: Cost;
}

export interface Audits {
  /** Of answers that are looked at. */
  readonly share: number;
  /** Of wrong answers that are found to be wrong. */
  readonly catches: number;
  readonly after: Distribution;
  /** Of looking at one answer. */
  readonly cost: number;
  /** So many caught, and a member must go. */
  readonly dismissal: number;
}

export interface Cheating {
  /** Of the members. */
  readonly share: number;
  /** The chance that it comes out within a month. */
  readonly exposure: number;
  /** How often staff are right. */
  readonly good: number;
  /** Pay for an hour of writing. */
  readonly wage: number;
  /** Of those who would ask, so many do not, right after it has come out. */
  readonly distrust: number;
  /** After how long half of them do again; whole microseconds. */
  readonly forgets: number;
  /** Of the true members who leave when it comes out. */
  readonly leave: number;
}

/** A customer's question to the panel. */
class Consultation extends Asking {
  /** How many answers the asker has read in all threads: after a correction they ask again. */
  readInAll = 0;
  hasBought = false;
  /** A wrong answer that the asker believes. */
  believed: Answer | null = null;

  /** Of draws about the answer read last. */
  get ordinal(): number {
    return this.readInAll & 0xffff;
  }
}

/** An answer in the sample. */
interface Sampled {
  readonly answer: Answer;
  /** The how manieth of its member it is: part of the key of its draws. */
  readonly number: number;
  readonly at: number;
  /** Who reads it, and what they ask, since the contact may be another's by the time; null if nobody waited any more. */
  readonly asker: Contact | null;
  readonly consultation: Consultation | null;
}

/** Selected customers who answer others in the company's own system, watched and rewarded. */
export class Panel implements Channel {
  readonly community: Community<Contact>;
  readonly #members: Members;
  readonly #behaviour: Behaviour<Contact>;
  readonly #audits: Behaviour<Sampled>;
  readonly #events: Readonly<Record<'answer' | 'corrected' | 'look-away', number>>;
  readonly #record: ReturnType<typeof askingRecorder>;
  readonly #bought: number;

  constructor(
    readonly settings: PanelSettings,
    readonly host: ChannelHost,
  ) {
    const { random, world, weekOffsetSeconds, name } = host;
    programs ??= {
      consultation: compile(consultationMachine),
      audit: compile(auditMachine),
      cheating: compile(cheatingMachine),
    };
    this.#behaviour = bind<Contact>(programs.consultation, {
      world,
      guards: {
        isClosed: () => !settings.isOpen,
        distrusts: (contact) =>
          random.uniform(contact.entity, drawn.distrusts, contact.once) < host.reputation.distrust(world.calendar.now),
        helps: (contact) => consultationOf(contact).answer.isGood,
        misleads: (contact) => {
          const { answer, ordinal } = consultationOf(contact);
          return !answer.isGood && random.uniform(contact.entity, drawn.misled, ordinal) < settings.misled;
        },
      },
      delays: {
        // One who asks again after a correction has less left of it.
        patience: (contact) => {
          const waited = world.calendar.now - consultationOf(contact).askedAt;
          return Math.max(0, patienceOf(contact, settings.patience, random) - waited);
        },
        trying: (contact) => {
          const { ordinal } = consultationOf(contact);
          return microseconds(settings.trying.sample(random.draw(contact.entity, drawn.trying, ordinal)));
        },
      },
      effects: {
        ask: (contact) => this.#ask(contact),
        stopWaiting: (contact) => {
          const thread = consultationOf(contact).thread!;
          thread.askers.clear();
          this.community.close(thread);
        },
        readAnswer: (contact) => {
          const consultation = consultationOf(contact);
          consultation.read++;
          consultation.readInAll++;
        },
        believe: (contact) => {
          const consultation = consultationOf(contact);
          consultation.believed = consultation.answer;
          this.#maySell(contact, consultation);
        },
        endConsultation: (contact, params: { ending: string }) => this.#end(contact, params.ending),
      },
    });
    this.#events = {
      answer: this.#behaviour.event('answer'),
      corrected: this.#behaviour.event('corrected'),
      'look-away': this.#behaviour.event('look-away'),
    };
    this.#record = askingRecorder(host);
    this.#bought = host.field('bought');
    this.#audits = bind<Sampled>(programs.audit, {
      world,
      delays: {
        audit: ({ answer, number }) =>
          microseconds(settings.audits.after.sample(random.draw(answer.by.plan.key, drawn.audit, number))),
      },
      effects: { judge: (sampled) => this.#judge(sampled) },
    });
    this.#members = new Members(name, settings.members, settings.cheating ?? { share: 0, good: 0 }, random);
    this.community = new Community(
      { ...settings, plans: settings.isOpen ? this.#members.first() : [], biased: settings.bends, claims: true },
      {
        world,
        random,
        weekOffsetSeconds,
        isObserved: () => host.isObserved(),
        posted: (thread, answer) => this.#posted(thread, answer),
        left: (member) => {
          this.#chargePerks(member);
          this.#replace();
        },
      },
    );
    if (settings.isOpen && settings.cheating !== null) this.#cheat(settings.cheating, programs.cheating);
  }

  open(contact: Contact): void {
    if (this.settings.isOpen) contact.contactCost = this.settings.cost.contact;
    contact.own = new Consultation();
    contact.instance = this.#behaviour.prepare(contact);
    this.#behaviour.begin(contact.instance);
  }

  lookAway(contact: Contact): void {
    this.#behaviour.send(contact.instance, this.#events['look-away']);
  }

  record(contact: Contact, rows: Float64Array, at: number): void {
    const consultation = consultationOf(contact);
    this.#record(consultation, rows, at);
    rows[at + this.#bought] = consultation.hasBought ? 1 : 0;
  }

  /** What members have had up to the horizon. */
  close(): void {
    for (const member of this.community.contributors) if (!member.hasLeft) this.#chargePerks(member);
  }

  contributions(): readonly Contribution[] {
    return this.community.contributions();
  }

  #ask(contact: Contact): void {
    const consultation = consultationOf(contact);
    const thread = this.community.ask(contact.entity, contact.about.name, contact.customer);
    thread.askers.add(contact);
    consultation.thread = thread;
    consultation.read = 0;
    consultation.believed = null;
    if (Number.isNaN(consultation.askedAt)) consultation.askedAt = this.host.world.calendar.now;
  }

  #posted(thread: Thread<Contact>, answer: Answer): void {
    const { host, settings } = this;
    const { by } = answer;
    const { now } = host.world.calendar;
    this.#pay(
      by,
      by.motive === 'job' ? (seconds(by.writing) / hour) * settings.cheating!.wage : settings.pay.perAnswer,
    );
    const [asker = null] = thread.askers;
    const consultation = asker === null ? null : consultationOf(asker);
    if (asker !== null && consultation !== null) {
      consultation.hear(now);
      this.#behaviour.post(asker.instance, this.#events.answer);
    }
    const number = by.all.posts & 0xffff;
    if (host.random.uniform(by.plan.key, drawn.sampled, number) < settings.audits.share) {
      this.#audits.start({ answer, number, at: now, asker, consultation });
    }
  }

  #pay(member: Contributor, amount: number): void {
    this.community.count(member, 'rewards', amount);
    this.host.charge('rewards', amount);
  }

  #judge({ answer, asker, at, consultation, number }: Sampled): void {
    const { audits } = this.settings;
    const { by, isGood } = answer;
    this.host.charge('audits', audits.cost);
    if (isGood || this.host.random.uniform(by.plan.key, drawn.caught, number) >= audits.catches) return;
    this.community.count(by, 'caught');
    this.community.count(by, 'caughtAfter', this.host.world.calendar.now - at);
    if (asker !== null && asker.own === consultation && consultation?.believed === answer) {
      // At once: who finds out at the same instant that it was wrong is told so.
      this.#behaviour.send(asker.instance, this.#events.corrected);
    }
    if (by.all.caught >= audits.dismissal) this.community.dismiss(by);
  }

  #end(contact: Contact, ending: string): void {
    const { host, settings } = this;
    const consultation = consultationOf(contact);
    consultation.believed = null;
    if (ending === 'answered') {
      const { random } = host;
      contact.settled = isSettledIn(contact, host);
      host.tell(contact, settings.tells, 'customers');
      this.#maySell(contact, consultation);
      if (random.uniform(contact.entity, drawn.accepted, contact.once) < settings.accepted) {
        consultation.isAccepted = true;
        this.community.accepted(consultation.answer, true, 0);
      }
    }
    host.ended(contact, ending);
  }

  /** The asker may buy something on a member's advice. */
  #maySell(contact: Contact, consultation: Consultation): void {
    const { pay, sales } = this.settings;
    const { by, isBiased } = consultation.answer;
    const chance = isBiased ? sales.bent : sales.usual;
    if (consultation.hasBought || this.host.random.uniform(contact.entity, drawn.buys, consultation.ordinal) >= chance)
      return;
    consultation.hasBought = true;
    if (by.motive !== 'job') this.#pay(by, pay.perSale);
  }

  /** Perks are for true members, from joining to leaving. */
  #chargePerks({ joinedAt, motive }: Contributor): void {
    if (motive === 'job') return;
    const { now } = this.host.world.calendar;
    this.host.charge('rewards', (seconds(now - joinedAt) / hour) * this.settings.pay.perks, joinedAt);
  }

  /** The next applicant takes the place of one who has left, unless the panel is over. */
  #replace(): void {
    const plan = this.#members.next();
    if (plan !== undefined) this.community.join(plan);
  }

  // Staff who pose as customers

  #cheat({ exposure }: Cheating, program: Program): void {
    const { random, world } = this.host;
    if (!this.community.contributors.some(({ motive }) => motive === 'job')) return;
    const rate = -Math.log1p(-exposure) / month;
    const after = rate > 0 ? -Math.log(random.uniform(0, drawn.exposure, this.host.index)) / rate : Infinity;
    bind<Panel>(program, {
      world,
      delays: { exposure: () => (after < Infinity ? microseconds(after) : after) },
      effects: { expose: (panel) => panel.#expose() },
    }).start(this);
  }

  #expose(): void {
    const { community, host, settings } = this;
    const { distrust, forgets, leave } = settings.cheating!;
    host.reputation.fall(distrust, forgets, host.world.calendar.now);
    for (const member of [...community.contributors]) {
      const goes = host.random.uniform(member.plan.key, drawn.leaves, 0) < leave;
      if (member.motive === 'job' && !member.hasLeft) member.isExposed = true;
      if (member.motive === 'job' || goes) community.dismiss(member);
    }
  }
}

function consultationOf(contact: Contact): Consultation {
  return contact.own as Consultation;
}
