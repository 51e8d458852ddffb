import type { Hours } from '../hours.js';
import type { Distribution } from '../random/index.js';
import type { Agent } from './agent.js';
import type { Queue } from './queue.js';

/** A number of agents who work in the same hours. */
export interface Shift {
  /** Agents who are there to take contacts. */
  readonly count: number;
  /** How many more are paid, but not available (shrinkage). Default 0. */
  readonly absent?: number;
  readonly hours: Hours;
  /** Default none. */
  readonly breaks?: readonly Break[];
}

/** A break that some agents of a shift have every day. */
export interface Break {
  /** Seconds since midnight. */
  readonly at: number;
  /** Whole microseconds. */
  readonly lasts: number;
  readonly isPaid: boolean;
  /** The shift's agents who take it, by number: the first included, the second excluded; wraps round past the last. */
  readonly agents: readonly [number, number];
  /** The same of the shift's absent agents: an unpaid break is not paid to them either. Default none. */
  readonly absent?: readonly [number, number];
}

/**
 * How much longer a talk takes while the agent has other contacts in hand: a factor for each number of contacts, 1 for the
 * first, and the last from there on; or `shared`: n contacts, n times as long (processor sharing).
 */
export type SlowDown = readonly number[] | 'shared';

/** Pauses that no plan knows: the agents' time at work is made of these and of the stretches between them, by chance. */
export interface Lapses {
  /** Mean stretch on duty before a lapse, and mean lapse, in seconds; both exponential. */
  readonly every: number;
  readonly lasts: number;
}

/** Which agent of a group takes the next contact, of those with the fewest contacts in hand. */
export type Routing = 'longest-idle' | 'random' | 'least-occupied';

/** Times of contacts about one issue; a time left out is the queue's. */
export interface WorkSpec {
  /** In seconds. */
  readonly handleTime?: Distribution;
  readonly afterContactWork?: Distribution;
}

/** How a group serves a queue. */
export interface ServiceSpec {
  /** The queue's name at the router. */
  readonly queue: string;
  /** How long a contact must have waited before the group helps out (overflow), in whole microseconds; 0: its own work. */
  readonly after: number;
  /** Of two groups with a ready agent, the one of lower rank takes the contact. */
  readonly rank: number;
  /** Of two queues with a waiting contact, an agent serves the one of higher priority. */
  readonly priority: number;
  /** How much the priority grows for each microsecond that the contact has waited. Default 0. */
  readonly growth?: number;
  /** The group takes a contact only if so many agents with spare capacity are left then (blending). Default 0. */
  readonly reserve?: number;
  /**
   * The queue's due share of all that wait in the queues of the group that have one: of these, an agent serves the queue that
   * is longest beyond its share, whatever the priorities. Default: none has a share.
   */
  readonly ratio?: number;
  /** Talk and hold, in seconds. */
  readonly handleTime: Distribution;
  /** In seconds. */
  readonly afterContactWork: Distribution;
}

/** Whether a service is one of this queue, by name, or of a part of it, such as the queue of one branch: `QUEUE/PART`. */
export function isServiceOf(queue: string, service: ServiceSpec): boolean {
  return service.queue === queue || service.queue.startsWith(`${queue}/`);
}

/** Agents with the same skills, as the scenario states them. */
export interface GroupSpec {
  readonly name: string;
  /** The number of its first agent in records, where several groups share a name. Default 0. */
  readonly firstNumber?: number;
  /** With none, `Router.staff` says how many work when. */
  readonly shifts: readonly Shift[];
  /** How many contacts an agent handles at once; 1 or more. */
  readonly capacity: number;
  readonly serves: readonly ServiceSpec[];
  /** Money per hour for each agent on the roster; default 0. */
  readonly wage?: number;
  /** Default: the longest idle. */
  readonly routing?: Routing;
  /** Default: an agent is as fast with several contacts as with one. */
  readonly slowDown?: SlowDown;
  /** The chance that an agent is ill on a shift: paid, and not there. 0 to 1; default 0. */
  readonly sickness?: number;
  /** Default none. */
  readonly lapses?: Lapses | null;
  /** By the name. Default: no issue is different. */
  readonly byNeed?: ReadonlyMap<string, WorkSpec>;
}

/** A queue that a group serves, seen from the group. */
export interface Duty<C> extends Required<Omit<ServiceSpec, 'ratio'>> {
  readonly ratio: number | null;
  readonly group: Group<C>;
  readonly target: Queue<C>;
}

