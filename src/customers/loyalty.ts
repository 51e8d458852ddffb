import { purpose } from '../channels/purposes.js';
import type { Actor, World } from '../kernel/world.js';
import { type KeyedRandom, keyOfName, normalQuantile } from '../random/index.js';
import type { Happenings } from '../records/index.js';
import { day, microseconds, seconds } from '../units.js';
import { keyWithin } from '../word/index.js';

/** How loyal customers are: below a number of points they are detractors, from another on promoters. */
const levels = ['detractors', 'others', 'promoters'] as const;
type Level = 0 | 1 | 2;

/** By level, per second. */
export type ByLevel = readonly [detractors: number, others: number, promoters: number];

/** What moves a customer's loyalty, in points of 100. */
export interface LoyaltyMoves {
  readonly settled: number;
  readonly gaveUp: number;
  /** For each point of a journey's effort. */
  readonly effort: number;
  readonly promiseKept: number;
  readonly promiseBroken: number;
  readonly credit: number;
  /** An issue that was settled after contacts that failed: the recovery paradox, if above 0. */
  readonly recovery: number;
  /** An offer in the middle of an issue. */
  readonly offer: number;
}

export interface LoyaltySettings {
  /** Points of all customers at the start: a normal distribution, kept within 0 and 100. */
  readonly starts: { readonly mean: number; readonly sd: number };
  /** How long it takes until half of what moved a customer is forgotten, in seconds; `Infinity`: never. */
  readonly forgotten: number;
  readonly detractorsBelow: number;
  readonly promotersFrom: number;
  readonly moves: LoyaltyMoves;
  /** What customers lose who do not hear from the company; null: nothing. */
  readonly silence: Silence | null;
  /** How often a customer leaves, refers another, writes a good review and a bad one. */
  readonly leaves: ByLevel;
  readonly refers: ByLevel;
  readonly praises: ByLevel;
  readonly pans: ByLevel;
  /** What a customer is worth over their time with the company; and factors on it. */
  readonly value: { readonly customer: number; readonly referrer: number; readonly referred: number };
  readonly sales: SalesSettings;
}

/** A customer who never hears from the company has no reason to stay. */
export interface Silence {
  /** So long after a customer last heard from it, or after the start; whole microseconds. */
  readonly after: number;
  /** How the points change from then on, per second: 0 or below. */
  readonly points: number;
}

/** Prospects who read reviews before they buy. */
export interface SalesSettings {
  /** Per second. */
  readonly prospects: number;
  /** The chance to buy if no review is good; 0 to 1. */
  readonly buys: number;
  /** By how much more they buy if all reviews are good; 0.16 is 16 %. */
  readonly uplift: number;
  /** Reviews that there are at the start. */
  readonly good: number;
  readonly bad: number;
}

/** How a journey went, as loyalty sees it. */
export interface Treatment {
  readonly isSettled: boolean;
  readonly effort: number;
  readonly promiseKept: boolean;
  readonly promisesBroken: number;
  readonly hasCredit: boolean;
  /** Contacts that failed before. */
  readonly failures: number;
  /** Points for the help of people who know the customer, if the issue was settled. */
  readonly warmth: number;
}

interface Surroundings {
  readonly population: number;
  readonly world: World;
  readonly random: KeyedRandom;
  readonly happenings: Happenings;
  /** Whole microseconds. */
  readonly horizon: number;
  /** The bounds of the observation window, in whole microseconds. */
  readonly observed: { readonly from: number; readonly to: number };
  /** A customer has left. */
  departed(customer: number): void;
}

/** The codes of the daily look at all customers, and of one at a bound of the window; from 0 up, a customer leaves. */
const daily = -1;
const bound = -2;

/**
 * The loyalty of a run's customers, from 0 to 100 points, and what follows from it: customers leave for competitors; those
 * who stay refer others and write reviews. Those two are counted as expected, day by day.
 */
