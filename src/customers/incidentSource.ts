import { purpose } from '../channels/purposes.js';
import type { Actor } from '../kernel/world.js';
import { keyOfName } from '../random/index.js';
import { microseconds } from '../units.js';
import { entityOf } from './keys.js';
import type { IncidentNeed } from './need.js';
import { Notices } from './notices.js';
import type { Surroundings } from './sources.js';

/** What an incident's clock does: it starts, or it ends. */
const starts = -1;
const ends = -2;

/**
 * An incident affects its share of the population. Each affected customer notices after a delay, or never if it ends
 * first. Its start and its end come before any other event of that instant.
 */
export class IncidentSource implements Actor {
  readonly #target: number;
  readonly #key: number;

  constructor(
    readonly surroundings: Surroundings,
    readonly need: IncidentNeed,
  ) {
    const { world } = surroundings;
    const { startsAt, endsAt } = need.incident;
    this.#target = world.register(this);
    this.#key = keyOfName(need.issue.name);
    world.calendar.scheduleClock(startsAt, this.#target, starts);
    world.calendar.scheduleClock(endsAt, this.#target, ends);
    if (startsAt < Number.POSITIVE_INFINITY) new Notices(surroundings, need);
  }

  /** @param code what the clock does, or from 0 up the customer who notices. */
  handle(code: number): void {
    const { customers, journeys } = this.surroundings;
    if (code === starts) this.#strike();
    else if (code === ends) journeys.restore(this.need.incident);
    else journeys.begin(this.need, code, entityOf(this.#key, code, 0), customers.segmentOf(code));
  }

  #strike(): void {
    const { customers, random, world } = this.surroundings;
    const { affects, noticedAfter, endsAt } = this.need.incident;
    for (let customer = 0; customer < customers.population; customer++) {
      const entity = entityOf(this.#key, customer, 0);
      if (random.uniform(entity, purpose.affected, 0) >= affects) continue;
      const noticing = microseconds(noticedAfter.sample(random.draw(entity, purpose.noticing, 0)));
      const at = world.calendar.now + noticing;
      if (at < endsAt) world.calendar.schedule(at, this.#target, customer);
    }
  }
}
