import { type Group, type GroupSpec, type Queue, QueueEntry, Router, type World } from '../../src/index.js';
import { serves } from '../agents/services.js';

/** One call of a centre. Reused for another once it has ended. Times are whole microseconds. */
export interface Call {
  readonly entry: QueueEntry<Call>;
  readonly index: number;
  arrivedAt: number;
  serviceTime: number;
  waited: number;
  answered: boolean;
  /** The calendar's handle of the moment patience ends; -1 if it does not. */
  hangUp: number;
}

/** What arrives and what it brings. Times are whole microseconds. */
export interface Demand {
  /** The next arrival, or `Infinity`. Asked at the start and then at each arrival, before anything else. */
  nextArrivalAt(now: number): number;
  /** Asked at each arrival. */
  serviceTime(): number;
  /**
   * Asked at each arrival, after the service time: how long the caller waits at most. Default for ever.
   *
   * @param mustWait no agent is free.
   */
  patience?(mustWait: boolean): number;
}

const arrival = -1;
const agents: GroupSpec = { name: 'agents', shifts: [], capacity: 1, serves: [serves('calls')] };

/**
 * One queue and one agent group, as in the literature, made of the product's own parts: its calendar, its queue, its
 * router with the agents' machines. Calls that wait no longer than their patience are answered in order of arrival.
 */
export class Centre {
  readonly queue: Queue<Call>;
  readonly #router: Router<Call>;
  readonly #group: Group<Call>;
  readonly #target: number;
  readonly #calls: Call[] = [];
  readonly #free: Call[] = [];

  /** @param waitEnded hears of every call when it is answered or has given up. */
  constructor(
    readonly world: World,
    readonly demand: Demand,
    readonly waitEnded: (call: Call) => void,
  ) {
    this.#router = new Router<Call>(world, 0, () => {});
    this.queue = this.#router.addQueue('calls', {
      answered: (call, entry) => {
        world.calendar.cancel(call.hangUp);
        entry.talk = call.serviceTime;
        this.#endWait(call, true);
      },
      released: (call) => this.#free.push(call),
    });
    this.#group = this.#router.addGroup(agents);
    this.#router.open();
    this.#target = world.register(this);
    this.#awaitArrival();
  }

  /** From now on so many agents work here. */
  staff(count: number): void {
    this.#router.staff(this.#group, count);
  }

  handle(code: number): void {
    if (code === arrival) this.#arrive();
    else this.#giveUp(this.#calls[code]);
  }

  #arrive(): void {
    const { demand, world } = this;
    this.#awaitArrival();
    const call = this.#free.pop() ?? this.#newCall();
    call.arrivedAt = world.calendar.now;
    call.serviceTime = demand.serviceTime();
    const mustWait = this.#group.longestReady === null;
    const patience = demand.patience?.(mustWait) ?? Number.POSITIVE_INFINITY;
    call.entry.reset();
    call.hangUp = -1;
    if (mustWait && patience <= 0) {
      this.#endWait(call, false);
      this.#free.push(call);
      return;
    }
    if (mustWait && patience < Infinity) {
      call.hangUp = world.calendar.schedule(call.arrivedAt + patience, this.#target, call.index);
    }
    this.#router.join(call.entry, this.queue, 0);
  }

  #giveUp(call: Call): void {
    this.#router.leave(call.entry);
    this.#endWait(call, false);
    this.#free.push(call);
  }

  #endWait(call: Call, answered: boolean): void {
    call.waited = this.world.calendar.now - call.arrivedAt;
    call.answered = answered;
    this.waitEnded(call);
  }

  #awaitArrival(): void {
    const { calendar } = this.world;
    const at = this.demand.nextArrivalAt(calendar.now);
    if (at < Infinity) calendar.schedule(at, this.#target, arrival);
  }

  #newCall(): Call {
    const call = { index: this.#calls.length, arrivedAt: 0, serviceTime: 0, waited: 0, answered: false, hangUp: -1 };
    const made = call as Call & { entry: QueueEntry<Call> };
    made.entry = new QueueEntry<Call>(made);
    this.#calls.push(made);
    return made;
  }
}
