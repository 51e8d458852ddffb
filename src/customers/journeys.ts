import { Contact } from '../channels/contact.js';
import type { Channel } from '../channels/host.js';
import { type Incident, isDueAt, isOnAt, type Tells } from '../incidents/index.js';
import type { World } from '../kernel/world.js';
import type { KeyedRandom } from '../random/index.js';
import { Happenings, type JourneyOutcome, origin, origins, type RecordBuffer } from '../records/index.js';
import { type Behaviour, bind, compile, type Program } from '../statechart/index.js';
import type { WordOfMouth } from '../word/index.js';
import { isPromiseKept, tellerOf, tellOthers, treatmentOf } from './aftermath.js';
import { Awareness, type Hearer, type News, tellingOf } from './awareness.js';
import { ContactLog } from './contactLog.js';
import { type ContextSettings, considerContext, countTelling } from './context.js';
import type { Customers } from './customers.js';
import { type DecisionSettings, decide, originOf, willWait } from './decide.js';
import { type EffortSettings, effortOf, patienceAfter } from './effort.js';
import type { IssueMemory } from './issueMemory.js';
import { Journey, JourneyNumbers } from './journey.js';
import { journeyMachine } from './journey.machine.js';
import { writeJourney } from './journeyRecords.js';
import { LedNowhere } from './ledNowhere.js';
import type { WorldListener } from './listener.js';
import type { Loyalty } from './loyalty.js';
import { MoveLog } from './moveLog.js';
import type { Need } from './need.js';
import type { Outreaches, Reach } from './outreach.js';
import { nextStep, type Persona } from './persona.js';
import { Pool } from './pool.js';
import { refuseCrowd, refuseRounds } from './refusals.js';
import { Rounds } from './rounds.js';
import type { Segment } from './segment.js';

let program: Program | undefined;

/** More issues than this are not open at once: each takes about 1.5 kB. */
const mostOpen = 2 ** 21;

/** What journeys need of the model. */
export interface JourneySettings extends DecisionSettings {
  readonly effort: EffortSettings;
  /** Null: agents need not be told again, or it takes no time. */
  readonly context: ContextSettings | null;
}

/** The journeys of a run: customers turn to channels, get news, wait, and are settled or give up. */
export class Journeys {
  /** By index in the model; the builder of the world fills it in. */
  readonly channels: Channel[] = [];
  readonly #contacts = new Pool((index) => new Contact(index));
  readonly #numbers = new JourneyNumbers();
  readonly #journeys = new Pool((index) => new Journey(index, this.#numbers));
  readonly #behaviour: Behaviour<Journey>;
  readonly #ended: number;
  readonly #told: number;
  readonly #restored: number;
  readonly #moves = new MoveLog();
  readonly #rounds = new Rounds();
  /** The open journeys about an incident, by customer. */
  readonly #ongoing = new Map<Incident, Map<number, Journey>>();
  readonly #awareness: Awareness;
  /** What happens outside contacts. */
  readonly happenings: Happenings;
  /** What customers tell each other; null if nothing. The builder of the world fills it in. */
  word: WordOfMouth | null = null;
  /** How loyal customers are, and which have issues; null if nobody asks. Filled in likewise. */
  loyalty: Loyalty | null = null;
  issues: IssueMemory | null = null;
  /** How the company is in touch of its own accord; null if it is not. Filled in likewise. */
  outreach: Outreaches | null = null;
  readonly #log: ContactLog;
  readonly #ledNowhere = new LedNowhere();
  #count = 0;

  constructor(
    readonly settings: JourneySettings,
    readonly world: World,
    readonly random: KeyedRandom,
    readonly customers: Customers,
    readonly records: RecordBuffer,
    readonly listeners: readonly WorldListener[],
  ) {
    this.#log = new ContactLog(settings.format, records, this.channels);
    this.happenings = new Happenings(settings.format, records);
    this.#awareness = new Awareness(settings.trust, world, random, customers, this.happenings);
    this.#behaviour = this.#bind();
    this.#ended = this.#behaviour.event('ended');
    this.#told = this.#behaviour.event('told');
    this.#restored = this.#behaviour.event('restored');
  }

