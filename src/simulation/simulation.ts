import type { Channel, ChannelHost } from '../channels/channel.js';
import { Contact } from '../channels/contact.js';
import { Forum } from '../channels/forum/forum.js';
import { Phone } from '../channels/phone/phone.js';
import { purpose } from '../channels/purposes.js';
import { Social } from '../channels/social/social.js';
import { Website } from '../channels/website/website.js';
import { type Decision, decide, willWait } from '../customers/decide.js';
import { Journey, type Need } from '../customers/journey.js';
import { journeyMachine } from '../customers/journey.machine.js';
import { nextStep, type Persona } from '../customers/persona.js';
import { type Segment, segmentAt } from '../customers/segment.js';
import { InputError } from '../errors.js';
import type { Incident, Tells } from '../incidents/incident.js';
import { World } from '../kernel/world.js';
import { KeyedRandom } from '../random/index.js';
import {
  type ChannelName,
  channelNames,
  type Ending,
  type PersonaStory,
  type RecordSink,
  type ShiftRecord,
} from '../records.js';
import { type Behaviour, bind, compile } from '../statechart/index.js';
import type { Model } from './model.js';
import { move } from './moves.js';
import { Narrator } from './narrator.js';
import { Pool } from './pool.js';

const journeyProgram = compile(journeyMachine);

/** Endings in which the customer got what the channel has to give. All others count as failures. */
const helpful: ReadonlySet<Ending> = new Set(['served', 'self-served', 'informed', 'answered', 'called-back']);

/** More contacts or waits of one journey at a single instant never end. */
const manyTurns = 1000;

/** What a run tells beside its records. */
export interface RunOutcome {
  readonly personas: readonly PersonaStory[];
  /** Events of the calendar that were carried out. */
  readonly events: number;
  /** Customers of the population and of open streams; personas not counted. */
  readonly customers: number;
}

/** The simulated world of one run: customers on their journeys, and the channels they turn to. */
export class Simulation implements ChannelHost {
  readonly world = new World();
  readonly random: KeyedRandom;
  readonly weekOffsetSeconds: number;
  readonly horizonSeconds: number;
  readonly #channels = new Map<ChannelName, Channel>();
  readonly #contacts = new Pool((index) => new Contact(index));
  readonly #journeys = new Pool((index) => new Journey(index));
  readonly #behaviour: Behaviour<Journey>;
  readonly #narrator: Narrator;
  readonly #decision: Decision = { to: 'open', seconds: 0 };
  readonly #ended: number;
  readonly #told: number;
  readonly #restored: number;
  #journeyCount = 0;
  #customerCount: number;

