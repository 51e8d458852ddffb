import { type Key, keys } from '../../flow/index.js';
import { namedKeys } from '../../verify/terms/namedKeys.js';
import type { Did, Leg, Stop } from '../conversation.js';
import type { Asks, Heard } from '../instructions.js';
import { type Explored, type Found, placeKey, rememberedAfter } from './explore.js';
import { folded, type Node } from './fold.js';

/** Words in a second, and what a recording takes of which nobody knows the length: 150 words a minute, and 5 s. */
const [wordsInSecond, playedSeconds] = [2.5, 5];

/**
 * The flow that does what an endpoint was found to do. Its nodes say in `source` which address said so.
 * @param memory as it was explored with.
 */
export function learntFlow({ first, places }: Explored, memory: number, name: string): Node {
  const nodes: Record<string, Node> = {};
  const known = new Map<string, string>();
  const ids = new Map(
    places.map(({ key, leg }, i) => [key, `${leg.stop.kind === 'dials' ? 'dial' : 'menu'}-${i + 1}`]),
  );
  const start = targetOf([], first);
  const leadsAt = new Map(places.map((place) => [place, leadsOf(place)]));
  const numbers = new Map(places.map((place) => [place, numberIn(place)]));
  for (const place of places) nodes[ids.get(place.key) as string] = nodeAt(place);
  const small = folded(start === 'end' ? node('nothing', { type: 'hang-up' }) : start, nodes);
  return { flow: name, ...small };

  /** The node that begins what is done in a leg. */
  function targetOf(remembered: readonly string[], leg: Leg): string {
    const { stop, from } = leg;
    const heard = toldIn(leg);
    const key = placeKey(remembered, leg, memory);
    const place = key === undefined ? undefined : ids.get(key);
    const own = stop.kind === 'asks' || ['records', 'ends'].includes(stop.kind) ? heard.at(-1) : undefined;
    const before = own === undefined ? heard : heard.slice(0, -1);
    const last = place ?? endNode(stop, own, from);
    return before.reduceRight((then, each) => node('say', { type: 'say', ...prompt(each), source: from, then }), last);
  }

  function endNode(stop: Stop, own: Heard | undefined, source: string): string {
    switch (stop.kind) {
      case 'queues':
        return node(`queue-${inLetters(stop.name)}`, { type: 'queue', group: inLetters(stop.name), source });
      case 'records':
        return node('message', { type: 'voicemail', ...prompt(own), source });
      case 'ends':
        return own === undefined ? 'end' : node('goodbye', { type: 'hang-up', ...prompt(own), source });
      default:
        // What fails, what is not known here, and what was left: what comes of it, nobody knows.
        return node('unknown', { type: 'elsewhere', text: stop.kind, outcomes: { ended: 'end' }, source });
    }
  }

  /** The name of a node like this; one that is there already is not made again. */
  function node(called: string, made: Node): string {
    const look = JSON.stringify({ ...made, source: undefined });
    const before = known.get(look);
    if (before !== undefined) return before;
    let id = called;
    for (let i = 2; Object.hasOwn(nodes, id); i++) id = `${called}-${i}`;
    nodes[id] = made;
    known.set(look, id);
    return id;
  }

  function leadsOf(place: Found): Leads {
    return new Map(place.ways.map(({ did, leg }) => [actName(did), targetOf(rememberedAfter(place, did), leg)]));
  }

  /** The digits that a place asks for; if it takes any, those that another place asks for in the same words. */
  function digitsAt(place: Found): Digits | undefined {
    const own = numbers.get(place);
    if (own !== 'any') return own;
    const others = soundingLike(place).map((each) => numbers.get(each));
    const like = others.find((each) => each !== 'any' && each !== undefined) as Digits | undefined;
    // Whatever is typed leads on: so many digits are asked for.
    const { most } = place.leg.stop as Asks;
    return like ?? (Number.isFinite(most) ? { min: most, max: most } : undefined);
  }

  /** The places that ask in the same words, this one among them. */
  function soundingLike(place: Found): Found[] {
    const words = (each: Found) => JSON.stringify(each.leg.heard.at(-1));
    return places.filter((each) => words(each) === words(place));
  }

  /**
   * The keys that the text names, and the endpoint takes for wrong: wherever it asks so, they lead where wrong keys do, and
   * somewhere it says something of its own first, and asks again.
   */
  function refusedAt(place: Found, text: string): ReadonlySet<Key> {
    const alike = soundingLike(place);
    const isWrong = (key: Key) => (each: Found) => {
      const leads = leadsAt.get(each) as Leads;
      return leads.get(key) !== undefined && leads.get(key) === wrongIn(leads, text);
    };
    const isSorry = (key: Key) => (each: Found) => {
      const { heard = [], stop } = each.ways.find(({ did }) => actName(did) === key)?.leg ?? {};
      const again = heard.length > 1 && JSON.stringify(heard.at(-1)) === JSON.stringify(each.leg.heard.at(-1));
      return stop?.kind === 'asks' && again && JSON.stringify(heard) !== JSON.stringify(each.leg.heard);
    };
    const named = [...namedKeys(text).surely];
    return new Set(named.filter((key) => alike.every(isWrong(key)) && alike.some(isSorry(key))));
  }

  function nodeAt(place: Found): Node {
    const { leg } = place;
    const { stop, from: source } = leg;
    const leads = leadsAt.get(place) as Leads;
    const to = (act: string) => leads.get(act) ?? 'end';
    if (stop.kind === 'dials') {
      const { to: number } = stop;
      return { type: 'dial', to: number, busy: to('busy'), 'no-answer': to('no-answer'), failed: to('failed'), source };
    }
    const asks = stop as Asks;
    const silence = { after: `${Math.max(asks.after, 1)}s`, retries: 0, then: to('silence') };
    const told = toldIn(leg).at(-1);
    const own = { ...prompt(told), source };
    const digits = digitsAt(place);
    if (digits) {
      const invalid = { retries: 0, then: to('*') };
      return { type: 'input', ...own, digits, silence, invalid, then: to('1'.repeat(digits.min)) };
    }
    const text = told?.kind === 'says' ? told.text : '';
    const { options, wrong } = optionsIn(leads, text, refusedAt(place, text));
    // Where several keys can be typed, and no digit is named, an answer is asked for: an amount that is told in the address.
    const isQuestion = asks.most > 1 && ![...namedKeys(text).surely].some((key) => /\d/.test(key));
    return {
      type: 'menu',
      ...own,
      ...(isQuestion && { question: true }),
      options,
      silence,
      ...(wrong !== undefined && { invalid: { retries: 0, then: wrong } }),
    };
  }
}

