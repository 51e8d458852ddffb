import type { Incident } from '../incidents/index.js';
import type { World } from '../kernel/world.js';
import { type KeyedRandom, poisson } from '../random/index.js';
import type { Happenings } from '../records/index.js';
import { type Audience, anyOf } from './audience.js';
import { drawn, keyWithin } from './draws.js';
import type { ExperienceSettings } from './settings.js';

/** Somebody who may tell others how the company treated them. */
export interface Teller {
  readonly customer: number;
  /** The key of the journey's draws. */
  readonly entity: number;
  readonly issue: string;
  /** Null for an everyday need. */
  readonly incident: Incident | null;
}

/** What customers tell others in private of how it went: the more effort it took, the likelier a bad word. */
export class Experience {
  constructor(
    readonly settings: ExperienceSettings,
    readonly prospectValue: number,
    readonly world: World,
    readonly random: KeyedRandom,
    readonly audience: Audience,
    readonly happenings: Happenings,
  ) {}

  /** A journey is over. @param height of its effort: 0 for low, 1 for high. */
  considerEffort(teller: Teller, height: number): void {
    const { low, high } = this.settings;
    this.consider(teller, low + (high - low) * height, 0);
  }

  /**
   * They tell others with a chance.
   *
   * @param occasion counts from 0 in the journey: each has draws of its own.
   */
  consider({ customer, entity, incident, issue }: Teller, chance: number, occasion: number): void {
    const { audience, prospectValue, random, settings } = this;
    const key = keyWithin(entity, occasion);
    if (random.uniform(key, drawn.tone, 2) >= chance) return;
    const { now } = this.world.calendar;
    const count = (mean: number, of: number) => (mean === 0 ? 0 : poisson(mean, random.draw(key, drawn.spread, of)));
    const customers = audience.population === 0 ? 0 : count(settings.tells * settings.customers, 5);
    const turning = settings.prospects * settings.turnsAway;
    const away = count(settings.tells * turning, 7);
    const others = count(settings.tells * (1 - settings.customers - turning), 6);
    const happening = { customer, issue, by: 'friends', since: incident?.startsAt ?? Number.NaN };
    this.happenings.add({ ...happening, what: 'told-others', people: customers + others + away }, now);
    if (away > 0) {
      this.happenings.add(
        { ...happening, what: 'turned-away', customer: Number.NaN, people: away, amount: away * prospectValue },
        now,
      );
    }
    if (incident === null || now >= incident.endsAt) return;
    const cause = audience.knowsCause(incident, customer);
    for (let i = 0; i < customers; i++) {
      const friend = anyOf(audience, random.uniform(key, drawn.readers, 20_000 + i));
      audience.hear(incident, friend, { by: 'friends', at: now, cause, eta: false, isWorrying: true });
    }
  }
}
