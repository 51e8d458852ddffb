import { purpose } from '../channels/purposes.js';
import type { Actor } from '../kernel/world.js';
import { keyOfName } from '../random/index.js';
import { microseconds } from '../units.js';
import type { Hearer, News } from './awareness.js';
import { entityOf, entityOfPersona } from './keys.js';
import type { IncidentNeed } from './need.js';
import { Notices } from './notices.js';
import type { Surroundings } from './sources.js';
import { Worries } from './worries.js';

/** What an incident's clock does: it starts, it ends, or the company's monitoring finds it. */
const starts = -1;
const ends = -2;
const isFound = -3;

/**
 * An incident affects its share of the population. Each affected customer notices after a delay, or never if it ends
 * first. Its start and its end come before any other event of that instant.
 */
export class IncidentSource implements Actor {
  readonly #target: number;
  readonly #key: number;
  /** Those who have noticed it; kept only if somebody may notice before their time. */
  readonly #noticed = new Set<number>();
  readonly #worries: Worries | null;

  constructor(
    readonly surroundings: Surroundings,
    readonly need: IncidentNeed,
  ) {
    const { world } = surroundings;
    const { startsAt, endsAt } = need.incident;
    this.#target = world.register(this);
    this.#key = keyOfName(need.issue.name);
    this.#worries = need.worry === null ? null : new Worries(surroundings, this, need.worry);
    world.calendar.scheduleClock(startsAt, this.#target, starts);
    world.calendar.scheduleClock(endsAt, this.#target, ends);
    const { detection } = need.incident;
    if (detection.at >= startsAt && detection.at < endsAt) {
      world.calendar.scheduleClock(detection.at, this.#target, isFound);
    }
    detection.listen(() => this.#detect('mentions'));
    if (startsAt < Number.POSITIVE_INFINITY) new Notices(surroundings, this);
  }

  /** @param code what the clock does, or from 0 up the customer who notices. */
  handle(code: number): void {
    const { journeys } = this.surroundings;
    if (code === starts) this.#strike();
    else if (code === ends) journeys.restore(this.need.incident);
    else if (code === isFound) this.#detect('monitoring');
    else this.notice(code);
  }

  /** The company knows of it now, unless it did before. */
  #detect(by: 'monitoring' | 'mentions'): void {
    const { journeys, world } = this.surroundings;
    const { detection, name, startsAt } = this.need.incident;
    const { now } = world.calendar;
    if (now > detection.at) return;
    journeys.happenings.add({ what: 'detected', issue: name, by, since: startsAt }, now);
  }

  /** A customer notices it. */
  notice(customer: number): void {
    const { customers, journeys } = this.surroundings;
    if (journeys.loyalty?.isGone(customer)) return;
    if (this.#worries !== null) {
      if (this.#noticed.has(customer)) return;
      this.#noticed.add(customer);
    }
    journeys.begin(this.need, customer, entityOf(this.#key, customer, 0), customers.segmentOf(customer));
  }

  hasNoticed(customer: number): boolean {
    return this.#noticed.has(customer);
  }

  /** A customer, or a persona, as somebody who can hear of it. */
  hearer(customer: number): Hearer {
    const { random, settings } = this.surroundings;
    if (customer < 0) {
      const entity = entityOfPersona(settings.personas[-1 - customer].name);
      return { customer, entity, isPersona: true, isAffected: true };
    }
    const entity = entityOf(this.#key, customer, 0);
    const isAffected = random.uniform(entity, purpose.affected, 0) < this.need.incident.affects;
    return { customer, entity, isPersona: false, isAffected };
  }

  /** Somebody hears of it outside a contact, and perhaps worries. */
  hear(hearer: Hearer, news: News, isWorrying = true): void {
    this.surroundings.journeys.hear(hearer, this.need.incident, news);
    if (isWorrying) this.#worries?.consider(hearer);
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
