import type { Hours } from '../units.js';
import type { Agent } from './agent.js';
import type { Queue } from './queue.js';

/** So many agents work in these hours. */
export interface Shift {
  readonly count: number;
  readonly hours: Hours;
}

/** Agents with the same skills, as the scenario states them. */
export interface GroupSpec {
  readonly name: string;
  /** The queues it serves, the most its own first. */
  readonly skills: readonly string[];
  /** With none, `Desk.staff` says how many work when. */
  readonly shifts: readonly Shift[];
  /** Queues it helps out in once a contact has waited so long. */
  readonly helps: readonly { readonly skill: string; readonly afterSeconds: number }[];
}

/** A queue a group serves, seen from the group. */
export interface Duty<C> {
  readonly queue: Queue<C>;
  readonly afterSeconds: number;
}

/** An agent group in a run. Its free agents stand in line: who has been free longest takes the next contact. */
export class Group<C> {
  readonly agents: Agent<C>[] = [];
  /** The queues it serves, its own first. */
  readonly duties: Duty<C>[] = [];
  /** How many agents are at work, free or busy. */
  onDuty = 0;
  /** How many should be there now, by the shifts or by `Desk.staff`. */
  staffed = 0;
  /** How many are too many, and all busy: so many leave after their talk, whoever finishes first. */
  surplus = 0;
  longestFree: Agent<C> | null = null;
  #lastFree: Agent<C> | null = null;

  constructor(readonly name: string) {}

  addFree(agent: Agent<C>): void {
    agent.ahead = this.#lastFree;
    agent.behind = null;
    if (this.#lastFree === null) this.longestFree = agent;
    else this.#lastFree.behind = agent;
    this.#lastFree = agent;
    agent.free = true;
  }

  removeFree(agent: Agent<C>): void {
    if (agent.ahead === null) this.longestFree = agent.behind;
    else agent.ahead.behind = agent.behind;
    if (agent.behind === null) this.#lastFree = agent.ahead;
    else agent.behind.ahead = agent.ahead;
    agent.ahead = null;
    agent.behind = null;
    agent.free = false;
  }
}