  constructor(
    readonly model: Model,
    seed: string,
    replication: number,
    readonly sink: RecordSink,
  ) {
    this.random = new KeyedRandom(seed, replication);
    this.weekOffsetSeconds = model.weekOffsetSeconds;
    this.horizonSeconds = model.horizonSeconds;
    this.#customerCount = model.population;
    this.#narrator = new Narrator(model.personas, model.horizonSeconds);
    const channels: Channel[] = [];
    if (model.phone) channels.push(new Phone(model.phone, this, (index) => this.#contacts.all[index]));
    if (model.website) channels.push(new Website(model.website, this));
    if (model.social) channels.push(new Social(model.social, this));
    if (model.forum) channels.push(new Forum(model.forum, this));
    for (const channel of channels) this.#channels.set(channel.name, channel);
    this.#behaviour = this.#bindJourney();
    this.#ended = this.#behaviour.event('ended');
    this.#told = this.#behaviour.event('told');
    this.#restored = this.#behaviour.event('restored');
  }

  /** Lets it happen, up to the horizon. */
  run(): RunOutcome {
    this.world.run(this.horizonSeconds);
    this.#close();
    return { personas: this.#narrator.stories, events: this.world.calendar.happened, customers: this.#customerCount };
  }

  /** The segment of whoever draws by this key: a customer of the population by number, a stranger by arrival. */
  segmentOf(key: number): Segment {
    return segmentAt(this.model.segments, this.random.uniform(key, purpose.segment, 0));
  }

  /** A customer notices an issue. @param entity whose draws the journey uses. */
  begin(need: Need, customer: number, entity: number, segment: Segment, persona: Persona | null = null): void {
    const { now } = this.world.calendar;
    const journey = this.#journeys.take();
    const { incident } = need.issue;
    journey.customer = customer;
    journey.journey = this.#journeyCount++;
    journey.need = need;
    journey.kind = segment;
    journey.segment = segment.name;
    journey.issue = need.issue.name;
    journey.incident = incident !== null;
    journey.noticedAt = now;
    journey.entity = entity;
    journey.persona = persona;
    if (incident !== null) this.#recallNotices(journey, incident);
    journey.instance = this.#behaviour.prepare(journey);
    journey.instance.begin();
  }

  /** A customer of an open stream; @returns their number. */
  newCustomer(): number {
    return this.#customerCount++;
  }

  /** The incident is over: whoever is not in the middle of a contact is settled, the others after it. */
  restore(incident: Incident): void {
    this.#journeys.forEachInUse((journey) => {
      if (journey.need.issue.incident !== incident) return;
      const { contact } = journey;
      if (contact === null) journey.instance!.send(this.#restored);
      else this.#channels.get(contact.channel)!.lookAway(contact);
    });
  }

  /** A notice goes out while the incident is on: it reaches those who have noticed; the others recall it when they do. */
  send(incident: Incident, index: number): void {
    this.#journeys.forEachInUse((journey) => {
      if (journey.need.issue.incident !== incident || !this.#receives(journey, incident, index)) return;
      const notice = incident.notices[index];
      const waited = this.#willWait(journey);
      this.#learn(journey, incident, notice.tells, notice.by, notice.at);
      // News that changes nothing for them is none: they go on as they were.
      if (!waited && this.#willWait(journey)) journey.instance!.send(this.#told);
    });
  }

  // ChannelHost

  incident(name: string): Incident {
    return this.model.incidents.find(({ incident }) => incident.name === name)!.incident;
  }

  ended(contact: Contact, ending: Ending): void {
    const { now } = this.world.calendar;
    const journey = this.#journeys.all[contact.owner];
    contact.endedAt = now;
    contact.ending = ending;
    journey.contact = null;
    journey.lastChannel = contact.channel;
    journey.lastEnding = ending;
    journey.cost += contact.cost;
    journey.reachedAgent ||= contact.answeredAt >= 0 && !contact.missed;
    journey.settled ||= contact.settled;
    if (contact.settled && contact.attempt === 1) journey.resolvedAtFirst = true;
    const helped = contact.settled || (journey.incident && helpful.has(ending));
    if (!helped) journey.failures[channelNames.indexOf(contact.channel)]++;
    contact.next = this.#decide(journey).to;
    journey.moves.push(move(contact.channel, ending, contact.next));
    this.sink.contact(contact);
    if (journey.persona) this.#narrator.contact(journey.persona, contact);
    this.#contacts.giveBack(contact);
    journey.instance!.post(this.#ended);
  }

  tell(contact: Contact, tells: Tells): void {
    const journey = this.#journeys.all[contact.owner];
    const { incident } = journey.need.issue;
    if (incident === null) return;
    this.#learn(journey, incident, tells, contact.channel, this.world.calendar.now);
  }

  credit(contact: Contact, amount: number): void {
    const journey = this.#journeys.all[contact.owner];
    if (!journey.incident || journey.credits > 0) return;
    journey.credits = amount;
    contact.cost += amount;
    this.#calm(journey);
  }

  wouldWait(contact: Contact): boolean {
    return this.#willWait(this.#journeys.all[contact.owner]);
  }

  shift(record: ShiftRecord): void {
    this.sink.shift(record);
  }

  // Journeys

  #bindJourney(): Behaviour<Journey> {
    const { calendar } = this.world;
    return bind<Journey>(journeyProgram, {
      world: this.world,
      guards: {
        isSettled: (journey) => this.#decide(journey).to === 'settled',
        givesUp: (journey) => this.#decide(journey).to === 'give-up',
        waits: (journey) => this.#decide(journey).to === 'wait',
      },
      delays: {
        beforeContact: (journey) => journey.pauseSeconds,
        whileWaiting: (journey) => journey.pauseSeconds,
      },
      effects: {
        chooseChannel: (journey) => {
          const { to, seconds } = this.#decide(journey);
          journey.heading = to as ChannelName;
          journey.pauseSeconds = seconds;
        },
        openContact: (journey) => this.#open(journey),
        startWaiting: (journey) => {
          const { seconds } = this.#decide(journey);
          journey.pauseSeconds = seconds;
          journey.waitUntil = calendar.now + seconds;
          this.#countTurn(journey);
        },
        closeJourney: (journey, { outcome }: { outcome: Journey['outcome'] }) => {
          journey.outcome = outcome;
          this.#record(journey);
        },
      },
    });
  }

  #decide(journey: Journey): Decision {
    const { switching, trust } = this.model;
    return decide(journey, this.world.calendar.now, switching, trust, this.random, this.#decision);
  }

  #open(journey: Journey): void {
    const { now } = this.world.calendar;
    const { persona } = journey;
    const contact = this.#contacts.take();
    contact.owner = journey.index;
    contact.entity = journey.entity ^ Math.imul(journey.contacts, 0x9e3779b1);
    contact.customer = journey.customer;
    contact.journey = journey.journey;
    contact.segment = journey.segment;
    contact.issue = journey.issue;
    contact.incident = journey.incident;
    contact.about = journey.need.issue;
    contact.channel = journey.heading;
    contact.attempt = ++journey.contacts;
    contact.arrivedAt = now;
    contact.failures = journey.failures[channelNames.indexOf(contact.channel)];
    contact.patienceFactor = persona && contact.channel === 'phone' ? Number.POSITIVE_INFINITY : journey.kind.patience;
    contact.pinned = persona !== null;
    contact.keys = null;
    if (persona) {
      const step = nextStep(persona, journey.scriptIndex, journey.lastEnding);
      contact.keys = persona.script[step].keys;
      journey.scriptIndex = step + 1;
    }
    if (journey.contacts === 1) journey.firstContactAt = now;
    else if (journey.lastChannel !== contact.channel) journey.switches++;
    this.#countTurn(journey);
    journey.waitUntil = Number.NaN;
    journey.contact = contact;
    this.#channels.get(contact.channel)!.open(contact);
  }

  /** @throws InputError if the journey goes round and round while no time passes. */
  #countTurn(journey: Journey): void {
    const { now } = this.world.calendar;
    journey.turns++;
    journey.turnsAtOnce = journey.turnAt === now ? journey.turnsAtOnce + 1 : 1;
    journey.turnAt = now;
    if (journey.turnsAtOnce <= manyTurns) return;
    const last = journey.lastChannel === null ? 'first' : `${journey.lastChannel}/${journey.lastEnding}`;
    throw new InputError(`scenario "${this.model.name}"`, [
      {
        path: 'journeys',
        message: `customers go round for ever in no time, the last time from ${last}. Give its ways an \`after\`.`,
      },
    ]);
  }

