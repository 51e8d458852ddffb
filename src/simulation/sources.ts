import { purpose } from '../channels/purposes.js';
import type { Need } from '../customers/journey.js';
import type { Persona } from '../customers/persona.js';
import type { Actor } from '../kernel/world.js';
import { keyOfName, makeDistribution, nextArrival, type RateProfile, withDayFactors } from '../random/index.js';
import type { EverydayNeed, IncidentNeed, Stream } from './model.js';
import type { Simulation } from './simulation.js';

/** Sets everything going that makes customers turn to the company. */
export function startSources(simulation: Simulation): void {
  const { model } = simulation;
  for (const need of model.needs) new EverydaySource(simulation, need);
  for (const stream of model.streams) new StreamSource(simulation, stream);
  for (const need of model.incidents) new IncidentSource(simulation, need);
  model.personas.forEach((persona, index) => {
    const need = [...model.incidents, ...model.needs].find(({ issue }) => issue.name === persona.issue)!;
    new PersonaSource(simulation, persona, need, -1 - index);
  });
}

/**
 * Whose draws a journey uses: a customer's about an issue, the how-manieth time. For one issue and time, no two
 * customers share; across issues a clash is as rare as chance makes it.
 */
function entityOf(issueKey: number, customer: number, time: number): number {
  return customer ^ (issueKey + Math.imul(time, 0x9e3779b1));
}

/** The rate in this run: the scenario's, times each day's busyness. */
function busy(rate: RateProfile, { model, random }: Simulation): RateProfile {
  if (model.busynessShape === null) return rate;
  const factor = makeDistribution({ gamma: { shape: model.busynessShape, scale: 1 / model.busynessShape } });
  return withDayFactors(
    rate,
    (day) => factor.sample(random.draw(day, purpose.busyness, 0)),
    model.weekOffsetSeconds % 86_400,
  );
}

/** Every customer of the population has the need now and then, each in a Poisson process of their own. */
class EverydaySource implements Actor {
  readonly #target: number;
  readonly #key: number;
  readonly #rate: RateProfile;
  /** How often each customer has had it. */
  readonly #times: Uint16Array;

  constructor(
    readonly simulation: Simulation,
    readonly need: EverydayNeed,
  ) {
    this.#target = simulation.world.register(this);
    this.#key = keyOfName(need.issue.name);
    this.#rate = busy(need.rate, simulation);
    this.#times = new Uint16Array(simulation.model.population);
    for (let customer = 0; customer < simulation.model.population; customer++) this.#await(customer);
  }

  handle(customer: number): void {
    const time = this.#times[customer]++;
    this.simulation.begin(
      this.need,
      customer,
      entityOf(this.#key, customer, time),
      this.simulation.segmentOf(customer),
    );
    this.#await(customer);
  }

  #await(customer: number): void {
    const { random, world, horizonSeconds } = this.simulation;
    const entity = entityOf(this.#key, customer, this.#times[customer]);
    const exponential = -Math.log(random.uniform(entity, purpose.everydayNeed, 0));
    const at = nextArrival(this.#rate, world.calendar.now, exponential);
    if (at <= horizonSeconds) world.calendar.schedule(at, this.#target, customer);
  }
}

/** Customers from outside, one after the other. */
class StreamSource implements Actor {
  readonly #target: number;
  readonly #key: number;
  readonly #rate: RateProfile;
  #arrivals = 0;

  constructor(
    readonly simulation: Simulation,
    readonly stream: Stream,
  ) {
    this.#target = simulation.world.register(this);
    this.#key = keyOfName(stream.issue.name);
    this.#rate = busy(stream.rate, simulation);
    this.#await();
  }

  handle(arrival: number): void {
    this.#await();
    const entity = entityOf(this.#key, arrival, 0);
    this.simulation.begin(this.stream, this.simulation.newCustomer(), entity, this.simulation.segmentOf(entity));
  }

  #await(): void {
    const { random, world, horizonSeconds } = this.simulation;
    const arrival = this.#arrivals++;
    const exponential = -Math.log(random.uniform(entityOf(this.#key, arrival, 0), purpose.arrival, 0));
    const at = nextArrival(this.#rate, world.calendar.now, exponential);
    if (at <= horizonSeconds) world.calendar.schedule(at, this.#target, arrival);
  }
}

/** What an incident's calendar events mean: a customer notices (0 or more), or one of these, or a notice goes out. */
const starts = -1;
const ends = -2;
const firstNotice = -3;

/** An incident strikes its share of the population; each customer notices in their own time, or not before its end. */
class IncidentSource implements Actor {
  readonly #target: number;
  readonly #key: number;

  constructor(
    readonly simulation: Simulation,
    readonly need: IncidentNeed,
  ) {
    const { calendar } = simulation.world;
    const { startsAt, endsAt, notices } = need.incident;
    this.#target = simulation.world.register(this);
    this.#key = keyOfName(need.issue.name);
    calendar.schedule(startsAt, this.#target, starts);
    calendar.schedule(endsAt, this.#target, ends);
    notices.forEach((notice, index) => {
      if (notice.at > startsAt) calendar.schedule(notice.at, this.#target, firstNotice - index);
    });
  }

  handle(code: number): void {
    const { simulation } = this;
    if (code >= 0) simulation.begin(this.need, code, entityOf(this.#key, code, 0), simulation.segmentOf(code));
    else if (code === starts) this.#strike();
    else if (code === ends) simulation.restore(this.need.incident);
    else simulation.send(this.need.incident, firstNotice - code);
  }

  #strike(): void {
    const { model, random, world } = this.simulation;
    const { affects, noticedAfter, endsAt } = this.need.incident;
    for (let customer = 0; customer < model.population; customer++) {
      const entity = entityOf(this.#key, customer, 0);
      if (random.uniform(entity, purpose.affected, 0) >= affects) continue;
      const at = world.calendar.now + noticedAfter.sample(random.draw(entity, purpose.noticing, 0));
      if (at < endsAt) world.calendar.schedule(at, this.#target, customer);
    }
  }
}

class PersonaSource implements Actor {
  constructor(
    readonly simulation: Simulation,
    readonly persona: Persona,
    readonly need: Need,
    /** Below 0, apart from the population. */
    readonly customer: number,
  ) {
    const { calendar } = simulation.world;
    calendar.schedule(persona.noticedAt, simulation.world.register(this), 0);
  }

  handle(): void {
    const entity = keyOfName(`persona ${this.persona.name}`);
    const segment = this.simulation.model.segments.find(({ name }) => name === this.persona.segment)!;
    this.simulation.begin(this.need, this.customer, entity, segment, this.persona);
  }
}
