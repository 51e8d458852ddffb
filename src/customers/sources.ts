import { purpose } from '../channels/purposes.js';
import type { Actor, World } from '../kernel/world.js';
import {
  arrivalAfter,
  type KeyedRandom,
  keyOfName,
  makeDistribution,
  type RateProfile,
  withDayFactors,
} from '../random/index.js';
import { microseconds, seconds } from '../units.js';
import type { Customers } from './customers.js';
import { IncidentSource } from './incidentSource.js';
import type { Journeys } from './journeys.js';
import { entityOf, entityOfPersona } from './keys.js';
import type { CountedArrivals, EverydayNeed, IncidentNeed, Need, Stream } from './need.js';
import type { Persona } from './persona.js';

/** The sources of journeys in a model: needs, incidents, arrivals and personas. */
export interface SourceSettings {
  readonly needs: readonly EverydayNeed[];
  readonly streams: readonly Stream[];
  readonly incidents: readonly IncidentNeed[];
  readonly personas: readonly Persona[];
  /**
   * Day-to-day busyness: every day's rates are multiplied by a gamma factor of mean 1 and this shape (variance
   * 1/shape); `null`: all days alike.
   */
  readonly busynessShape: number | null;
  readonly weekOffsetSeconds: number;
}

/** What the sources need of a world. */
export interface Surroundings {
  readonly settings: SourceSettings;
  readonly world: World;
  readonly random: KeyedRandom;
  readonly customers: Customers;
  readonly journeys: Journeys;
  /** Whole microseconds. */
  readonly horizon: number;
}

/** Starts all sources of journeys. @returns those of incidents. */
export function startSources(surroundings: Surroundings): IncidentSource[] {
  const { incidents, needs, personas, streams } = surroundings.settings;
  for (const need of needs) new EverydaySource(surroundings, need);
  for (const stream of streams) {
    if (stream.counted === null) new StreamSource(surroundings, stream);
    else new CountedSource(surroundings, stream, stream.counted);
  }
  const ofIncidents = incidents.map((need) => new IncidentSource(surroundings, need));
  personas.forEach((persona, index) => {
    const need = [...incidents, ...needs].find(({ issue }) => issue.name === persona.issue)!;
    new PersonaSource(surroundings, persona, need, -1 - index);
  });
  return ofIncidents;
}

/** The rate in this run: the scenario's, times each day's busyness. */
function busy(rate: RateProfile, { settings, random }: Surroundings): RateProfile {
  const { busynessShape, weekOffsetSeconds } = settings;
  if (busynessShape === null) return rate;
  const factor = makeDistribution({ gamma: { shape: busynessShape, scale: 1 / busynessShape } });
  return withDayFactors(
    rate,
    (day) => factor.sample(random.draw(day, purpose.busyness, 0)),
    weekOffsetSeconds % 86_400,
  );
}

/** Every customer of the population has the need now and then, each in a Poisson process of their own. */
class EverydaySource implements Actor {
  readonly #target: number;
  readonly #key: number;
  readonly #rate: RateProfile;
  /** The expected number of times that a customer has it up to a second after the horizon. */
  readonly #expected: number;
  /** How often each customer has had it. */
  readonly #times: Uint16Array;

  constructor(
    readonly surroundings: Surroundings,
    readonly need: EverydayNeed,
  ) {
    const { population } = surroundings.customers;
    this.#target = surroundings.world.register(this);
    this.#key = keyOfName(need.issue.name);
    this.#rate = busy(need.rate, surroundings);
    this.#expected = this.#rate.cumulative(seconds(surroundings.horizon) + 1);
    this.#times = new Uint16Array(population);
    for (let customer = 0; customer < population; customer++) this.#await(customer);
  }

