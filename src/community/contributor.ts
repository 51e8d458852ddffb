import type { Hours } from '../hours.js';
import type { Distribution } from '../random/index.js';
import type { Motive } from '../records/index.js';
import type { Thread } from './thread.js';

/** Somebody who may answer others, as the scenario has them. */
export interface ContributorPlan {
  /** `''` unless the scenario names them. */
  readonly name: string;
  /** The key of their draws. */
  readonly key: number;
  readonly motive: Motive;
  /** How often they come while they are there, a second on average over a week; their motive multiplies it. */
  readonly visits: number;
  /** When they may be there. */
  readonly hours: Hours;
  /** How long a visit lasts at most, in seconds. */
  readonly session: Distribution;
  /** The chance that they know the answer to a question, by its topic; 0 to 1. */
  readonly knows: (topic: string) => number;
  /** The chance that an answer of theirs is right; 0 to 1. */
  readonly good: number;
  /** Answers a week at most; `Infinity`: as many as they like. */
  readonly budget: number;
  /** When they join and leave, in whole microseconds; who leaves at `Infinity` may still tire. */
  readonly joinsAt: number;
  readonly leavesAt: number;
  /** Whether they never tire: they stay until `leavesAt`. */
  readonly isSteady: boolean;
  /** The customer who they are; `NaN` if they are none of the simulated ones. */
  readonly customer: number;
}

/** What somebody did, counted. */
export class Deeds {
  visits = 0;
  /** How long they wrote, in microseconds. */
  active = 0;
  posts = 0;
  good = 0;
  biased = 0;
  accepted = 0;
  fixes = 0;
  rewards = 0;
  caught = 0;
  /** How long the wrong answers stood that were caught, together, in microseconds. */
  caughtAfter = 0;
}

/** A contributor in a run: what they did so far, and what they are at. Times are whole microseconds. */
export class Contributor {
  /** Their machine. */
  instance = -1;
  leftAt = Number.NaN;
  /** It has come out that they are staff. */
  isExposed = false;
  /** When they came last; before that, when they joined. */
  cameAt = 0;
  /** When the visit must be over. */
  visitEndsAt = 0;
  /** The number of the last thread that they have looked at: they never look at one twice. At first they look at all. */
  seen = -1;
  /** The first number of the newest thread that they have seen. */
  newest = -1;
  /** Whether the visit has shown them anything that they had not seen. */
  sawNews = false;
  /** The thread that they are writing in; null if they are not writing. */
  thread: Thread<unknown> | null = null;
  /** How long they write there. */
  writing = 0;
  /** What they did in all, and of that what they did while it was observed. */
  readonly all = new Deeds();
  readonly observed = new Deeds();
  /** Answers of this week, and which week it is. */
  #weekly = 0;
  #week = -1;

  constructor(
    /** Counts from 0, in the order of joining. */
    readonly number: number,
    readonly plan: ContributorPlan,
    readonly joinedAt: number,
  ) {}

  get motive(): Motive {
    return this.plan.motive;
  }

  /** What ranks go by: posts, and the customers who accepted them. */
  get points(): number {
    return this.all.posts + this.all.accepted;
  }

  get hasLeft(): boolean {
    return !Number.isNaN(this.leftAt);
  }

  count(what: keyof Deeds, amount: number, isObserved: boolean): void {
    this.all[what] += amount;
    if (isObserved) this.observed[what] += amount;
  }

  /** Whether the week's budget has room for another answer. @param week which one it is. */
  mayAnswer(week: number): boolean {
    return (week === this.#week ? this.#weekly : 0) < this.plan.budget;
  }

  /** An answer is written that the week's budget pays for. */
  spend(week: number): void {
    if (week !== this.#week) this.#weekly = 0;
    this.#week = week;
    this.#weekly++;
  }
}