  /** A customer notices an issue. @param entity the key of the journey's draws. */
  begin(need: Need, customer: number, entity: number, segment: Segment, persona: Persona | null = null): void {
    const journey = this.#journeys.take();
    if (journey.index === mostOpen) refuseCrowd(this.world, mostOpen);
    const { incident } = need.issue;
    journey.customer = customer;
    journey.number = this.#count++;
    journey.need = need;
    journey.segment = segment;
    journey.noticedAt = this.world.calendar.now;
    journey.entity = entity;
    journey.persona = persona;
    if (incident !== null) {
      this.#recall(journey, incident);
      this.word?.knows(incident, customer);
    }
    this.issues?.begun(customer, need.issue);
    journey.instance = this.#behaviour.prepare(journey);
    this.#behaviour.begin(journey.instance);
  }

  /** The incident is over: customers who are not in the middle of a contact are settled, the others after it. */
  restore(incident: Incident): void {
    this.#journeys.forEachInUse((journey) => {
      if (journey.need.issue.incident !== incident) return;
      const { contact } = journey;
      journey.hasDecided = false;
      if (contact === null) this.#behaviour.send(journey.instance, this.#restored);
      else this.channels[contact.channel].lookAway?.(contact);
    });
  }

  /** A customer hears news outside a contact: at once of use if they have noticed, otherwise when they notice. */
  hear(hearer: Hearer, incident: Incident, news: News): void {
    const journey = this.#ongoing.get(incident)?.get(hearer.customer);
    if (journey === undefined) {
      if (this.#awareness.learn(hearer, incident, news) !== null) this.word?.knows(incident, hearer.customer);
      return;
    }
    const waited = this.#willWait(journey);
    const isWaiting = journey.contact === null && journey.waitUntil > this.world.calendar.now;
    const { promisedAt = Number.NaN } = journey.knowledge ?? {};
    this.#learn(journey, incident, news);
    const waits = this.#willWait(journey);
    const isRevised = !Object.is(promisedAt, journey.knowledge?.promisedAt ?? Number.NaN);
    // News that changes nothing has no effect, nor has news that only brings another promise which is not believed.
    if (waits === waited && !(waits && isRevised)) return;
    if (!waits && !isWaiting) return;
    // No new move: the news revises a decision that already is one.
    if (journey.contact === null) this.#decide(journey, this.#originOf(journey));
    this.#behaviour.send(journey.instance, this.#told);
  }

  /** A customer has left the company: what they have not settled they give up, a contact in progress after its end. */
  depart(customer: number): void {
    this.#journeys.forEachInUse((journey) => {
      if (journey.customer !== customer || journey.contact !== null) return;
      journey.lastMove = this.#moves.add(journey.lastMove, this.#decide(journey, origin.left));
      this.#behaviour.send(journey.instance, this.#told);
    });
    if (this.outreach === null) return;
    this.#contacts.forEachInUse((contact) => {
      if (contact.isOutbound && contact.customer === customer) this.channels[contact.channel].lookAway?.(contact);
    });
  }

  /** The company turns to a customer, who has no issue: the contact belongs to no journey. */
  reach({ about, channel, customer, entity, firstEntity, outreach, segment }: Reach): void {
    const { now } = this.world.calendar;
    const contact = this.#contacts.take();
    contact.about = about;
    contact.customer = customer;
    contact.owner = outreach;
    contact.journey = -1;
    contact.segment = segment.nameId;
    contact.entity = entity;
    contact.firstEntity = firstEntity;
    contact.channel = channel;
    contact.arrivedAt = now;
    contact.openedAt = now;
    this.channels[channel].reach!(contact);
  }

  // What channels report

  /** A contact that the company made is over. @param ending by its index in the format. */
  reached(contact: Contact, ending: number): void {
    const { endpoints, format } = this.settings;
    this.#log.add(contact, ending, endpoints.open, this.world.calendar.now);
    if (!format.endings[ending].failed) this.outreach!.reached(contact);
    this.#contacts.giveBack(contact);
  }

  /** @param ending by its index in the format. */
  ended(contact: Contact, ending: number): void {
    const { now } = this.world.calendar;
    const journey = this.#leave(contact, ending);
    this.#log.add(contact, ending, journey.next, now);
    this.#tellEnded(contact, journey, ending, now);
    this.#contacts.giveBack(contact);
    this.#behaviour.post(journey.instance, this.#ended);
  }

  /** The customer goes on, and the contact stays with the company. @param ending by its index in the format. */
  leaves(contact: Contact, ending: number): void {
    const { now } = this.world.calendar;
    const journey = this.#leave(contact, ending);
    contact.leftAs = ending;
    contact.leftFor = journey.next;
    contact.leftAt = now;
    contact.countedCost = contact.cost;
    this.#tellEnded(contact, journey, ending, now);
    this.#behaviour.post(journey.instance, this.#ended);
  }

  /** The company is done with a contact that its customer has left. */
  closed(contact: Contact): void {
    this.#recordLeft(contact);
    this.#contacts.giveBack(contact);
  }

  #recordLeft(contact: Contact): void {
    const journey = this.#journeys.all[contact.owner];
    // The place may be another journey's by now.
    if (journey.number === contact.journey) journey.cost += contact.cost - contact.countedCost;
    this.#log.add(contact, contact.leftAs, contact.leftFor, contact.leftAt);
  }

  /** The contact is over for the customer, who decides what to do next. */
  #leave(contact: Contact, ending: number): Journey {
    const { now } = this.world.calendar;
    const { format } = this.settings;
    const journey = this.#journeys.all[contact.owner];
    const { failed, helpedBy } = format.endings[ending];
    if (journey.contact !== contact)
      throw new Error(`a contact by ${format.channels[contact.channel].name} ended twice`);
    journey.contact = null;
    journey.lastChannel = contact.channel;
    journey.lastEnding = ending;
    journey.cost += contact.cost;
    if (helpedBy !== 'nobody' && Number.isNaN(journey.helpedAt)) journey.helpedAt = now;
    if (helpedBy !== 'nobody') this.loyalty?.heard(journey.customer);
    // A contact that failed with an agent reached nobody.
    if (contact.answeredAt >= 0 && !failed) {
      journey.reachedAgent = true;
      countTelling(contact, journey);
    }
    if (helpedBy !== 'system') this.#countLost(contact, journey, failed ? now : contact.answeredAt, now);
    if (contact.settled) {
      journey.isSettled = true;
      if (contact.attempt === 1) journey.resolvedAtFirst = true;
    } else if (failed || journey.need.issue.incident === null) {
      journey.failures++;
      if (contact.ledNowhere) this.#ledNowhere.count(journey, contact.channel, this.channels.length);
    }
    const move = this.#decide(journey, format.contactOrigin(contact.channel, ending));
    journey.lastMove = this.#moves.add(journey.lastMove, move);
    return journey;
  }

  #tellEnded(contact: Contact, journey: Journey, ending: number, now: number): void {
    const { name } = this.settings.format.endings[ending];
    for (const listener of this.listeners) listener.contactEnded?.(contact, journey, name, now);
  }

  /** The contact goes on with another agent: the customer decides nothing. @param ending by its index in the format. */
  passedOn(contact: Contact, ending: number): void {
    const { now } = this.world.calendar;
    if (!contact.isOutbound) this.#passOn(contact, now);
    this.#log.add(contact, ending, contact.channel, now);
    contact.passOn(now);
    if (contact.isOutbound) contact.attempt++;
  }

  /** The same, but the agent stays. @returns the leg, to be `closed` when that agent has left. */
  calledIn(contact: Contact, ending: number): Contact {
    const { now } = this.world.calendar;
    this.#passOn(contact, now);
    const leg = this.#contacts.take();
    leg.copyLeg(contact);
    leg.leftAs = ending;
    leg.leftFor = contact.channel;
    leg.leftAt = now;
    leg.countedCost = leg.cost;
    contact.passOn(now);
    return leg;
  }

  #passOn(contact: Contact, now: number): void {
    const journey = this.#journeys.all[contact.owner];
    journey.cost += contact.cost;
    journey.reachedAgent = true;
    countTelling(contact, journey);
    this.#countLost(contact, journey, contact.answeredAt, now);
  }

  tell(contact: Contact, { cause, eta }: Tells, by: 'company' | 'customers' = 'company'): void {
    const { incident } = contact.about;
    if (incident === null) return;
    const { now } = this.world.calendar;
    const says = by === 'company' ? isOnAt : isDueAt;
    // Customers can pass on an end only once the company has given one.
    const news: News = {
      by: this.settings.format.channels[contact.channel].name,
      at: now,
      cause: says(cause, now, incident),
      eta: isOnAt(eta, now, incident),
      credit: 0,
    };
    if (contact.isDeserted || contact.isOutbound) this.hear(hearerOf(contact), incident, news);
    else this.#learn(this.#journeys.all[contact.owner], incident, news);
  }

  credit(contact: Contact, amount: number): void {
    const journey = this.#journeys.all[contact.owner];
    const { incident } = journey.need.issue;
    if (amount === 0 || incident === null || contact.isDeserted || this.world.calendar.now < incident.detection.at)
      return;
    const knowledge = this.customers.knowledge(journey.customer, incident);
    if (knowledge.credit === 0) {
      knowledge.credit = amount;
      contact.credit += amount;
    }
    knowledge.knowsCredit = true;
    journey.credits = knowledge.credit;
    this.#awareness.reassure(this.#hearer(journey), knowledge);
    journey.knowledge = knowledge;
    journey.hasDecided = false;
  }

  warms({ owner }: Contact, points: number): void {
    this.#journeys.all[owner].warmth = points;
  }

  wouldWait(contact: Contact): boolean {
    return this.#willWait(this.#journeys.all[contact.owner]);
  }

  posted(contact: Contact, isOpen: boolean): void {
    const { about, channel, customer, entity } = contact;
    const by = this.settings.format.channels[channel].name;
    const { incident, name: issue } = about;
    contact.post = this.word?.public?.post({ customer, entity, issue, incident, by, isOpen }) ?? null;
    for (const listener of this.listeners) listener.posted?.(contact, this.#journeys.all[contact.owner]);
  }

  replied({ about: { incident }, post }: Contact, { cause, eta }: Tells): void {
    if (post === null) return;
    const { now } = this.world.calendar;
    const says = (what: Tells['cause']) => incident !== null && isOnAt(what, now, incident);
    this.word?.public?.reply(post, { cause: says(cause), eta: says(eta) });
  }

  tellsOthers({ attempt, owner }: Contact, chance: number): void {
    this.word?.experience?.consider(tellerOf(this.#journeys.all[owner]), chance, attempt);
  }

  // Journeys

  #bind(): Behaviour<Journey> {
    const { calendar } = this.world;
    const { endpoints: to } = this.settings;
    program ??= compile(journeyMachine);
    return bind<Journey>(program, {
      world: this.world,
      guards: {
        isSettled: ({ next }) => next === to.settled,
        givesUp: ({ next }) => next === to.giveUp,
        waits: ({ next }) => next === to.wait,
        goesAtOnce: ({ pause }) => pause === 0,
        wouldWait: (journey) => this.#willWait(journey) || this.#hasLeft(journey),
      },
      delays: {
        beforeContact: ({ pause }) => pause,
        whileWaiting: ({ pause }) => pause,
      },
      effects: {
        decide: (journey) => {
          if (!journey.hasDecided) this.#weigh(journey);
          journey.hasDecided = false;
        },
        openContact: (journey) => this.#open(journey),
        startWaiting: (journey) => {
          journey.waitUntil = calendar.now + journey.pause;
          journey.waitingSince = calendar.now;
          this.#countTurn(journey);
        },
        stopWaiting: (journey) => this.#recordWait(journey, calendar.now),
        closeJourney: (journey, { outcome }: { outcome: JourneyOutcome }) => {
          this.#close(journey, outcome, calendar.now);
          this.#journeys.giveBack(journey);
        },
      },
    });
  }

  /** Decides at first and after a wait. After a contact, the decision has been made as the contact's move. */
  #weigh(journey: Journey): void {
    const from = this.#originOf(journey);
    if (from === origin.promiseBroken) this.#breakPromise(journey);
    const move = this.#decide(journey, from);
    if (from < origins.length) journey.lastMove = this.#moves.add(journey.lastMove, move);
  }

  /** The customer has waited for a promise in vain. */
  #breakPromise(journey: Journey): void {
    journey.promisesBroken++;
    journey.knowledge!.broken++;
  }

  /** @returns the move that the decision is. */
  #decide(journey: Journey, from: number): number {
    const { endpoints, format } = this.settings;
    if (this.#hasLeft(journey)) {
      journey.hasDecided = true;
      journey.pause = 0;
      journey.next = endpoints.giveUp;
      return format.moveId(from, journey.next);
    }
    const lastEnding = journey.lastEnding < 0 ? null : format.endings[journey.lastEnding].name;
    const row = decide(journey, this.world.calendar.now, from, lastEnding, this.settings, this.random);
    return format.moveId(from, journey.next, row?.isDefault);
  }

  #hasLeft({ customer, isSettled }: Journey): boolean {
    return !isSettled && this.loyalty !== null && this.loyalty.isGone(customer);
  }

  #originOf(journey: Journey): number {
    return originOf(journey, this.world.calendar.now, this.settings);
  }

  #open(journey: Journey): void {
    const { now } = this.world.calendar;
    const { need, persona, next: channel, segment } = journey;
    const conduct = need.conducts[segment.index];
    const contact = this.#contacts.take();
    contact.about = need.issue;
    contact.customer = journey.customer;
    contact.owner = journey.index;
    contact.journey = journey.number;
    contact.segment = segment.nameId;
    contact.entity = journey.entity ^ Math.imul(journey.contacts, 0x9e3779b1);
    contact.firstEntity = journey.entity;
    contact.channel = channel;
    contact.patienceFactor = conduct.patienceFactor * this.#tired(journey);
    contact.attempt = ++journey.contacts;
    contact.arrivedAt = now;
    contact.openedAt = now;
    contact.failures = this.#ledNowhere.of(journey, channel, this.channels.length);
    contact.patience = conduct.patience[channel];
    considerContext(contact, journey, this.settings.context);
    if (persona !== null) {
      const lastEnding = journey.lastEnding < 0 ? null : this.settings.format.endings[journey.lastEnding].name;
      const step = nextStep(persona, journey.scriptIndex, lastEnding);
      contact.script = persona.script[step].script;
      journey.scriptIndex = step + 1;
    }
    if (journey.contacts === 1) journey.firstContactAt = now;
    else if (journey.lastChannel !== channel) journey.switches++;
    this.#countTurn(journey);
    journey.waitUntil = Number.NaN;
    journey.contact = contact;
    this.channels[channel].open(contact);
  }

  /** @throws {InputError} if customers go round in no time, or if this one has done so for ever. */
  #countTurn(journey: Journey): void {
    const { now } = this.world.calendar;
    if (this.#rounds.goOn(journey, now)) refuseRounds(journey, this.#rounds, this.settings.format, this.world);
  }

  // What customers know

  #willWait(journey: Journey): boolean {
    return willWait(journey, this.world.calendar.now, this.settings.trust);
  }

  #hearer({ customer, entity, persona }: Journey): Hearer {
    return { customer, entity, isPersona: persona !== null, isAffected: true };
  }

  /** A customer who notices an incident remembers what they heard of it before. */
  #recall(journey: Journey, incident: Incident): void {
    let open = this.#ongoing.get(incident);
    if (open === undefined) {
      open = new Map();
      this.#ongoing.set(incident, open);
    }
    open.set(journey.customer, journey);
    const known = this.customers.known(journey.customer, incident);
    if (known === undefined) return;
    journey.knowledge = known;
    journey.credits = known.credit;
    if (known.isInformed) journey.informedAt = this.world.calendar.now;
    for (const telling of known.heard) for (const listener of this.listeners) listener.informed?.(journey, telling);
  }

  #learn(journey: Journey, incident: Incident, news: News): void {
    const knowledge = this.#awareness.learn(this.#hearer(journey), incident, news);
    if (knowledge === null) return;
    journey.knowledge = knowledge;
    journey.hasDecided = false;
    journey.credits = Math.max(journey.credits, knowledge.credit);
    const telling = tellingOf(incident, news);
    if (telling === null) return;
    if (Number.isNaN(journey.informedAt)) journey.informedAt = this.world.calendar.now;
    for (const listener of this.listeners) listener.informed?.(journey, telling);
  }

  // Effort

  /** @param until when an agent took it; `NaN` if nobody did. */
  #countLost(contact: Contact, journey: Journey, until: number, now: number): void {
    if (!this.channels[contact.channel].isLive) return;
    const { arrivedAt, away, isPhonedBack, wait } = contact;
    journey.lost += isPhonedBack ? wait || 0 : (until >= 0 ? until : now) - arrivedAt - away;
  }

  /** The factor on patience after the effort so far. */
  #tired(journey: Journey): number {
    const { effort } = this.settings;
    return effort.patience === 1 ? 1 : patienceAfter(effortOf(journey, effort), effort);
  }

  // Records

  /** A wait about an incident is over. */
  #recordWait(journey: Journey, now: number): void {
    const { customer, need, waitingSince } = journey;
    const { incident, name } = need.issue;
    journey.waitingSince = Number.NaN;
    if (incident === null || Number.isNaN(waitingSince)) return;
    const { startsAt } = incident;
    this.happenings.add({ what: 'waited', customer, issue: name, from: waitingSince, since: startsAt }, now);
  }

  #close(journey: Journey, outcome: JourneyOutcome, endedAt: number): void {
    const { customer, need } = journey;
    const { incident } = need.issue;
    const { effort: weights, trust } = this.settings;
    const isSettled = outcome === 'settled';
    const isKept = isSettled && isPromiseKept(journey, endedAt, trust);
    const effort = effortOf(journey, weights);
    this.#recordWait(journey, endedAt);
    if (incident !== null) this.#ongoing.get(incident)?.delete(customer);
    if (outcome !== 'open') {
      tellOthers(journey, outcome, weights, this.word);
      this.loyalty?.treated(customer, treatmentOf(journey, isSettled, isKept, effort));
    }
    this.issues?.ended(customer, endedAt);
    if (isSettled) this.outreach?.settled(customer, need.issue);
    writeJourney(this.records, journey, outcome, endedAt, effort, isKept, this.#moves);
    for (const listener of this.listeners) listener.journeyEnded?.(journey, outcome, endedAt);
  }

  /** Records everything that is still going on at the horizon. */
  close(horizon: number): void {
    const { endpoints, format } = this.settings;
    const open = 0;
    this.#contacts.forEachInUse((contact) => {
      this.channels[contact.channel].cutShort?.(contact);
      if (contact.isDeserted) {
        this.#recordLeft(contact);
        return;
      }
      if (contact.isOutbound) {
        this.#log.add(contact, open, endpoints.open, horizon);
        return;
      }
      const journey = this.#journeys.all[contact.owner];
      journey.cost += contact.cost;
      if (contact.answeredAt >= 0) journey.reachedAgent = true;
      const move = format.moveId(format.contactOrigin(contact.channel, open), endpoints.open);
      journey.lastMove = this.#moves.add(journey.lastMove, move);
      this.#log.add(contact, open, endpoints.open, horizon);
      this.#tellEnded(contact, journey, open, horizon);
    });
    this.#journeys.forEachInUse((journey) => this.#close(journey, 'open', horizon));
  }
}

/** Whose contact it is that belongs to no journey: it goes on without them, or the company made it. */
function hearerOf({ customer, firstEntity }: Contact): Hearer {
  return { customer, entity: firstEntity, isPersona: customer < 0, isAffected: true };
}
