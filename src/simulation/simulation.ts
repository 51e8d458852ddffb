import type { Channel, ChannelHost } from '../channels/channel.js';
import { Contact } from '../channels/contact.js';
import { Forum } from '../channels/forum/forum.js';
import { Phone } from '../channels/phone/phone.js';
import { purpose } from '../channels/purposes.js';
import { Social } from '../channels/social/social.js';
import { Website } from '../channels/website/website.js';
import { type Decision, decide } from '../customers/decide.js';
import { Journey, type Need } from '../customers/journey.js';
import { journeyMachine } from '../customers/journey.machine.js';
import { nextStep, type Persona } from '../customers/persona.js';
import { segmentAt } from '../customers/segment.js';
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

  /** A customer notices an issue. @param entity whose draws the journey uses. */
  begin(need: Need, customer: number, entity: number, persona: Persona | null = null): void {
    const { model, random } = this;
    const { now } = this.world.calendar;
    const journey = this.#journeys.take();
    const { incident } = need.issue;
    journey.customer = customer;
    journey.journey = this.#journeyCount++;
    journey.need = need;
    journey.kind = persona
      ? model.segments.find((segment) => segment.name === persona.segment)!
      : segmentAt(model.segments, random.uniform(customer, purpose.segment, 0));
    journey.segment = journey.kind.name;
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

  /** The incident is over: whoever is not in the middle of a contact is settled. */
  restore(incident: Incident): void {
    this.#journeys.forEachInUse((journey) => {
      if (journey.need.issue.incident === incident) journey.instance!.send(this.#restored);
    });
  }

  /** A notice goes out while the incident is on: it reaches those who have noticed; the others recall it when they do. */
  send(incident: Incident, index: number): void {
    this.#journeys.forEachInUse((journey) => {
      if (journey.need.issue.incident !== incident || !this.#receives(journey, incident, index)) return;
      const notice = incident.notices[index];
      this.#learn(journey, incident, notice.tells, notice.by, notice.at);
      journey.instance!.send(this.#told);
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
    journey.reachedAgent ||= contact.answeredAt >= 0;
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
  }

  wouldWait(contact: Contact): boolean {
    return this.#believes(this.#journeys.all[contact.owner]);
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
          journey.turns++;
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
    contact.entity = journey.entity;
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
    contact.patienceFactor = persona ? Number.POSITIVE_INFINITY : journey.kind.patience;
    contact.pinned = persona !== null;
    contact.keys = null;
    if (persona) {
      const step = nextStep(persona, journey.scriptIndex, journey.lastEnding);
      contact.keys = persona.script[step].keys;
      journey.scriptIndex = step + 1;
    }
    if (journey.contacts === 1) journey.firstContactAt = now;
    else if (journey.lastChannel !== contact.channel) journey.switches++;
    journey.turns++;
    journey.waitUntil = Number.NaN;
    journey.contact = contact;
    this.#channels.get(contact.channel)!.open(contact);
  }

  #record(journey: Journey): void {
    journey.endedAt = this.world.calendar.now;
    journey.resolved = journey.outcome === 'settled';
    this.sink.journey(journey);
    if (journey.persona) this.#narrator.end(journey.persona, journey);
    this.#journeys.giveBack(journey);
  }

  // What customers know

  #believes(journey: Journey): boolean {
    return journey.trusts && this.world.calendar.now < journey.promisedAt + this.model.trust.graceSeconds;
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
      const u = this.random.uniform(journey.entity, purpose.trust, journey.turns & 0xffff);
      journey.trusts = journey.persona !== null || u < this.model.trust.eta;
    }
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
      journey.reachedAgent ||= contact.answeredAt >= 0;
      journey.moves.push(move(contact.channel, 'open', 'open'));
      if (journey.persona) this.#narrator.contact(journey.persona, contact);
    });
    this.#journeys.forEachInUse((journey) => this.#record(journey));
    for (const channel of this.#channels.values()) channel.close();
  }
}
