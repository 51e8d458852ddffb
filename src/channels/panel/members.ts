import type { ContributorPlan } from '../../community/index.js';
import { type KeyedRandom, keyOfName, makeDistribution } from '../../random/index.js';
import { normalQuantile } from '../../random/normal.js';
import { microseconds } from '../../units.js';
import { type Contributors, motiveAt, traitsOf } from '../contributors.js';

/** The purposes of draws that make a member. */
const drawn = { motive: 48, luck: 51 } as const;

/** Who applies, and whom the company takes. Shares are numbers from 0 to 1. */
export interface Selection
  extends Pick<Contributors, 'visits' | 'hours' | 'session' | 'knows' | 'by-topic' | 'good' | 'motives'> {
  readonly count: number;
  readonly applicants: number;
  /** By how much applicants differ in how often they are right: a standard deviation. */
  readonly spread: number;
  /** How much the choice tells of it: the correlation between how good one is and how good one seems. */
  readonly selection: number;
  /** Answers a week at most. */
  readonly budget: number;
}

/** Staff who pose as customers. */
export interface Disguise {
  /** The share of the members. */
  readonly share: number;
  readonly good: number;
}

/** The members of a panel: the applicants who seem best, and those who come after them when somebody leaves. */
export class Members {
  #taken = 0;

  /** @param channel its name: part of the key of all draws. */
  constructor(
    readonly channel: string,
    readonly selection: Selection,
    readonly disguise: Disguise,
    readonly random: KeyedRandom,
  ) {}

  /** Those with whom it begins. Staff in disguise take the last places. */
  first(): ContributorPlan[] {
    const { count } = this.selection;
    const staff = Math.round(count * this.disguise.share);
    const chosen = Array.from({ length: count - staff }, () => this.next()!).filter((plan) => plan !== undefined);
    return [...chosen, ...Array.from({ length: staff }, (_, i) => this.#staff(i))];
  }

  /** The applicant who seems best of those left; undefined if there is none. */
  next(): ContributorPlan | undefined {
    const { selection, random } = this;
    if (this.#taken >= selection.applicants) return undefined;
    const place = this.#taken++;
    const key = keyOfName(`${this.channel}/applicant/${place}`);
    return {
      ...this.#seat(key),
      motive: motiveAt(selection.motives, random.uniform(key, drawn.motive, 0)),
      good: goodOf(place, normalQuantile(random.uniform(key, drawn.luck, 0)), selection),
    };
  }

  #staff(i: number): ContributorPlan {
    const seat = this.#seat(keyOfName(`${this.channel}/staff/${i}`));
    return { ...seat, motive: 'job', good: this.disguise.good, isSteady: true };
  }

  #seat(key: number) {
    const { visits, session, budget } = this.selection;
    return {
      ...traitsOf(this.selection),
      session: makeDistribution(session),
      name: '',
      key,
      visits,
      budget,
      joinsAt: microseconds(0),
      leavesAt: Number.POSITIVE_INFINITY,
      isSteady: false,
      customer: Number.NaN,
    };
  }
}

/**
 * How often the applicant is right who seems the best but so many. Quality and impression are normal and correlated, and
 * impressions are those that so many applicants are expected to make.
 *
 * @param place 0 for the one who seems best.
 * @param luck a standard normal draw: what the impression does not tell.
 */
export function goodOf(
  place: number,
  luck: number,
  { applicants, good, spread, selection }: Pick<Selection, 'applicants' | 'good' | 'spread' | 'selection'>,
): number {
  const impression = normalQuantile(1 - (place + 0.5) / applicants);
  const quality = selection * impression + Math.sqrt(1 - selection ** 2) * luck;
  return Math.min(1, Math.max(0, good + spread * quality));
}
