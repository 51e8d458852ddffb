import { Desk, type Group, type GroupSpec, type Queue, Ticket, type World } from '../../src/index.js';

/** One call of a centre. Reused for another once it has ended. */
export interface Call {
  readonly ticket: Ticket<Call>;
  readonly index: number;
  arrivedAt: number;
  serviceTime: number;
  waited: number;
  answered: boolean;
  /** The calendar's handle of the moment patience ends; -1 if it does not. */
  hangUp: number;
}

/** What arrives and what it brings. Times are in whatever unit the model is written in. */
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
const specs: readonly GroupSpec[] = [{ name: 'agents', skills: ['calls'], shifts: [], helps: [] }];

/**
 * One queue and one agent group, as in the literature, made of the product's own parts: its calendar, its queue, its
 * desk with the agents' machine. Calls that wait no longer than their patience are answered in order of arrival.
 */
export class Centre {
  readonly queue: Queue<Call>;
  readonly #desk: Desk<Call>;
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
    this.#desk = new Desk<Call>(
      world,
      specs,
      {
        answered: (call) => {
          world.calendar.cancel(call.hangUp);
          call.ticket.talkSeconds = call.serviceTime;
          this.#endWait(call, true);
        },
        released: (call) => this.#free.push(call),
        left: () => {},
      },
      0,
    );
    this.queue = this.#desk.queue('calls');
    [this.#group] = this.#desk.groups;
    this.#target = world.register(this);
    this.#awaitArrival();
  }

  /** From now on so many agents work here. */
  staff(agents: number): void {
    this.#desk.staff(this.#group, agents);
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
    const mustWait = this.#group.longestFree === null;
    const patience = demand.patience?.(mustWait) ?? Number.POSITIVE_INFINITY;
    call.ticket.reset();
    call.hangUp = -1;
    if (mustWait && patience <= 0) {
      this.#endWait(call, false);
      this.#free.push(call);
      return;
    }
    if (mustWait && patience < Infinity) {
      call.hangUp = world.calendar.schedule(call.arrivedAt + patience, this.#target, call.index);
    }
    this.#desk.join(call.ticket, this.queue, 0);
  }

  #giveUp(call: Call): void {
    this.#desk.leave(call.ticket);
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
    const made = call as Call & { ticket: Ticket<Call> };
    made.ticket = new Ticket<Call>(made);
    this.#calls.push(made);
    return made;
  }
}
