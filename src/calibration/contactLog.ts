/** How the wait of a contact ended; `other`: in any other way, or there was none. */
export type Fate = 'answered' | 'abandoned' | 'other';

/** A contact as a log tells it. Times in seconds. */
export interface LoggedContact {
  /** Its line in the file. */
  readonly line: number;
  /** `''`: nobody knows. */
  readonly customer: string;
  readonly channel: string;
  readonly arrivedAt: number;
  readonly endedAt: number;
  readonly fate: Fate;
  /** `undefined`: it never joined a queue. */
  readonly waitSeconds: number | undefined;
  /** `undefined`: no agent took it, or how long is not known, or it was not over. */
  readonly handleSeconds: number | undefined;
  /** As a scenario calls it; `''`: the log does not say. */
  readonly ending: string;
  /** `''`: the log does not say. */
  readonly group: string;
  /** Whether it goes on in another row. */
  readonly goesOn: boolean;
  /** Whether it was over when the log ended. */
  readonly isOver: boolean;
}

export interface ContactLog {
  /** The file, as the user named it. */
  readonly source: string;
  /** In the order in which they came. */
  readonly contacts: readonly LoggedContact[];
  /** When the last contact came or was over. */
  readonly endsAt: number;
  /** When the first and the last came, as the log writes it. */
  readonly first: string;
  readonly last: string;
}