  #record(journey: Journey): void {
    journey.endedAt = this.world.calendar.now;
    journey.resolved = journey.outcome === 'settled';
    this.sink.journey(journey);
    if (journey.persona) this.#narrator.end(journey.persona, journey);
    this.#journeys.giveBack(journey);
  }

  // What customers know

  #willWait(journey: Journey): boolean {
    return willWait(journey, this.world.calendar.now, this.model.trust);
  }

  /** Some wait for the repair once they know the cause, or have been given something for it. */
  #calm(journey: Journey): void {
    if (journey.persona !== null) return;
    const { calm } = this.model.trust;
    const u = this.random.uniform(journey.entity, purpose.calm, 0);
    journey.calm = (journey.knowsCause && u < calm.cause) || (journey.credits > 0 && u < calm.credit);
  }

  #receives(journey: Journey, incident: Incident, index: number): boolean {
    return this.random.uniform(journey.entity, purpose.notice, index) < incident.notices[index].share;
  }

  #recallNotices(journey: Journey, incident: Incident): void {
    incident.notices.forEach((notice, index) => {
      if (notice.at <= this.world.calendar.now && this.#receives(journey, incident, index)) {
        this.#learn(journey, incident, notice.tells, notice.by, notice.at);
      }
    });
  }

  #learn(journey: Journey, incident: Incident, tells: Tells, by: string, at: number): void {
    if (!tells.cause && !tells.eta) return;
    const { now } = this.world.calendar;
    if (Number.isNaN(journey.informedAt)) journey.informedAt = now;
    if (tells.cause) journey.knowsCause = true;
    if (tells.eta) {
      journey.promisedAt = incident.promisedAt;
      journey.trusts =
        journey.persona !== null || this.random.uniform(journey.entity, purpose.trust, 0) < this.model.trust.eta;
      if (this.#willWait(journey)) journey.waitUntil = Number.NaN;
    }
    this.#calm(journey);
    if (journey.persona) {
      const eta = tells.eta ? incident.promisedAt - at : null;
      this.#narrator.told(journey.persona, { at, by, cause: tells.cause ? incident.name : null, eta });
    }
  }

  // The end

  /** At the horizon everything still going on is put on record as it stands. */
  #close(): void {
    const now = this.horizonSeconds;
    this.#contacts.forEachInUse((contact) => {
      this.#channels.get(contact.channel)!.cutShort(contact);
      contact.endedAt = now;
      this.sink.contact(contact);
      const journey = this.#journeys.all[contact.owner];
      journey.cost += contact.cost;
      journey.reachedAgent ||= contact.answeredAt >= 0 && !contact.missed;
      journey.moves.push(move(contact.channel, 'open', 'open'));
      if (journey.persona) this.#narrator.contact(journey.persona, contact);
    });
    this.#journeys.forEachInUse((journey) => this.#record(journey));
    for (const channel of this.#channels.values()) channel.close();
  }
}
