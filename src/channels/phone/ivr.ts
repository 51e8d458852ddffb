import type { Fault, Routes } from '../../flow/index.js';
import type { Program } from '../../statechart/index.js';

/** What answers the phone. */
export interface Ivr extends Routes {
  /** The machine of a call, which keeps the contract (`checkContract`), compiled. */
  readonly call: Program;
  /** What is broken in it; the guard `faultStrikes` names a fault by its index. */
  readonly faults: readonly Pick<Fault, 'probability' | 'during'>[];
}