function actName(did: Did): string {
  return did.kind === 'keys' ? did.keys : did.kind === 'dialled' ? did.outcome : did.kind;
}

interface Digits {
  readonly min: number;
  readonly max: number;
}

/**
 * A place takes a number if all ten digits alone are the same to it, and more digits than one can be typed; the right ones are
 * not what * is. `any`: they all are.
 */
function numberIn({ ways }: Found): Digits | 'any' | undefined {
  // What is remembered of the way makes two places of one.
  const heard = new Map(ways.map(({ did, leg }) => [actName(did), JSON.stringify([leg.heard, leg.stop])]));
  const wrong = heard.get('*');
  const single = new Set([...'0123456789'].map((digit) => heard.get(digit)));
  if (single.size > 1 || wrong === undefined || !heard.has('11')) return undefined;
  const lengths = [...heard.keys()].filter((act) => /^1+$/.test(act)).map((act) => act.length);
  const right = lengths.filter((length) => heard.get('1'.repeat(length)) !== wrong).sort((a, b) => a - b);
  return right.length === 0 ? 'any' : { min: right[0], max: right[right.length - 1] };
}

/** By what is done at a place, the node that it leads to. */
type Leads = ReadonlyMap<string, string>;

/** The keys that were tried at a menu, and where they lead. */
function triedIn(leads: Leads): (readonly [Key, string])[] {
  return keys.flatMap((key) => {
    const to = leads.get(key);
    return to === undefined ? [] : [[key, to] as const];
  });
}

/** Where wrong keys lead: where most of those do that the text does not name. */
function wrongIn(leads: Leads, text: string): string | undefined {
  const { surely } = namedKeys(text);
  const counts = new Map<string, number>();
  for (const [key, to] of triedIn(leads)) if (!surely.has(key)) counts.set(to, (counts.get(to) ?? 0) + 1);
  return [...counts].reduce<[string | undefined, number]>(
    (most, one) => (one[1] > most[1] ? one : most),
    [
      undefined,
      // A single key is as likely an option as a mistake.
      1,
    ],
  )[0];
}

/**
 * The options of a menu, and where wrong keys lead. An option that the text does not name is hidden.
 * @param refused named keys that are none.
 */
function optionsIn(leads: Leads, text: string, refused: ReadonlySet<Key>) {
  const { surely } = namedKeys(text);
  const wrong = wrongIn(leads, text);
  const options = triedIn(leads).flatMap(([key, to]): [string, unknown][] => {
    if (surely.has(key)) return refused.has(key) ? [] : [[key, to]];
    return to === wrong ? [] : [[key, surely.size === 0 ? to : { then: to, hidden: true }]];
  });
  // A menu has an option at least: of one that takes no key a wrong one says so.
  const some = options.length > 0 ? options : [['1', leads.get('1') ?? leads.get('silence') ?? 'end']];
  return { options: Object.fromEntries(some), wrong };
}

/** What is heard in a leg. Texts that name keys one after the other, before a question, are one. */
function toldIn({ heard, stop }: Leg): readonly Heard[] {
  if (stop.kind !== 'asks') return heard;
  const before = heard.findLastIndex((each) => each.kind !== 'says' || namedKeys(each.text).surely.size === 0);
  const texts = heard.slice(before + 1).flatMap((each) => (each.kind === 'says' ? [each.text] : []));
  return texts.length < 2 ? heard : [...heard.slice(0, before + 1), { kind: 'says', text: texts.join(' ') }];
}

/** The fields of a prompt; of a recording its address is the label. */
function prompt(heard: Heard | undefined): Node {
  if (heard === undefined) return { length: '1s' };
  if (heard.kind === 'plays') return { label: heard.url, length: `${playedSeconds}s` };
  const words = heard.text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  const length = `${Math.max(Math.ceil(words / wordsInSecond), 1)}s`;
  return heard.text.trim() === '' ? { length } : { text: heard.text, length };
}

/** A name as identifiers are written. */
function inLetters(name: string): string {
  const letters = name.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '');
  return /^[A-Za-z]/.test(letters) ? letters : `to-${letters}`;
}
