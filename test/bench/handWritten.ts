import { Calendar } from '../../src/kernel/index.js';
import { allHaveCome, type Caller, Centre, crowded, type Tally } from './centre.js';
import type { Engine } from './engine.js';

const arrives = 0;
const losesPatience = 1;
const hangsUp = 2;
const redials = 3;

interface Own {
  readonly index: number;
  attempt: number;
  patienceHandle: number;
}

/** The model as one would write it for this model alone: a switch over four kinds of events, callers from a pool. */
class Loop {
  readonly calendar = new Calendar();
  readonly #callers: Caller<Own>[] = [];
  readonly #free: Caller<Own>[] = [];

  constructor(
    readonly arrivals: number,
    readonly centre: Centre<Own>,
  ) {
    this.calendar.schedule(this.centre.interarrival(0), 0, arrives);
  }

  run(until: number): Tally {
    const { calendar, centre } = this;
    while (calendar.next(until)) {
      switch (calendar.code) {
        case arrives:
          this.#arrive(calendar.target);
          break;
        case losesPatience:
          this.#abandon(this.#callers[calendar.target]);
          break;
        case hangsUp:
          this.#hangUp(this.#callers[calendar.target]);
          break;
        case redials:
          centre.tally.redials++;
          this.#call(this.#callers[calendar.target]);
          break;
      }
    }
    return centre.tally;
  }

  #arrive(id: number): void {
    const { calendar, centre } = this;
    if (id + 1 < this.arrivals) calendar.schedule(calendar.now + centre.interarrival(id + 1), id + 1, arrives);
    centre.tally.arrivals++;
    const caller = this.#free.pop() ?? this.#newCaller();
    caller.id = id;
    caller.engine.attempt = 0;
    this.#call(caller);
  }

  #call(caller: Caller<Own>): void {
    const { centre, calendar } = this;
    const attempt = ++caller.engine.attempt;
    if (centre.hasFreeAgent()) {
      centre.takeAgent();
      this.#talk(caller);
    } else {
      centre.join(caller);
      const until = calendar.now + centre.patience(caller.id, attempt);
      caller.engine.patienceHandle = calendar.schedule(until, caller.engine.index, losesPatience);
    }
  }

  #talk(caller: Caller<Own>): void {
    const { calendar, centre } = this;
    calendar.schedule(calendar.now + centre.handleTime(caller.id), caller.engine.index, hangsUp);
  }

  #abandon(caller: Caller<Own>): void {
    const { calendar, centre } = this;
    const { attempt, index } = caller.engine;
    centre.leave(caller);
    centre.tally.abandoned++;
    if (centre.redials(caller.id, attempt)) {
      calendar.schedule(calendar.now + centre.redialDelay(caller.id, attempt), index, redials);
    } else {
      this.#free.push(caller);
    }
  }

  #hangUp(caller: Caller<Own>): void {
    const next = this.centre.nextForAgent();
    if (next !== undefined) {
      this.centre.leave(next);
      this.calendar.cancel(next.engine.patienceHandle);
      this.#talk(next);
    }
    this.#free.push(caller);
  }

  #newCaller(): Caller<Own> {
    const engine = { index: this.#callers.length, attempt: 0, patienceHandle: -1 };
    const caller = { id: 0, before: undefined, behind: undefined, engine };
    this.#callers.push(caller);
    return caller;
  }
}

export const handWritten: Engine = {
  name: 'hand-written loop',
  run: (callers) => new Loop(callers, new Centre()).run(Infinity),
  crowd(callers) {
    const loop = new Loop(callers, new Centre(crowded));
    loop.run(allHaveCome(callers));
    return loop;
  },
};