/**
 * An agent group in a run. Its agents with spare capacity are in lines, one for each load: the next contact goes to the
 * agent with the fewest contacts; of equals, to the one longest in that line.
 */
export class Group<C> {
  readonly agents: Agent<C>[] = [];
  readonly duties: Duty<C>[] = [];
  readonly capacity: number;
  readonly routing: Routing;
  /** The number of agents at work, those on a break included. */
  present = 0;
  /** The number of agents scheduled now, by the shifts or by `Router.staff`. */
  staffed = 0;
  /** Surplus busy agents: so many leave as they finish a talk. */
  surplus = 0;
  /** The number of agents with spare capacity who stand by. */
  ready = 0;
  readonly #slowDown: SlowDown | null;
  readonly #first: (Agent<C> | null)[];
  readonly #last: (Agent<C> | null)[];

  constructor(
    readonly spec: GroupSpec,
    /** 0, 1, 2 … at the router. */
    readonly index: number,
  ) {
    this.capacity = spec.capacity;
    this.routing = spec.routing ?? 'longest-idle';
    this.#slowDown = spec.slowDown ?? null;
    this.#first = new Array<Agent<C> | null>(spec.capacity).fill(null);
    this.#last = new Array<Agent<C> | null>(spec.capacity).fill(null);
  }

  get name(): string {
    return this.spec.name;
  }

  /** Whether talks take longer while the agent has other contacts in hand. */
  get slowsDown(): boolean {
    return this.#slowDown !== null;
  }

  /** How many times as long a talk takes while the agent has so many contacts in hand. */
  slowDownAt(load: number): number {
    const factors = this.#slowDown;
    if (factors === null) return 1;
    return factors === 'shared' ? load : factors[Math.min(load, factors.length) - 1];
  }

  /** Whether so many agents with spare capacity are left when this one takes another contact. */
  keeps(reserve: number, agent: Agent<C>): boolean {
    if (reserve === 0) return true;
    const others = agent.isListed ? this.ready - 1 : this.ready;
    return others + (agent.load + 1 < this.capacity ? 1 : 0) >= reserve;
  }

  /** By how many contacts a queue is longer than its share of all that wait in queues with a share (queue-and-idleness ratio). */
  beyondShare({ ratio, target }: Duty<C>): number {
    let waiting = 0;
    for (const duty of this.duties) if (duty.ratio !== null) waiting += duty.target.length;
    return target.length - ratio! * waiting;
  }

  /** Whether an agent is at work, and not on a break. */
  get isAnybodyOnDuty(): boolean {
    return this.agents.some((agent) => agent.isPresent && agent.isOnDuty);
  }

  /** The agent with the fewest contacts, of equals the one so longest; null if none has spare capacity. */
  get longestReady(): Agent<C> | null {
    const lines = this.#first;
    for (let load = 0; load < lines.length; load++) if (lines[load] !== null) return lines[load];
    return null;
  }

  /** One of the agents with the fewest contacts. @param uniform is asked for a number in (0, 1) if there is a choice. */
  anyReady(uniform: (contact: C) => number, contact: C): Agent<C> | null {
    const first = this.longestReady;
    if (first === null || first.behind === null) return first;
    let count = 0;
    for (let agent: Agent<C> | null = first; agent !== null; agent = agent.behind) count++;
    let chosen = first;
    for (let ahead = Math.floor(uniform(contact) * count); ahead > 0; ahead--) chosen = chosen.behind!;
    return chosen;
  }

  /** Of the agents with the fewest contacts, the least occupied so far; of equals, the one ready longest. */
  leastOccupied(now: number): Agent<C> | null {
    let best = this.longestReady;
    if (best === null) return null;
    let least = best.occupancy(now);
    for (let agent = best.behind; agent !== null; agent = agent.behind) {
      const occupancy = agent.occupancy(now);
      if (occupancy >= least) continue;
      best = agent;
      least = occupancy;
    }
    return best;
  }

  /** The longest idle agent; null if there is none. */
  get longestIdle(): Agent<C> | null {
    return this.#first[0];
  }

  /** Puts an agent with spare capacity at the end of the line for its load. */
  enlist(agent: Agent<C>): void {
    const last = this.#last[agent.load];
    agent.ahead = last;
    agent.behind = null;
    if (last === null) this.#first[agent.load] = agent;
    else last.behind = agent;
    this.#last[agent.load] = agent;
    agent.isListed = true;
    this.ready++;
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
    this.ready--;
  }
}
