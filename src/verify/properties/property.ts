import type { Flow, ParametersOf, PropertyName } from '../../flow/index.js';
import type { CallGraph } from '../graph/callGraph.js';
import type { Finding } from '../graph/finding.js';
import type { AnyMonitor } from '../graph/monitor.js';

/** Why a property says nothing about a flow. */
export interface NotApplicable {
  readonly notApplicable: string;
}

/**
 * Something that should hold of an IVR flow.
 *
 * The kinds: `safety`, nothing bad happens; `liveness`, something good stays possible; `bounded`, it happens within so
 * many steps or seconds; `metamorphic`, two calls that should go alike do.
 */
export interface Property<N extends PropertyName = PropertyName> {
  readonly name: N;
  readonly kind: 'safety' | 'liveness' | 'bounded' | 'metamorphic';
  /** What should hold, in one sentence. */
  readonly claim: string;
  /** Why it matters, in one sentence. */
  readonly reason: string;
  /** Markdown: what exactly is looked at, what a violation looks like, how to mend it, and whose rule it is. */
  readonly help: string;
  /** `document`: the flow document alone decides. Default: everything that can happen in a call. */
  readonly scope?: 'document';
  /**
   * `each`: it is looked for in the world of each incident that may be on, and in the world of none, one by one. What must
   * stay possible has to be so in every world, not in the kindest. Default: in all worlds at once.
   */
  readonly worlds?: 'each';
  /** Looks for all places where it does not hold, in everything that can happen. */
  examine(graph: CallGraph, parameters: ParametersOf<N>, flow: Flow | undefined): readonly Finding[] | NotApplicable;
  /** Watches single calls for it, where one call can show it. */
  monitor?(parameters: ParametersOf<N>): AnyMonitor;
}

/** A property and how it is to be looked at in one flow. */
export type AnyProperty = { [N in PropertyName]: Property<N> }[PropertyName];
