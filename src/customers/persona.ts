/** One line of a persona's script. Times are whole microseconds. */
export interface Step {
  /** Index of the channel. */
  readonly channel: number;
  /** Instant of the contact, from the scenario's start; `null` if it follows the one before. */
  readonly at: number | null;
  /** Time since the contact before ended; used if `at` is null. */
  readonly after: number;
  /** The line is skipped unless the contact before ended as one of these endings. */
  readonly onlyAfter: readonly string[] | null;
  /** What else the line says, for the channel's kind to read. */
  readonly script: object;
}

/** A named customer with a script, in the same simulated world as all others. */
export interface Persona {
  readonly name: string;
  /** Name of the issue: an incident or an everyday need. */
  readonly issue: string;
  readonly segment: string;
  /** When the persona notices the issue, in whole microseconds; `Infinity`: never. */
  readonly noticedAt: number;
  readonly script: readonly Step[];
}

/** The first line from `index` on that fits how the last contact ended; the script's length if there is none. */
export function nextStep({ script }: Persona, index: number, lastEnding: string | null): number {
  let i = index;
  for (; i < script.length; i++) {
    const { onlyAfter } = script[i];
    if (onlyAfter === null || (lastEnding !== null && onlyAfter.includes(lastEnding))) break;
  }
  return i;
}
