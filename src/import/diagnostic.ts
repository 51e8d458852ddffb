/** How a block of a vendor's file is told by the flow that was made of it. */
export const fidelities = ['exact', 'approximated', 'passed over', 'opaque'] as const;

/**
 * `exact`: the flow does what the block does. `approximated`: nearly, the message says in what it differs. `passed over`: no
 * node was made of it, and calls go on past it. `opaque`: the flow knows only where calls go from there.
 */
export type Fidelity = (typeof fidelities)[number];

/** What became of one block. */
export interface Diagnostic {
  readonly fidelity: Fidelity;
  /** The block's own name, as the vendor's file has it. */
  readonly block: string;
  /** What kind of block it is, as the vendor calls it. */
  readonly type: string;
  /** The node where calls enter what was made of it; `null` if there is none. */
  readonly node: string | null;
  /** The vendor's file, and where it stands there; both count from 1. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Why, in a sentence or more. */
  readonly message: string;
}

/** How many blocks are exact, approximated, passed over and opaque, and their shares of all, 0 to 1. */
export function sharesOf(diagnostics: readonly Diagnostic[]) {
  return fidelities.map((fidelity) => {
    const blocks = diagnostics.filter((each) => each.fidelity === fidelity).length;
    return { fidelity, blocks, share: diagnostics.length === 0 ? 0 : blocks / diagnostics.length };
  });
}
