import type * as z from 'zod';
import type { State } from './call.machine.js';
import type { CallEnding } from './contract.js';
import type { Edge } from './edge.js';
import type { Fault } from './fault.js';
import type { Mentions } from './mentions.js';
import type { Spot } from './nodeSteps.js';
import type { Question } from './questions.js';

/** What a type of node is to a caller: it informs, asks, branches, leads to people, or ends the call. */
export type NodeRole = 'tells' | 'asks' | 'decides' | 'person' | 'ends';

/**
 * All that there is to know of one type of node. Each has a file in `nodes/`, and `nodes/index.ts` lists them. Beside it
 * stands only how it is drawn: its shapes are in `report/`.
 */
export interface NodeDefinition<Node> {
  readonly role: NodeRole;
  /** Every way out that the document names, in the order of its fields. Left out: none, calls end here. */
  edges?(node: Node): Edge[];
  /** What the node becomes in the call's machine. */
  state(node: Node, spot: Spot): State;
  /** The names in it that a scenario has to give a meaning to, by their kind. */
  mentions?(node: Node): { readonly [kind in keyof Mentions]?: string | undefined };
  /** What callers hear; a text in it may read variables. Left out: its `text`, if it has that field. */
  texts?(node: Node): readonly (string | undefined)[];
  /** The variables that it reads, beside those in its texts. */
  uses?(node: Node): readonly string[];
  /** The variables that it stores. */
  stores?(node: Node): readonly string[];
  /** What it asks the world that has several answers. @param branching as `Spot` has it. */
  questions?(node: Node, id: string, branching: ReadonlyMap<string, readonly string[]>): readonly Question[];
  /**
   * What is wrong with a node whose fields are right one by one. Paths are relative to the node.
   * @param mentions of the whole flow.
   */
  problems?(node: Node, mentions: Mentions): NodeProblem[];
  /** The faults that can strike here. Left out: all if it has a `length`, otherwise only `disconnect`. */
  readonly faults?: readonly Fault['effect'][];
  /** What it is about, for drawings: its group, hours, backend or the like. */
  about?(node: Node): string | undefined;
  /** How a call can end here without going on to another node, by itself or by an agent. */
  endings?(node: Node): CallEnding[];
  /** What else drawings say of it, after what the caller hears. */
  notes?(node: Node): string[];
}

export interface NodeProblem {
  readonly path: readonly string[];
  readonly message: string;
}

/** What every type of node has: an object with its `type`. */
type NodeSchema = z.ZodObject<{ readonly type: z.ZodLiteral<string> }>;

/** Makes a type of node of its schema and its definition; TypeScript finds what a node of the schema has. */
export function defineNode<Schema extends NodeSchema>(
  schema: Schema,
  definition: NodeDefinition<z.output<Schema>>,
): NodeDefinition<z.output<Schema>> & { readonly schema: Schema } {
  return { schema, ...definition };
}
