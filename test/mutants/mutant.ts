import type { AnyStateMachine } from '../../src/statechart/index.js';
import type { FlowWithChecks } from '../../src/verify/checks/index.js';

/** A fault that an engineer makes, made at one place of one sound flow. */
export interface Mutant {
  /** Of the flow document, or of the machine that is made of it. */
  readonly sort: 'document' | 'machine';
  readonly kind: string;
  readonly flow: string;
  /** The node, and what of it if there is more than one thing. */
  readonly at: string;
  /** @throws {InputError} if such a flow is refused. */
  readonly make: () => FlowWithChecks | AnyStateMachine;
}

/** A sound flow. */
export interface Sound {
  readonly name: string;
  readonly text: string;
  readonly flow: FlowWithChecks;
}
