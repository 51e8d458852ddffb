import { keys } from '../../flow/index.js';
import { Conversation, type Did, type Endpoint, type Leg, type Stop } from '../conversation.js';
import type { CallFacts, DialOutcome } from '../instructions.js';

/** A place of an endpoint where a call waits for something: an answer to a question, or what comes of a number it dials. */
export interface Found {
  readonly key: string;
  /** The shortest way there. */
  readonly acts: readonly Did[];
  /** The same as they are remembered: of a number only how long it is. */
  readonly remembered: readonly string[];
  /** What the endpoint does as a call comes there. */
  readonly leg: Leg;
  /** What it does next, by what is done there. */
  readonly ways: { readonly did: Did; readonly leg: Leg }[];
}

/** What was found out about an endpoint. */
export interface Explored {
  readonly first: Leg;
  /** In the order in which they were found: the shortest ways first. */
  readonly places: readonly Found[];
  /** False if a bound left something out. */
  readonly complete: boolean;
  /** Calls in which the endpoint did not do again what it did before, as the acts of each. */
  readonly inconstant: readonly (readonly Did[])[];
}

export interface ExploreOrder {
  newCall(): CallFacts;
  /** Asked before each call: whether it shall not be made any more. */
  stops(): boolean;
}

/** What is further away in acts is left. */
const mostActs = 20;

/** A number is tried up to so many digits: the longest that a flow can ask for; and where nobody says how long, as a card has. */
const [longestNumber, usualNumber] = [40, 16];

/**
 * Tries every key, and silence, at every place of an endpoint, nearest first. Each try is a call of its own from the beginning.
 * Two places are taken for one if the same question is asked there, after the same words, by the same address, and the last
 * `memory` acts were the same.
 * @param mostPlaces more are left.
 */
export async function explore(
  endpoint: Endpoint,
  order: ExploreOrder,
  memory: number,
  mostPlaces: number,
): Promise<Explored> {
  const places = new Map<string, Found>();
  const inconstant: (readonly Did[])[] = [];
  let complete = true;
  const meet = (acts: readonly Did[], remembered: readonly string[], leg: Leg): void => {
    const key = placeKey(remembered, leg, memory);
    if (key === undefined || places.has(key)) return;
    if (places.size === mostPlaces || acts.length === mostActs) complete = false;
    else places.set(key, { key, acts, remembered, leg, ways: [] });
  };
  const first = await new Conversation(endpoint, order.newCall()).begin();
  meet([], [], first);
  for (const place of places.values()) {
    for (const did of actsAt(place.leg.stop)) {
      if (order.stops()) return { first, places: [...places.values()], complete: false, inconstant };
      const [before, leg] = await lastLegs(endpoint, order.newCall(), [...place.acts, did]);
      if (before === undefined || !isSame(before, place.leg)) {
        inconstant.push(place.acts);
        continue;
      }
      place.ways.push({ did, leg });
      meet([...place.acts, did], rememberedAfter(place, did), leg);
    }
  }
  return { first, places: [...places.values()], complete, inconstant };
}

/** What names a place; `undefined` where nothing more can be done. */
export function placeKey(remembered: readonly string[], { heard, stop }: Leg, memory: number): string | undefined {
  if (stop.kind !== 'asks' && stop.kind !== 'dials') return undefined;
  return JSON.stringify([stop, heard.at(-1) ?? null, memory === 0 ? [] : remembered.slice(-memory)]);
}

/** What is remembered when this is done at a place. Where a number of several digits is asked, they are all alike. */
export function rememberedAfter({ leg: { stop }, remembered }: Found, did: Did): string[] {
  const isNumber = stop.kind === 'asks' && stop.most > 1 && did.kind === 'keys' && /^\d+$/.test(did.keys);
  const isLong = isNumber && (did.keys.length > 1 || Number.isFinite(stop.most));
  return [...remembered, isLong ? `${did.keys.length} digits` : JSON.stringify(did)];
}

/** What the endpoint did before the last of these acts, and after it; nothing before it if the call never came so far. */
async function lastLegs(endpoint: Endpoint, facts: CallFacts, acts: readonly Did[]): Promise<[Leg | undefined, Leg]> {
  const conversation = new Conversation(endpoint, facts);
  let leg = await conversation.begin();
  for (const [i, did] of acts.entries()) {
    if (placeKey([], leg, 0) === undefined) return [undefined, leg];
    const next = await conversation.act(leg.stop, did);
    if (i === acts.length - 1) return [leg, next];
    leg = next;
  }
  return [undefined, leg];
}

function isSame(one: Leg, other: Leg): boolean {
  return JSON.stringify([one.heard, one.stop]) === JSON.stringify([other.heard, other.stop]);
}

const unanswered: readonly DialOutcome[] = ['busy', 'no-answer', 'failed'];

function actsAt(stop: Stop): Did[] {
  if (stop.kind === 'dials') return unanswered.map((outcome) => ({ kind: 'dialled', outcome }));
  if (stop.kind !== 'asks') return [];
  const silence: Did = { kind: 'silence' };
  if (!stop.keys) return [silence];
  // A platform keeps the key that ends an answer for itself.
  const single = keys.filter((key) => !stop.finish.includes(key));
  const longest = Number.isFinite(stop.most) ? Math.min(stop.most, longestNumber) : usualNumber;
  const numbers = Array.from({ length: Math.max(longest - 1, 0) }, (_, i) => '1'.repeat(i + 2));
  return [silence, ...[...single, ...numbers].map((typed): Did => ({ kind: 'keys', keys: typed }))];
}
