import type { CallerScript, Environment } from '../calls/callerScript.js';
import type { Edge } from './callGraph.js';

/** One place where a property does not hold. */
export interface Finding {
  /** The node to look at. */
  readonly node: string;
  /** What happens there, in one sentence. */
  readonly message: string;
  /** Where the flow document says so. Default: the node. */
  readonly path?: readonly string[];
  /**
   * What is to blame: findings with the same cause are told together, whichever property they break. Default: the
   * transition that `path` names; otherwise this property, at this node.
   */
  readonly cause?: string;
  /** A call in which it happens, from its start to the step in question; none if it shows in the document alone. */
  readonly way?: readonly Edge[];
  /** The very call to tell, which passes the path. Default: one is made of the path. */
  readonly call?: { readonly caller: CallerScript; readonly environment: Environment };
}
