import type * as z from 'zod';
import type { Flow, NodeType } from '../../flow/index.js';
import type { CallGraph } from '../graph/callGraph.js';
import type { Finding } from '../graph/finding.js';
import type { AnyMonitor } from '../graph/monitor.js';
import type { Severity } from '../severity.js';

/** Why a property says nothing about a flow. */
export interface NotApplicable {
  readonly notApplicable: string;
}

/** What is wrong with a property's parameters, which are right one by one. */
export interface ParameterProblem {
  /** The parameter to correct. */
  readonly parameter: string;
  /** In one sentence, with the way out. */
  readonly message: string;
}

/**
 * Something that should hold of an IVR flow. Its page of help is docs/properties/NAME.md.
 *
 * The kinds: `safety`, nothing bad happens; `liveness`, something good stays possible; `bounded`, it happens within so
 * many steps or seconds; `metamorphic`, two calls that should go alike do.
 */
export interface Property<Name extends string = string, Fields extends z.ZodObject = z.ZodObject> {
  readonly name: Name;
  readonly kind: 'safety' | 'liveness' | 'bounded' | 'metamorphic';
  /**
   * How bad a violation is, unless a flow says otherwise. `error`: it loses callers, or the machine is broken; `warning`:
   * it costs callers comfort or time; `note`: it is worth knowing. Default: `error`.
   */
  readonly severity?: Severity;
  /** What should hold, in one sentence. */
  readonly claim: string;
  /** Why it matters, in one sentence. */
  readonly reason: string;
  /**
   * A strict object: each field with its description and its default, durations in seconds. Its own description says what
   * should hold, for the JSON Schema of flow files. The numbers of ISO/IEC 13714 are defaults.
   */
  readonly parameters: Fields;
  /**
   * Parameters that name a node or nodes of the flow, and the type that these must have. `names`: the parameters' own
   * names are nodes, and so are their values; any node may be one.
   */
  readonly nodes?: 'names' | { readonly [parameter in keyof z.output<Fields>]?: 'any' | NodeType };
  /** What is wrong with parameters that are right one by one. */
  problem?(parameters: Readonly<z.output<Fields>>): ParameterProblem | undefined;
  /** `document`: the flow document alone decides. Default: everything that can happen in a call. */
  readonly scope?: 'document';
  /**
   * `incidents`: it is looked for in the world of each incident that may be on, and in the world of none, one by one; and so in
   * each world of what free guards say. `each`: besides, hour by hour. What must stay possible has to be so in every
   * world, not in the kindest. Default: in all worlds at once.
   */
  readonly worlds?: 'incidents' | 'each';
  /**
   * Somebody who only listens and presses keys can tell it of an endpoint that runs, and what that takes beside a call that
   * shows it: all `ways` from there must be known, or the `words` of the prompt; or it is about how `menus` lie to each other,
   * and those that sound the same are one. Absent: nobody can tell it so.
   */
  readonly heard?: readonly ('ways' | 'words' | 'menus')[];
  /** Looks for all places where it does not hold, in everything that can happen. */
  examine(
    graph: CallGraph,
    parameters: Readonly<z.output<Fields>>,
    flow: Flow | undefined,
  ): readonly Finding[] | NotApplicable;
  /**
   * What else is worth knowing of a flow, whether it holds or not: said behind the verdict's grounds.
   * @param worlds the graphs that it is looked for in.
   */
  remark?(graph: CallGraph, parameters: Readonly<z.output<Fields>>, worlds: readonly CallGraph[]): string | undefined;
  /** Watches single calls for it, where one call can show it. */
  monitor?(parameters: Readonly<z.output<Fields>>): AnyMonitor;
}

/** A property, its name and parameters as types. */
export function defineProperty<const Name extends string, Fields extends z.ZodObject>(
  property: Property<Name, Fields>,
): Property<Name, Fields> {
  return property;
}
