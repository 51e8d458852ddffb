import { InputError } from '../../src/errors.js';
import { flowMachine } from '../../src/flow/index.js';
import type { AnyStateMachine } from '../../src/statechart/index.js';
import type { FlowWithChecks } from '../../src/verify/checks/index.js';
import { checkFlow } from '../../src/verify/index.js';
import type { PropertyName } from '../../src/verify/properties/index.js';
import type { Mutant, Sound } from './mutant.js';
import { type Compared, compared, sameCalls } from './sameCalls.js';

/** What became of a mutant. */
export interface Judged {
  readonly sort: Mutant['sort'];
  readonly kind: string;
  readonly flow: string;
  readonly at: string;
  readonly outcome: 'refused' | 'caught' | 'equivalent' | 'missed';
  /** The properties that hold of a node of the sound flow and not of this one. */
  readonly by: readonly PropertyName[];
  /** Why it is refused, or equivalent. */
  readonly because: string;
}

/** A property that does not hold, and where. */
export interface Alarm {
  readonly property: PropertyName;
  readonly node: string;
}

/** As few as may be: the proof is what counts here. That a search agrees with it is another test's business. */
const callers = 1;

/** Judges the mutants of one sound flow. */
export class Judge {
  readonly #alarms = new Map<Mutant['sort'], Promise<readonly Alarm[]>>();
  readonly #originals = new Map<Mutant['sort'], Compared>();

  constructor(readonly sound: Sound) {}

  /** What does not hold of the sound flow, or of its machine. */
  alarms(sort: Mutant['sort']): Promise<readonly Alarm[]> {
    const known = this.#alarms.get(sort) ?? alarmsOf(this.#original(sort));
    this.#alarms.set(sort, known);
    return known;
  }

  async judge({ make, ...told }: Mutant): Promise<Judged> {
    const result = (outcome: Judged['outcome'], by: readonly PropertyName[], because: string): Judged => {
      const { sort, kind, flow, at } = told;
      return { sort, kind, flow, at, outcome, by, because };
    };
    const before = new Set((await this.alarms(told.sort)).map(textOf));
    try {
      const mutant = make();
      const alarms = (await alarmsOf(mutant)).filter((alarm) => !before.has(textOf(alarm)));
      const by = [...new Set(alarms.map(({ property }) => property))];
      if (by.length > 0) return result('caught', by, '');
      const pairs = sameCalls(this.#compared(told.sort), compared(mutant));
      if (pairs === undefined) return result('missed', [], '');
      return result('equivalent', [], `every call goes alike: ${pairs} pairs of states compared`);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return result('refused', [], error.problems[0].message);
    }
  }

  #original(sort: Mutant['sort']): FlowWithChecks | AnyStateMachine {
    return sort === 'document' ? this.sound.flow : flowMachine(this.sound.flow);
  }

  #compared(sort: Mutant['sort']): Compared {
    const known = this.#originals.get(sort) ?? compared(this.#original(sort));
    this.#originals.set(sort, known);
    return known;
  }
}

async function alarmsOf(checked: FlowWithChecks | AnyStateMachine): Promise<Alarm[]> {
  const { verdicts } = await checkFlow(checked, { callers });
  return verdicts.flatMap(({ property, counterexamples }) => counterexamples.map(({ node }) => ({ property, node })));
}

function textOf({ property, node }: Alarm): string {
  return `${property} at ${node}`;
}
