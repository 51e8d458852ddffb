import { purpose } from '../channels/purposes.js';
import { isOn } from '../incidents/index.js';
import type { Actor } from '../kernel/world.js';
import { keyOfName } from '../random/index.js';
import { microseconds } from '../units.js';
import type { Hearer } from './awareness.js';
import type { IncidentSource } from './incidentSource.js';
import { entityOf } from './keys.js';
import type { Worry } from './need.js';
import type { Surroundings } from './sources.js';

/**
 * Customers who hear of an incident that they have not noticed. Some worry, each once at most, and contact the company:
 * those whom it affects about the incident itself, which they have noticed by that; the others to ask whether it does.
 */
export class Worries implements Actor {
  readonly #target: number;
  readonly #worried = new Set<number>();

  constructor(
    readonly surroundings: Surroundings,
    readonly source: IncidentSource,
    readonly worry: Worry,
  ) {
    this.#target = surroundings.world.register(this);
  }

  /** Somebody has heard of the incident. */
  consider({ customer, entity, isAffected, isPersona }: Hearer): void {
    const { random, journeys, world } = this.surroundings;
    const { delay, share } = this.worry;
    const { incident } = this.source.need;
    if (isPersona || this.#worried.has(customer) || this.source.hasNoticed(customer)) return;
    // Before its start there is nothing to notice, and what is over worries nobody.
    if (world.calendar.now >= incident.endsAt || (isAffected && world.calendar.now < incident.startsAt)) return;
    if (random.uniform(entity, purpose.worry, 0) >= share) return;
    this.#worried.add(customer);
    const { now } = world.calendar;
    const { name, startsAt } = incident;
    journeys.happenings.add({ what: 'worried', customer, issue: name, since: startsAt, isAffected }, now);
    world.calendar.schedule(
      now + microseconds(delay.sample(random.draw(entity, purpose.worryDelay, 0))),
      this.#target,
      customer,
    );
  }

  handle(customer: number): void {
    const { customers, journeys, world } = this.surroundings;
    const { need } = this.source;
    if (journeys.loyalty?.isGone(customer)) return;
    if (this.source.hearer(customer).isAffected) {
      if (isOn(need.incident, world.calendar.now)) this.source.notice(customer);
      return;
    }
    const entity = entityOf(keyOfName(this.worry.issue.name), customer, 0);
    journeys.begin(this.worry, customer, entity, customers.segmentOf(customer));
  }
}