export class Loyalty implements Actor {
  readonly #target: number;
  readonly #points: Float64Array;
  /** Each customer's points at the start, to which they go back. */
  readonly #usual: Float64Array;
  /** What is left of each customer's unit of hazard, and since when; the handle of the event of leaving. */
  readonly #hazard: Float64Array;
  readonly #since: Float64Array;
  readonly #leaving: Float64Array;
  readonly #isGone: Uint8Array;
  /** When each customer last heard from the company; null if that makes no difference. */
  readonly #heardAt: Float64Array | null;
  /** How many customers there are, by level. */
  readonly #counts: [number, number, number] = [0, 0, 0];
  #good: number;
  #bad: number;
  #lookedAt = 0;

  constructor(
    readonly settings: LoyaltySettings,
    readonly surroundings: Surroundings,
  ) {
    const { population, random, world } = surroundings;
    this.#target = world.register(this);
    this.#points = new Float64Array(population);
    this.#usual = new Float64Array(population);
    this.#hazard = new Float64Array(population);
    this.#since = new Float64Array(population);
    this.#leaving = new Float64Array(population).fill(-1);
    this.#isGone = new Uint8Array(population);
    this.#heardAt = settings.silence === null ? null : new Float64Array(population);
    this.#good = settings.sales.good;
    this.#bad = settings.sales.bad;
    const key = keyOfName('loyalty');
    const { mean, sd } = settings.starts;
    for (let customer = 0; customer < population; customer++) {
      const entity = keyWithin(key, customer);
      this.#hazard[customer] = -Math.log(random.uniform(entity, purpose.loyalty, 0));
      this.#points[customer] = clamp(mean + sd * standardNormal(random, entity));
      this.#usual[customer] = this.#points[customer];
      this.#counts[this.#levelOf(customer)]++;
      this.#await(customer);
    }
    const { observed } = surroundings;
    world.calendar.scheduleClock(microseconds(day), this.#target, daily);
    for (const at of [observed.from, observed.to]) world.calendar.scheduleClock(at, this.#target, bound);
  }

  /** Whether the customer has left the company. Those from outside the population have not. */
  isGone(customer: number): boolean {
    return customer >= 0 && customer < this.#isGone.length && this.#isGone[customer] === 1;
  }

  /** A journey of a customer is over. */
  treated(customer: number, treatment: Treatment): void {
    const { moves } = this.settings;
    const { effort, failures, hasCredit, isSettled, promiseKept, promisesBroken, warmth } = treatment;
    let by = effort * moves.effort + promisesBroken * moves.promiseBroken + (isSettled ? moves.settled : moves.gaveUp);
    if (promiseKept) by += moves.promiseKept;
    if (hasCredit) by += moves.credit;
    if (isSettled && failures > 0) by += moves.recovery;
    if (isSettled) by += warmth;
    this.#move(customer, by);
  }

  /** An offer reached a customer in the middle of an issue. */
  irritated(customer: number): void {
    this.#move(customer, this.settings.moves.offer);
  }

  /** The company did something that moves a customer by so many points. */
  moved(customer: number, by: number): void {
    this.#move(customer, by);
  }

  /** A customer hears from the company: there is no silence for a while. */
  heard(customer: number): void {
    if (this.#heardAt === null || customer < 0 || customer >= this.#heardAt.length) return;
    this.#heardAt[customer] = this.surroundings.world.calendar.now;
  }

  handle(code: number): void {
    if (code === daily) {
      const { calendar } = this.surroundings.world;
      this.#look();
      this.#forget();
      this.#missContact();
      if (calendar.now + microseconds(day) <= this.surroundings.horizon) {
        calendar.scheduleClock(calendar.now + microseconds(day), this.#target, daily);
      }
    } else if (code === bound) this.#look();
    else this.#leave(code);
  }

  /** The horizon has come: what happened since the last look, and how loyal everybody is. */
  close(): void {
    this.#look();
    const { happenings, world } = this.surroundings;
    levels.forEach((by, level) => {
      happenings.add({ what: 'standing', by, people: this.#counts[level] }, world.calendar.now);
    });
  }

  #leave(customer: number): void {
    const { happenings, world } = this.surroundings;
    const { value } = this.settings;
    const level = this.#levelOf(customer);
    this.#isGone[customer] = 1;
    this.#counts[level]--;
    const amount = value.customer * (level === 2 ? value.referrer : 1);
    happenings.add({ what: 'left', customer, by: levels[level], amount }, world.calendar.now);
    this.surroundings.departed(customer);
  }

  #move(customer: number, by: number): void {
    if (by === 0 || customer < 0 || customer >= this.#points.length || this.#isGone[customer] === 1) return;
    const before = this.#levelOf(customer);
    this.#points[customer] = clamp(this.#points[customer] + by);
    this.#changeLevel(customer, before);
  }

  /** A day has passed: all go back a little to where they were at the start. */
  #forget(): void {
    const { forgotten } = this.settings;
    if (forgotten === Number.POSITIVE_INFINITY) return;
    const kept = Math.exp((-Math.LN2 * day) / forgotten);
    for (let customer = 0; customer < this.#points.length; customer++) {
      const points = this.#points[customer];
      const usual = this.#usual[customer];
      if (points === usual || this.#isGone[customer] === 1) continue;
      const before = this.#levelOf(customer);
      this.#points[customer] = usual + kept * (points - usual);
      this.#changeLevel(customer, before);
    }
  }

  /** A day has passed: those who have not heard from the company for long like it less. */
  #missContact(): void {
    const { silence } = this.settings;
    if (silence === null) return;
    const { now } = this.surroundings.world.calendar;
    for (let customer = 0; customer < this.#points.length; customer++) {
      if (now - this.#heardAt![customer] >= silence.after) this.#move(customer, silence.points * day);
    }
  }

  #changeLevel(customer: number, before: Level): void {
    const after = this.#levelOf(customer);
    if (before === after) return;
    const { calendar } = this.surroundings.world;
    this.#counts[before]--;
    this.#counts[after]++;
    this.#hazard[customer] -= this.settings.leaves[before] * seconds(calendar.now - this.#since[customer]);
    calendar.cancel(this.#leaving[customer]);
    this.#await(customer);
  }

  /** The customer leaves once their unit of hazard is used up. */
  #await(customer: number): void {
    const { horizon, world } = this.surroundings;
    const { calendar } = world;
    const rate = this.settings.leaves[this.#levelOf(customer)];
    this.#since[customer] = calendar.now;
    const at = calendar.now + microseconds(Math.max(this.#hazard[customer], 0) / rate);
    this.#leaving[customer] = at <= horizon ? calendar.schedule(at, this.#target, customer) : -1;
  }

  /** What was to be expected since the last look of customers as loyal as they are now, dated in between. */
  #look(): void {
    const { happenings, world } = this.surroundings;
    const { now } = world.calendar;
    const passed = seconds(now - this.#lookedAt);
    const at = Math.round((now + this.#lookedAt) / 2);
    this.#lookedAt = now;
    if (passed === 0) return;
    const { pans, praises, refers, sales, value } = this.settings;
    const expected = (rates: ByLevel) =>
      passed * rates.reduce((sum, rate, level) => sum + rate * this.#counts[level], 0);
    const referred = expected(refers);
    this.#good += expected(praises);
    this.#bad += expected(pans);
    const share = this.#good + this.#bad === 0 ? 0 : this.#good / (this.#good + this.#bad);
    const sold = passed * sales.prospects * Math.min(sales.buys * (1 + sales.uplift * share), 1);
    if (referred > 0) {
      happenings.add({ what: 'referred', people: referred, amount: referred * value.customer * value.referred }, at);
    }
    if (sold > 0) happenings.add({ what: 'bought', people: sold, amount: sold * value.customer }, at);
  }

  #levelOf(customer: number): Level {
    const points = this.#points[customer];
    if (points < this.settings.detractorsBelow) return 0;
    return points < this.settings.promotersFrom ? 1 : 2;
  }
}

function clamp(points: number): number {
  return Math.min(Math.max(points, 0), 100);
}

function standardNormal(random: KeyedRandom, entity: number): number {
  return normalQuantile(random.uniform(entity, purpose.loyalty, 1));
}
