import type { Press } from '../flow/index.js';
import type { ChannelName, Ending } from '../records.js';

/** One line of a persona's script. */
export interface Step {
  readonly channel: ChannelName;
  /** Instant of the contact, from the scenario's start; `null` if it follows the one before. */
  readonly at: number | null;
  /** Time since the contact before ended; used if `at` is null. */
  readonly afterSeconds: number;
  /** Only if the contact before ended so; otherwise the line is passed over. */
  readonly onlyAfter: readonly Ending[] | null;
  /** Keys pressed, one a menu; `null`: the way the menu says. */
  readonly keys: readonly Press[] | null;
}

/** A named customer whose choices are pinned by a script, living in the same simulated world as everyone else. */
export interface Persona {
  readonly name: string;
  /** Name of the issue: an incident or an everyday need. */
  readonly issue: string;
  readonly segment: string;
  /** When the persona notices the issue; `Infinity`: never. */
  readonly noticedAt: number;
  readonly script: readonly Step[];
}

/** The first line from `index` on that fits how the last contact ended; the script's length if there is none. */
export function nextStep(persona: Persona, index: number, lastEnding: Ending | null): number {
  let i = index;
  for (; i < persona.script.length; i++) {
    const { onlyAfter } = persona.script[i];
    if (onlyAfter === null || (lastEnding !== null && onlyAfter.includes(lastEnding))) break;
  }
  return i;
}
