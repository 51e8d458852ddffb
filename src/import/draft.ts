import type { Path } from '../document/path.js';
import type { Fidelity } from './diagnostic.js';

/** A way out of a block, or on to another node that was made of it. */
export interface Way {
  /** The key of the node that it leads to; absent if nothing is connected there. */
  readonly to?: string | undefined;
  /** The call goes back to the flow that called this one. */
  readonly returns?: true;
  /** Where it stands in the vendor's file. */
  readonly at: Path;
}

/** A node to be. */
export interface NodeDraft {
  /** The block's own name; of a further node made of the block, any other key that no block has. */
  readonly key: string;
  /** What the name of a further node has behind that of the block. */
  readonly suffix?: string;
  /** As a flow file has them, targets left out. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** The targets, by their path in the node. */
  readonly ways: readonly (readonly [path: readonly string[], way: Way])[];
}

/** What becomes of a block. */
export interface Conversion {
  readonly fidelity: Fidelity;
  /** Sentences. */
  readonly because: readonly string[];
  /** Where calls enter first. */
  readonly nodes: readonly NodeDraft[];
  /** In place of nodes: calls go on here at once. */
  readonly passesTo?: Way;
  /** The key of another block's node that does what this block does, too. The block's own nodes are for calls that come past it. */
  readonly partOf?: string | undefined;
}

/** Nodes that do what the block does, unless there is a reason why not. */
export function converted(nodes: readonly NodeDraft[], because: readonly string[] = []): Conversion {
  return { fidelity: because.length > 0 ? 'approximated' : 'exact', because, nodes };
}

/** A block of a vendor's file, and what becomes of it. */
export interface DraftBlock {
  readonly id: string;
  /** What people call it; absent if its id tells people nothing. */
  readonly label?: string | undefined;
  /** What kind of block it is, as the vendor calls it. */
  readonly type: string;
  /** Where its name stands in the file. */
  readonly at: Path;
  /** Every way out that the file has, those that the conversion leaves out included. */
  readonly ways: readonly Way[];
  readonly conversion: Conversion;
}

/** A whole flow to be. */
export interface FlowDraft {
  readonly name: string;
  readonly title?: string | undefined;
  readonly start: Way;
  /** In the order of the file. */
  readonly blocks: readonly DraftBlock[];
  /** Where the list of blocks stands in the file. */
  readonly at: Path;
  /**
   * A prompt after which nothing comes is a goodbye, since the system has no block that hangs up. Default no: such a call ends
   * without a word.
   */
  readonly endsWithGoodbye?: boolean;
  /** What holds of the flow as a whole, in sentences. */
  readonly notes: readonly string[];
}
