import { Names, nameOf } from '../names.js';
import type { Step } from './file.js';

/** A subroutine: where it begins, what calls it, and the steps that calls come to in it. */
interface Subroutine {
  readonly variable: string;
  readonly callers: Step[];
  readonly steps: ReadonlySet<string>;
}

/** Where subroutines return to: a variable keeps which step has called one, if several do. */
export class Returns {
  readonly #subroutines = new Map<string, Subroutine>();

  /**
   * @param calls each step that calls a subroutine, with the id of the step where that begins.
   * @param next where calls go on after a step; after a call of a subroutine, behind it.
   */
  constructor(calls: readonly (readonly [caller: Step, entry: string])[], next: (id: string) => readonly string[]) {
    const names = new Names([]);
    for (const [caller, entry] of calls) {
      const known = this.#subroutines.get(entry);
      if (known !== undefined) {
        known.callers.push(caller);
        continue;
      }
      // A set's iteration meets what is added on the way.
      const steps = new Set([entry]);
      for (const id of steps) for (const to of next(id)) steps.add(to);
      const variable = names.give(`return-from-${nameOf(entry, 'subroutine')}`);
      this.#subroutines.set(entry, { variable, callers: [caller], steps });
    }
  }

  /** The variable that a step which calls a subroutine sets to its own id; `undefined` if it is the only one. */
  at(caller: Step): string | undefined {
    const found = [...this.#subroutines.values()].find(({ callers }) => callers.includes(caller));
    return found !== undefined && found.callers.length > 1 ? found.variable : undefined;
  }

  /** What a step that returns may return to, and the variable that tells; there is none if several subroutines share the step. */
  from({ id }: Step): { variable: string | undefined; callers: readonly Step[] } {
    const all = [...this.#subroutines.values()].filter(({ steps }) => steps.has(id));
    return { variable: all.length === 1 ? all[0].variable : undefined, callers: all.flatMap(({ callers }) => callers) };
  }
}
