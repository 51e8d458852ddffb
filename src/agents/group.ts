import type { Distribution } from '../random/index.js';
import type { Hours } from '../units.js';
import type { Agent } from './agent.js';
import type { Queue } from './queue.js';

/** So many agents work in these hours. */
export interface Shift {
  readonly count: number;
  readonly hours: Hours;
}

/** That a group serves a queue, and how. */
export interface ServiceSpec {
  /** The queue's name at the router. */
  readonly queue: string;
  /** How long a contact must have waited before the group helps out (overflow), in whole microseconds; 0: its own work. */
  readonly after: number;
  /** Of two groups with an agent ready, the one of lower rank takes the contact. */
  readonly rank: number;
  /** Of two queues with a contact waiting, an agent serves the one of higher priority. */
  readonly priority: number;
  /** By how much that priority grows each microsecond that the contact has waited. Default 0. */
  readonly growth?: number;
  /** Talk and hold, in seconds. */
  readonly handleTime: Distribution;
  /** In seconds. */
  readonly afterContactWork: Distribution;
}

/** Agents with the same skills, as the scenario states them. */
export interface GroupSpec {
  readonly name: string;
  /** With none, `Router.staff` says how many work when. */
  readonly shifts: readonly Shift[];
  /** How many contacts an agent handles at once; 1 or more. */
  readonly capacity: number;
  readonly serves: readonly ServiceSpec[];
}

/** A queue that a group serves, seen from the group. */
export interface Duty<C> extends Required<ServiceSpec> {
  readonly target: Queue<C>;
}

/**
 * An agent group in a run. Its agents with capacity to spare stand in lines, one for each load: the next contact goes to
 * the agent with the fewest, of those to the one who has stood there longest.
 */
export class Group<C> {
  readonly agents: Agent<C>[] = [];
  readonly duties: Duty<C>[] = [];
  readonly capacity: number;
  /** How many agents are at work. */
  present = 0;
  /** How many should be there now, by the shifts or by `Router.staff`. */
  staffed = 0;
  /** How many are too many, and all busy: so many leave after their talk, whoever finishes first. */
  surplus = 0;
  readonly #first: (Agent<C> | null)[];
  readonly #last: (Agent<C> | null)[];

  constructor(
    readonly spec: GroupSpec,
    /** 0, 1, 2 … at the router. */
    readonly index: number,
  ) {
    this.capacity = spec.capacity;
    this.#first = new Array<Agent<C> | null>(spec.capacity).fill(null);
    this.#last = new Array<Agent<C> | null>(spec.capacity).fill(null);
  }

  get name(): string {
    return this.spec.name;
  }

  /** Who takes the next contact; null if all hands are full. */
  get nextAgent(): Agent<C> | null {
    const lines = this.#first;
    for (let load = 0; load < lines.length; load++) if (lines[load] !== null) return lines[load];
    return null;
  }

  /** The agent without a contact who has been so longest; null if there is none. */
  get longestIdle(): Agent<C> | null {
    return this.#first[0];
  }

  /** Puts an agent with capacity to spare at the end of the line for its load. */
  enlist(agent: Agent<C>): void {
    const last = this.#last[agent.load];
    agent.ahead = last;
    agent.behind = null;
    if (last === null) this.#first[agent.load] = agent;
    else last.behind = agent;
    this.#last[agent.load] = agent;
    agent.isListed = true;
  }

  /** Takes an agent out of its line, before its load changes. */
  delist(agent: Agent<C>): void {
    if (agent.ahead === null) this.#first[agent.load] = agent.behind;
    else agent.ahead.behind = agent.behind;
    if (agent.behind === null) this.#last[agent.load] = agent.ahead;
    else agent.behind.ahead = agent.ahead;
    agent.ahead = null;
    agent.behind = null;
    agent.isListed = false;
  }
}
