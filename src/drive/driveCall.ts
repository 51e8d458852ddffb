import { Conversation, type Did, type Endpoint, isLost, type Leg } from './conversation.js';
import type { DrivingCaller } from './drivingCaller.js';
import type { Expected, Fit, FlowSide, Followed } from './flowSide.js';
import type { CallFacts } from './instructions.js';

/** One act of a caller, and what the endpoint did about it. */
export interface Turn {
  /** `null`: the call begins. */
  readonly did: Did | null;
  readonly leg: Leg;
}

/** A call that was driven through an endpoint. */
export interface DrivenCall {
  readonly turns: readonly Turn[];
  /**
   * How it came out: it came to an `end`; the caller `hung up`; it goes on for `ever`; the endpoint made a `fault`; it does
   * something that is `unknown` here; or it `differs` from the flow.
   */
  readonly outcome: 'end' | 'hung up' | 'ever' | 'fault' | 'unknown' | 'differs';
  /** What the flow might have done instead, where it differs; else nothing. */
  readonly expected: readonly Expected[];
  /** The node at which the flow's call was before the last act; `null`: before the call, or nobody knows. */
  readonly at: string | null;
  /** Whether it came to where the flow knows nothing, and was compared no further. */
  readonly isOpen: boolean;
}

/** A call is left after so many acts, or simulated seconds. */
export const longestCall = { acts: 100, seconds: 3600 } as const;

/** Drives one caller through an endpoint, and follows the call through the flow. */
export async function driveCall(
  endpoint: Endpoint,
  facts: CallFacts,
  side: FlowSide,
  caller: DrivingCaller,
): Promise<DrivenCall> {
  const conversation = new Conversation(endpoint, facts);
  const turns: Turn[] = [];
  let fits: readonly Fit[] | null = null;
  let at: string | null = null;
  let isOpen = false;
  let seconds = 0;
  const done = (outcome: DrivenCall['outcome'], expected: readonly Expected[] = []): DrivenCall => ({
    turns,
    outcome,
    expected,
    at,
    isOpen,
  });
  for (let did: Did | null = null; ; ) {
    const before = turns.at(-1)?.leg.stop;
    const leg: Leg = !before || !did ? await conversation.begin() : await conversation.act(before, did);
    turns.push({ did, leg });
    seconds += leg.seconds;
    const { stop } = leg;
    at = isOpen ? null : (fits?.[0]?.state.callState.node ?? null);
    if (stop.kind === 'fault') return done('fault');
    if (stop.kind === 'unknown') return done('unknown');
    if (!isOpen) {
      // Nobody can say whether the flow is to take keys that the platform keeps for itself, such as # alone.
      const acts: Did[] = did === null ? [] : before && isLost(before, did) ? [did, { kind: 'silence' }] : [did];
      const followed: Followed = fits === null ? side.begin(leg) : side.act(fits, acts, leg);
      isOpen = followed.isOpen;
      if (!isOpen && followed.fits.length === 0) return done('differs', side.expected(fits, acts, leg));
      if (!isOpen) fits = followed.fits;
      if (!isOpen && caller.hasEnough?.(followed.fits)) return done('hung up');
    }
    if (stop.kind === 'ends' || stop.kind === 'queues' || stop.kind === 'records') return done('end');
    if (turns.length > longestCall.acts || seconds > longestCall.seconds) return done('ever');
    if (stop.kind === 'dials') {
      const outcome = caller.dialled(fits ?? []);
      if (outcome === 'answered') return done('end');
      did = { kind: 'dialled', outcome };
    } else {
      const act = isOpen ? caller.answerAnywhere(leg) : caller.answer(fits ?? []);
      if (act.kind === 'hangs-up') return done('hung up');
      did = act;
    }
  }
}
