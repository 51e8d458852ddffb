import type { Names } from '../../records/index.js';
import { seconds } from '../../units.js';
import type { PlaceTraffic } from '../host.js';
import type { Call } from './call.js';

/** How many calls come to each node of the flow, and how long they stay there: from the start to the horizon. */
export class NodeTraffic {
  #visits = new Float64Array(16);
  /** Whole microseconds. */
  #time = new Float64Array(16);

  constructor(readonly nodes: Names) {}

  /** @param node as records name it. */
  enter(call: Call, node: number, now: number): void {
    this.leave(call, now);
    if (node >= this.#visits.length) this.#grow(node);
    call.node = node;
    call.enteredAt = now;
    this.#visits[node]++;
  }

  /** The call leaves the node in which it is; nothing, if it is in none any more, or came to it later. */
  leave(call: Call, now: number): void {
    if (Number.isNaN(call.enteredAt)) return;
    this.#time[call.node] += Math.max(now - call.enteredAt, 0);
    call.enteredAt = Number.NaN;
  }

  rows(): PlaceTraffic[] {
    return this.nodes.list.flatMap((place, node) =>
      this.#visits[node] > 0 ? [{ place, visits: this.#visits[node], seconds: seconds(this.#time[node]) }] : [],
    );
  }

  #grow(node: number): void {
    const grown = (old: Float64Array) => {
      const numbers = new Float64Array(2 * (node + 1));
      numbers.set(old);
      return numbers;
    };
    this.#visits = grown(this.#visits);
    this.#time = grown(this.#time);
  }
}
