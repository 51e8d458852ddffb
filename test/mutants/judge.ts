import { checkFlow } from '../../src/check/index.js';
import { InputError } from '../../src/errors.js';
import { type Flow, flowMachine, type PropertyName } from '../../src/flow/index.js';
import type { AnyStateMachine } from '../../src/statechart/index.js';
import type { Mutant, Sound } from './mutant.js';
import { type Compared, compared, sameCalls } from './sameCalls.js';

/** What became of a mutant. */
export interface Judged {
  readonly sort: Mutant['sort'];
  readonly kind: string;
  readonly flow: string;
  readonly at: string;
  readonly outcome: 'refused' | 'caught' | 'equivalent' | 'missed';
  /** The properties that hold of the sound flow and not of this one. */
  readonly by: readonly PropertyName[];
  /** Why it is refused, or equivalent. */
  readonly because: string;
}

/** The proof alone: that a search agrees with it is another test's business. */
const callers = 0;

/** Judges the mutants of one sound flow. */
export class Judge {
  readonly #baselines = new Map<Mutant['sort'], Promise<readonly PropertyName[]>>();
  readonly #originals = new Map<Mutant['sort'], Compared>();

  constructor(readonly sound: Sound) {}

  /** The properties that do not hold of the sound flow, or of its machine. */
  alarms(sort: Mutant['sort']): Promise<readonly PropertyName[]> {
    const known = this.#baselines.get(sort) ?? violated(this.#original(sort));
    this.#baselines.set(sort, known);
    return known;
  }

  async judge({ make, ...told }: Mutant): Promise<Judged> {
    const result = (outcome: Judged['outcome'], by: readonly PropertyName[], because: string): Judged => {
      const { sort, kind, flow, at } = told;
      return { sort, kind, flow, at, outcome, by, because };
    };
    const alarms = await this.alarms(told.sort);
    try {
      const mutant = make();
      const by = (await violated(mutant)).filter((property) => !alarms.includes(property));
      if (by.length > 0) return result('caught', by, '');
      const pairs = sameCalls(this.#compared(told.sort), compared(mutant));
      if (pairs === undefined) return result('missed', [], '');
      return result('equivalent', [], `every call goes alike: ${pairs} pairs of states compared`);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return result('refused', [], error.problems[0].message);
    }
  }

  #original(sort: Mutant['sort']): Flow | AnyStateMachine {
    return sort === 'document' ? this.sound.flow : flowMachine(this.sound.flow);
  }

  #compared(sort: Mutant['sort']): Compared {
    const known = this.#originals.get(sort) ?? compared(this.#original(sort));
    this.#originals.set(sort, known);
    return known;
  }
}

async function violated(checked: Flow | AnyStateMachine): Promise<PropertyName[]> {
  const { verdicts } = await checkFlow(checked, { callers });
  return verdicts.filter(({ verdict }) => verdict === 'violated').map(({ property }) => property);
}
