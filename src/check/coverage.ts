/** How much of one kind of thing was met. */
export interface Share {
  /** How many there are. */
  readonly all: number;
  /** How many can be met at all, by anyone; `undefined` if that is not known. */
  readonly reachable: number | undefined;
  /** How many the callers met who were sent through. */
  readonly met: number;
  /** Those that no caller met, in words such as `main: silence`. */
  readonly missed: readonly string[];
}

/** What the callers of a search met of a flow. */
export interface Coverage {
  readonly nodes: Share;
  /** Ways from node to node, as `main → sales`. */
  readonly transitions: Share;
  /** At each menu and input: a valid answer, an invalid one, silence, hanging up. */
  readonly inputs: Share;
  /** A backend's failure and silence; a queue that is full or closed. */
  readonly failures: Share;
  /** Each question that the flow asks of the world, answered yes and no. */
  readonly guards: Share;
}
