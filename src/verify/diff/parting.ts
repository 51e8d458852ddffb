import type { Act } from '../calls/callerScript.js';
import { commonStart, withoutCommon } from './common.js';
import type { Went } from './leg.js';
import type { Both, Side } from './sharedWorld.js';
import type { Stop } from './stops.js';

/** Where two calls that went alike part. */
export interface Parting {
  /** `moved`: they come to different stops. `heard`: to the same, and on the way other announcements are played. */
  readonly kind: 'moved' | 'heard';
  /** What the caller did just before, at the last node that both calls came to; `null`: nothing, or it does not matter there. */
  readonly act: Act | null;
  /** It was any key that the menu does not name, or words that it does not know. */
  readonly anyKey: boolean;
  /** The same for partings of one cause: where the calls part, what the caller did there, and what comes next in each. */
  readonly key: string;
}

/**
 * Compares what came of one act in both flows.
 * @param at the node where both calls were, as the new flow calls it.
 * @param nameOf what the new flow calls a node of the old one.
 * @returns `undefined` if it is the same.
 */
export function partingOf(
  went: Both<Went>,
  at: string,
  act: Act | undefined,
  nameOf: (node: string) => string,
): Parting | undefined {
  const { old, now } = went;
  const entered = { old: old.entered.map(nameOf), now: now.entered };
  const stops = { old: old.stops.map((stop) => ({ ...stop, node: nameOf(stop.node) })), now: now.stops };
  const heard = { old: old.heard.map(nameOf), now: now.heard };
  const common = commonStart(entered.old, entered.now, (one, other) => one === other);
  const isActs = common === 0 && act !== undefined;
  const isAnyKey = old.anyKey && now.anyKey;
  const cause = [common === 0 ? at : entered.now[common - 1], isActs ? (isAnyKey ? 'any key' : act) : null];
  const part = (kind: Parting['kind'], ...differing: unknown[]): Parting => ({
    kind,
    act: isActs ? act : null,
    anyKey: isAnyKey && old.atMenu && now.atMenu,
    key: JSON.stringify([kind, ...cause, ...differing]),
  });
  const same = commonStart(stops.old, stops.now, isSame);
  if (same < Math.max(stops.old.length, stops.now.length)) {
    // What a wrong key or the next node leads to in one world or another is no cause of its own.
    const next = (side: Side) =>
      isActs && went[side].anyKey && !isAnyKey ? 'wrong key' : (entered[side][common] ?? stops[side][same]);
    return part('moved', next('old'), next('now'));
  }
  const [less, more] = withoutCommon(heard.old, heard.now, (one, other) => one === other);
  return less.length + more.length > 0 ? part('heard', less, more) : undefined;
}

function isSame(one: Stop, other: Stop): boolean {
  return one.node === other.node && one.what === other.what;
}
