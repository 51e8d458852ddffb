interface Event {
  readonly at: number;
  readonly target: number;
  readonly code: number;
  readonly handle: number;
}

/** A textbook's binary heap: correct, but for events at one instant, which come in any order. */
export class HeapOfTimes {
  readonly #events: Event[] = [];
  readonly #pending = new Set<number>();
  #handles = 0;

  add(at: number, target: number, code: number): number {
    const handle = this.#handles++;
    const events = this.#events;
    const event = { at, target, code, handle };
    let hole = events.length;
    for (; hole > 0; hole = (hole - 1) >> 1) {
      const parent = events[(hole - 1) >> 1];
      if (parent.at <= at) break;
      events[hole] = parent;
    }
    events[hole] = event;
    this.#pending.add(handle);
    return handle;
  }

  cancel(handle: number): boolean {
    return this.#pending.delete(handle);
  }

  /** The first event at or before `until`. */
  takeUntil(until: number): Event | undefined {
    for (;;) {
      const first = this.#events[0];
      if (first === undefined) return undefined;
      const alive = this.#pending.has(first.handle);
      if (alive && !(first.at <= until && first.at < Infinity)) return undefined;
      this.#removeFirst();
      if (!alive) continue;
      this.#pending.delete(first.handle);
      return first;
    }
  }

  #removeFirst(): void {
    const events = this.#events;
    const last = events.pop()!;
    if (events.length === 0) return;
    let hole = 0;
    for (let child = 1; child < events.length; child = 2 * hole + 1) {
      if (child + 1 < events.length && events[child + 1].at < events[child].at) child++;
      if (last.at <= events[child].at) break;
      events[hole] = events[child];
      hole = child;
    }
    events[hole] = last;
  }
}
