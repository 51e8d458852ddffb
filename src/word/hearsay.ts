import { type Incident, isOn } from '../incidents/index.js';
import type { Actor, World } from '../kernel/world.js';
import { type KeyedRandom, keyOfName } from '../random/index.js';
import { microseconds, seconds } from '../units.js';
import { type Audience, anyOf } from './audience.js';
import { drawn, keyWithin } from './draws.js';
import type { HearsaySettings } from './settings.js';

/** The codes of the incident's start and of somebody who hears by other ways; from 0 up, a customer tells somebody. */
const begins = -1;
const hears = -2;

/**
 * News of one incident on its way through the population: each customer who knows of it tells others at a rate, each of
 * them any customer, for a time. So the share who know grows as in an epidemic (SIR), or, if they never stop and there
 * are other sources, as an innovation spreads (Bass).
 */
export class Hearsay implements Actor {
  readonly #target: number;
  readonly #key: number;
  /** Who tells until when, in whole microseconds, by customer; 0: does not know of it. */
  readonly #until: Float64Array;
  /** How often each has told somebody. */
  readonly #told: Uint32Array;
  #heardElsewhere = 0;

  constructor(
    readonly settings: HearsaySettings,
    readonly incident: Incident,
    readonly world: World,
    readonly random: KeyedRandom,
    readonly audience: Audience,
  ) {
    this.#target = world.register(this);
    this.#key = keyOfName(`hearsay ${incident.name}`);
    this.#until = new Float64Array(audience.population);
    this.#told = new Uint32Array(audience.population);
    if (settings.media > 0) world.calendar.schedule(incident.startsAt, this.#target, begins);
  }

  /** A customer knows of the incident now, from whatever source. */
  knows(customer: number): void {
    const { calendar } = this.world;
    if (customer < 0 || customer >= this.#until.length || this.#until[customer] > 0) return;
    if (this.incident.endsAt <= calendar.now) return;
    const { during } = this.settings;
    const lasts =
      during === null
        ? Number.POSITIVE_INFINITY
        : microseconds(during.sample(this.random.draw(this.#keyOf(customer), drawn.spread, 8)));
    // What is announced before its start is talked about from then on.
    const from = Math.max(calendar.now, this.incident.startsAt);
    this.#until[customer] = Math.max(Math.min(from + lasts, this.incident.endsAt), 1);
    this.#awaitTelling(customer, from);
  }

  handle(code: number): void {
    const { random } = this;
    if (code < 0) {
      if (code === hears && isOn(this.incident, this.world.calendar.now)) {
        const { audience, incident, world } = this;
        const u = random.uniform(keyWithin(this.#key, this.#heardElsewhere++), drawn.readers, 0);
        // The media know what the company has said.
        this.#hear(anyOf(audience, u), incident.detection.at <= world.calendar.now);
      }
      this.#awaitMedia();
      return;
    }
    // The one who tells may be telling for the millionth time: ordinals go round, keys do not.
    const other = anyOf(this.audience, random.uniform(this.#tellingKey(code), drawn.readers, 1));
    this.#told[code]++;
    if (isOn(this.incident, this.world.calendar.now)) {
      this.#hear(other, this.audience.knowsCause(this.incident, code));
    }
    this.#awaitTelling(code, this.world.calendar.now);
  }

  #hear(customer: number, cause: boolean): void {
    const at = this.world.calendar.now;
    this.audience.hear(this.incident, customer, { by: 'hearsay', at, cause, eta: false, isWorrying: true });
  }

  /** @param from whole microseconds. */
  #awaitTelling(customer: number, from: number): void {
    const { rate } = this.settings;
    if (rate === 0) return;
    const { calendar } = this.world;
    const exponential = -Math.log(this.random.uniform(this.#tellingKey(customer), drawn.readers, 2));
    const at = from + microseconds(exponential / rate);
    if (at < this.#until[customer]) calendar.schedule(at, this.#target, customer);
  }

  /** All customers together hear so often elsewhere; who knew of it already learns nothing. */
  #awaitMedia(): void {
    const { calendar } = this.world;
    const { population } = this.audience;
    if (population === 0) return;
    const key = keyWithin(this.#key, this.#heardElsewhere);
    const exponential = -Math.log(this.random.uniform(key, drawn.readers, 3));
    const at = calendar.now + microseconds(exponential / (this.settings.media * population));
    if (at < this.incident.endsAt && seconds(at) < Number.POSITIVE_INFINITY) {
      calendar.schedule(at, this.#target, hears);
    }
  }

  #keyOf(customer: number): number {
    return keyWithin(this.#key, 1_000_003 + customer);
  }

  #tellingKey(customer: number): number {
    return keyWithin(this.#keyOf(customer), this.#told[customer]);
  }
}