  handle(customer: number): void {
    const { customers, journeys } = this.surroundings;
    const entity = entityOf(this.#key, customer, this.#times[customer]++);
    if (!journeys.loyalty?.isGone(customer)) {
      journeys.begin(this.need, customer, entity, customers.segmentOf(customer));
    }
    this.#await(customer);
  }

  #await(customer: number): void {
    const { horizon, random, world } = this.surroundings;
    const entity = entityOf(this.#key, customer, this.#times[customer]);
    const exponential = -Math.log(random.uniform(entity, purpose.everydayNeed, 0));
    const now = seconds(world.calendar.now);
    // Most customers have no further need before the horizon, so their instant is not computed.
    if (this.#rate.cumulative(now) + exponential > this.#expected) return;
    const at = microseconds(arrivalAfter(this.#rate, now, exponential));
    if (at <= horizon) world.calendar.schedule(at, this.#target, customer);
  }
}

/** Customers from outside, in a Poisson process, one after the other. */
class StreamSource implements Actor {
  readonly #target: number;
  readonly #key: number;
  readonly #rate: RateProfile;
  #arrivals = 0;

  constructor(
    readonly surroundings: Surroundings,
    readonly stream: Stream,
  ) {
    this.#target = surroundings.world.register(this);
    this.#key = keyOfName(stream.issue.name);
    this.#rate = busy(stream.rate, surroundings);
    this.#await();
  }

  handle(arrival: number): void {
    const { customers, journeys } = this.surroundings;
    this.#await();
    const entity = entityOf(this.#key, arrival, 0);
    journeys.begin(this.stream, customers.newcomer(), entity, customers.segmentOfStranger(entity));
  }

  #await(): void {
    const { horizon, random, world } = this.surroundings;
    const arrival = this.#arrivals++;
    const exponential = -Math.log(random.uniform(entityOf(this.#key, arrival, 0), purpose.arrival, 0));
    const at = microseconds(arrivalAfter(this.#rate, seconds(world.calendar.now), exponential));
    if (at <= horizon) world.calendar.schedule(at, this.#target, arrival);
  }
}

/** A counted stream's code for the beginning of its next stretch; 0 and up are arrivals. */
const nextStretch = -1;

/** Customers from outside: an exact number in each stretch of time, each at a random instant. */
class CountedSource implements Actor {
  readonly #target: number;
  readonly #key: number;
  #stretches = 0;
  #arrivals = 0;

  constructor(
    readonly surroundings: Surroundings,
    readonly stream: Stream,
    readonly counted: readonly CountedArrivals[],
  ) {
    this.#target = surroundings.world.register(this);
    this.#key = keyOfName(stream.issue.name);
    this.#await();
  }

  handle(code: number): void {
    if (code === nextStretch) {
      this.#draw(this.counted[this.#stretches++]);
      this.#await();
      return;
    }
    const { customers, journeys } = this.surroundings;
    const entity = entityOf(this.#key, code, 0);
    journeys.begin(this.stream, customers.newcomer(), entity, customers.segmentOfStranger(entity));
  }

  /** Before anybody arrives in it. */
  #await(): void {
    if (this.#stretches === this.counted.length) return;
    const at = microseconds(Math.max(0, this.counted[this.#stretches].from));
    this.surroundings.world.calendar.scheduleClock(at, this.#target, nextStretch);
  }

  /** Given their number, the arrivals of a Poisson process are independent, each where its rate puts it. */
  #draw({ count, from, to }: CountedArrivals): void {
    const { horizon, random, world } = this.surroundings;
    const { rate } = this.stream;
    const before = rate.cumulative(from);
    const area = rate.cumulative(to) - before;
    const [first, last] = [microseconds(from), microseconds(to) - 1];
    for (let i = 0; i < count; i++) {
      const arrival = this.#arrivals++;
      const at = before + area * random.uniform(entityOf(this.#key, arrival, 0), purpose.arrival, 0);
      // The scenario starts within the stretch, and this arrival was before the start.
      if (at < 0) continue;
      const instant = Math.min(Math.max(microseconds(rate.inverse(at)), first), last);
      if (instant <= horizon) world.calendar.schedule(instant, this.#target, arrival);
    }
  }
}

class PersonaSource implements Actor {
  constructor(
    readonly surroundings: Surroundings,
    readonly persona: Persona,
    readonly need: Need,
    /** Below 0, apart from the population. */
    readonly customer: number,
  ) {
    const { calendar } = surroundings.world;
    calendar.schedule(persona.noticedAt, surroundings.world.register(this), 0);
  }

  handle(): void {
    const { customers, journeys } = this.surroundings;
    const entity = entityOfPersona(this.persona.name);
    const segment = customers.segments.find(({ name }) => name === this.persona.segment)!;
    journeys.begin(this.need, this.customer, entity, segment, this.persona);
  }
}
