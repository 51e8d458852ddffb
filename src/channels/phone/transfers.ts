import type { Distribution, KeyedRandom } from '../../random/index.js';
import { microseconds } from '../../units.js';
import type { Contact } from '../contact.js';

/** When agents transfer a call to another queue. */
export interface TransferRule {
  /** The queue that the call came from; `null`: any. */
  readonly from: string | null;
  /**
   * The queue that it goes to; `null`: the one that the caller looks for, if that is another and no agent has passed the
   * call on before. Agents take such a call for one that is meant for them.
   */
  readonly to: string | null;
  /** The chance; 0 to 1. */
  readonly share: number;
  /** How long the agent talks first, in seconds; `null`: as long as any talk. */
  readonly after: Distribution | null;
  /**
   * How long the agent stays beside the next one, in whole microseconds, and before that while the caller waits for them; 0:
   * not at all, `Infinity`: to the end.
   */
  readonly stays: number;
  /** How long an agent who stays waits with the caller for the next one, in whole microseconds. */
  readonly waits: number;
}

export interface TransferSettings {
  /** The first rule that applies counts. */
  readonly rules: readonly TransferRule[];
  /** Where callers wait, by the node that they look for. */
  readonly queueOf: ReadonlyMap<string, string>;
}

/** A call that is about to be transferred. */
export interface Transfer {
  readonly to: string;
  /** How long the agent talks before, in whole microseconds; `null`: as long as any talk. */
  readonly talk: number | null;
  /** As the rule says. */
  readonly stays: number;
  readonly waits: number;
}

const drawn = { share: 31, talk: 32 } as const;

/**
 * Whether the agent who takes a call transfers it.
 *
 * @param queue that it comes from.
 * @param isStaffed whether anybody is on duty at a queue; calls are not transferred to others.
 */
export function transferOf(
  contact: Contact,
  queue: string,
  { queueOf, rules }: TransferSettings,
  random: KeyedRandom,
  isStaffed: (queue: string) => boolean,
): Transfer | null {
  for (const [i, { after, from, share, stays, to: named, waits }] of rules.entries()) {
    const to = named ?? (contact.leg === 0 ? queueOf.get(contact.about.looksFor ?? '') : undefined);
    if ((from !== null && from !== queue) || to === undefined || to === queue || !isStaffed(to)) continue;
    // Each rule has a draw of its own in each leg.
    const ordinal = (contact.leg * rules.length + i) & 0xffff;
    // Certainty needs no draw.
    if (share < 1 && random.uniform(contact.entity, drawn.share, ordinal) >= share) continue;
    const talk = after && microseconds(after.sample(random.draw(contact.entity, drawn.talk, ordinal)));
    return { to, talk, stays, waits };
  }
  return null;
}
