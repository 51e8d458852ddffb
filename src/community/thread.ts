import type { Contributor } from './contributor.js';

/** An answer in a thread. */
export interface Answer {
  readonly by: Contributor;
  /** Whether it is right. */
  readonly isGood: boolean;
  /** Whether it advises to buy for the sake of a reward. */
  readonly isBiased: boolean;
}

/** A question that one customer asks and others may join, with its answers. */
export class Thread<A> {
  /** Who waits for an answer, in the order of coming. */
  readonly askers = new Set<A>();
  readonly answers: Answer[] = [];
  /** Contributors can still find it and answer. */
  isOpen = true;
  /** Somebody is writing an answer, and nobody else begins one. */
  isClaimed = false;
  /** An answer was accepted. */
  isAccepted = false;
  /** The one of the askers through whom staff have it; null if they have not. */
  escalated: A | null = null;
  /** Staff are writing an answer. */
  isTaken = false;
  /** Staff have answered it. */
  hasStaffAnswer = false;
  /** It stands on top, so that nobody overlooks it. */
  isPinned = false;

  /** Its first number. */
  readonly opened: number;

  constructor(
    /** Higher than those of all threads that were opened, or opened again, before. */
    public number: number,
    /** The key of its draws. */
    readonly key: number,
    readonly topic: string,
    /** The customer who opened it. */
    readonly customer: number,
  ) {
    this.opened = number;
  }

  /** Whether somebody who comes now can read a right answer. */
  get hasGoodAnswer(): boolean {
    return this.hasStaffAnswer || this.answers.some(({ isGood }) => isGood);
  }
}
