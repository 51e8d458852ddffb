import { Calendar } from '../../src/kernel/index.js';
import { KeyedRandom } from '../../src/random/index.js';
import { microseconds } from '../../src/units.js';

/*
 * `scenarios/one-queue.yaml` as one would write it for this model alone: Poisson arrivals, n agents, exponential service
 * and patience. The calendar, the draws and whole microseconds are the product's. What it counts is the least that
 * anybody would: calls, answers, abandonments, waits. Prints what it cost as JSON.
 *
 *   oneQueueLoop.ts CALLS
 */

const perHour = 1 / 3600;
const terms = { lambda: 90 * perHour, mu: 1 * perHour, theta: 0.5 * perHour, agents: 100 };

const arrives = 0;
const hangsUp = 1;
const losesPatience = 2;
const drawn = { arrival: 0, service: 1, patience: 2 };

interface Call {
  readonly index: number;
  id: number;
  joinedAt: number;
  patience: number;
  ahead: Call | null;
  behind: Call | null;
}

class OneQueue {
  readonly calendar = new Calendar();
  readonly random = new KeyedRandom('loop', 0);
  readonly tally = { calls: 0, answered: 0, abandoned: 0, waits: 0 };
  readonly #calls: Call[] = [];
  readonly #free: Call[] = [];
  #idle = terms.agents;
  #first: Call | null = null;
  #last: Call | null = null;

  constructor(readonly most: number) {
    this.#awaitCall(0);
  }

  run(): void {
    const { calendar } = this;
    while (calendar.next(Number.POSITIVE_INFINITY)) {
      switch (calendar.code) {
        case arrives:
          this.#arrive(calendar.target);
          break;
        case hangsUp:
          this.#hangUp(this.#calls[calendar.target]);
          break;
        case losesPatience:
          this.#abandon(this.#calls[calendar.target]);
          break;
      }
    }
  }

  #awaitCall(id: number): void {
    if (id < this.most) this.#in(this.#draw(id, drawn.arrival, terms.lambda), id, arrives);
  }

  #arrive(id: number): void {
    this.#awaitCall(id + 1);
    this.tally.calls++;
    const call = this.#free.pop() ?? this.#newCall();
    call.id = id;
    call.joinedAt = this.calendar.now;
    if (this.#idle > 0) {
      this.#idle--;
      this.#answer(call);
      return;
    }
    call.ahead = this.#last;
    if (this.#last === null) this.#first = call;
    else this.#last.behind = call;
    this.#last = call;
    call.patience = this.#in(this.#draw(id, drawn.patience, terms.theta), call.index, losesPatience);
  }

  #answer(call: Call): void {
    this.tally.answered++;
    this.tally.waits += this.calendar.now - call.joinedAt;
    this.#in(this.#draw(call.id, drawn.service, terms.mu), call.index, hangsUp);
  }

  #hangUp(call: Call): void {
    this.#free.push(call);
    const next = this.#first;
    if (next === null) {
      this.#idle++;
      return;
    }
    this.#leave(next);
    this.calendar.cancel(next.patience);
    this.#answer(next);
  }

  #abandon(call: Call): void {
    this.#leave(call);
    this.tally.abandoned++;
    this.tally.waits += this.calendar.now - call.joinedAt;
    this.#free.push(call);
  }

  #leave(call: Call): void {
    if (call.ahead === null) this.#first = call.behind;
    else call.ahead.behind = call.behind;
    if (call.behind === null) this.#last = call.ahead;
    else call.behind.ahead = call.ahead;
    call.ahead = null;
    call.behind = null;
  }

  #newCall(): Call {
    const call = { index: this.#calls.length, id: 0, joinedAt: Number.NaN, patience: -1, ahead: null, behind: null };
    this.#calls.push(call);
    return call;
  }

  #in(delay: number, target: number, code: number): number {
    return this.calendar.schedule(this.calendar.now + delay, target, code);
  }

  #draw(id: number, purpose: number, rate: number): number {
    return microseconds(-Math.log(this.random.uniform(id, purpose, 0)) / rate);
  }
}

const queue = new OneQueue(Number(process.argv[2]));
const before = process.cpuUsage();
queue.run();
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ contacts: queue.tally.calls, cpuSeconds: (user + system) / 1e6, ...queue.tally }));
