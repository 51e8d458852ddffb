import type { Contributor } from './contributor.js';

/** What moves contributors. Shares are plain numbers, 0 or more. */
export interface Incentives {
  /** For status. */
  readonly status: {
    /** The points at which each rank begins, in order. A point for each post, and one for each customer who accepted it. */
    readonly ranks: readonly number[];
    /** How much more often somebody comes who is about to rise than somebody who has just risen. */
    readonly pull: number;
  };
  /** For enthusiasm: how much the product itself inspires; 1 as usual. */
  readonly product: number;
  /** For rewards; null: there are none. */
  readonly rewards: Rewards | null;
}

/** Pay for accepted answers, in money or what is worth it. */
export interface Rewards {
  /** For a customer who accepts an answer. */
  readonly pay: number;
  /** What contributors find fair. */
  readonly fair: number;
  /** When it is paid; whole microseconds. */
  readonly from: number;
  readonly until: number;
  /** How much more often somebody who wants rewards comes for fair pay. */
  readonly pull: number;
  /** How much less often, since it is work now and no gift. */
  readonly crowding: number;
  /** How much less often than before there was any, once it has stopped. */
  readonly aftermath: number;
}

/** How many times as often as usual a contributor comes. @param now in whole microseconds. */
export function activityOf({ motive, points }: Contributor, incentives: Incentives, now: number): number {
  switch (motive) {
    case 'status':
      return 1 + incentives.status.pull * progressOf(points, incentives.status.ranks);
    case 'enthusiasm':
      return incentives.product;
    case 'reward':
      return incentives.rewards === null ? 1 : rewardedActivity(incentives.rewards, now);
    case 'job':
      return 1;
  }
}

/** How far somebody is on the way to the next rank: 0 just after one, near 1 just before. At the top there is no way on. */
export function progressOf(points: number, ranks: readonly number[]): number {
  const rank = rankOf(points, ranks);
  if (rank === ranks.length) return 0;
  const last = rank === 0 ? 0 : ranks[rank - 1];
  return (points - last) / (ranks[rank] - last);
}

/** How many ranks somebody has reached. */
export function rankOf(points: number, ranks: readonly number[]): number {
  let rank = 0;
  while (rank < ranks.length && points >= ranks[rank]) rank++;
  return rank;
}

/**
 * Pay makes a gift into work, which keeps some away, and draws others, the better it is: low pay is worse than none, high
 * pay better. Once it stops, neither the gift nor the pay is left. Paid talks on a health site raised the free answers of
 * those who were paid by 9 to 41 %, and lowered them for those who stopped (B).
 */
export function rewardedActivity({ pay, fair, from, until, pull, crowding, aftermath }: Rewards, now: number): number {
  if (now < from || pay === 0) return 1;
  if (now >= until) return 1 - aftermath;
  return Math.max(0, 1 - crowding + pull * Math.min(pay / fair, 2));
}

/** The next instant at which that changes without their doing; `Infinity` if it never does. @param now whole microseconds. */
export function nextChange({ motive }: Contributor, { rewards }: Incentives, now: number): number {
  if (motive !== 'reward' || rewards === null) return Number.POSITIVE_INFINITY;
  if (now < rewards.from) return rewards.from;
  return now < rewards.until ? rewards.until : Number.POSITIVE_INFINITY;
}
