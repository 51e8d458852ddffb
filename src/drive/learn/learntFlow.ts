import { type Key, keys } from '../../flow/index.js';
import { namedKeys } from '../../verify/terms/namedKeys.js';
import type { Did, Leg, Stop } from '../conversation.js';
import type { Asks, Heard } from '../instructions.js';
import { type Explored, type Found, placeKey } from './explore.js';
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
  const numbers = new Map(places.map((place) => [place, numberIn(leadsOf(place))]));
  for (const place of places) nodes[ids.get(place.key) as string] = nodeAt(place);
  const small = folded(start === 'end' ? node('nothing', { type: 'hang-up' }) : start, nodes);
  return { flow: name, ...small };

  /** The node that begins what is done in a leg. */
  function targetOf(acts: readonly Did[], leg: Leg): string {
    const { heard, stop, from } = leg;
    const key = placeKey(acts, leg, memory);
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

  function leadsOf({ acts, ways }: Found): ReadonlyMap<string, string> {
    return new Map(ways.map(({ did, leg }) => [actName(did), targetOf([...acts, did], leg)]));
  }

  /** The digits that a place asks for; if it takes any, those that another place asks for in the same words. */
  function digitsAt(place: Found): Digits | undefined {
    const own = numbers.get(place);
    if (own !== 'any') return own;
    const words = (each: Found) => JSON.stringify(each.leg.heard.at(-1));
    const others = places.filter((each) => words(each) === words(place)).map((each) => numbers.get(each));
    return others.find((each) => each !== 'any' && each !== undefined) as Digits | undefined;
  }

  function nodeAt(place: Found): Node {
    const { leg } = place;
    const { stop, from: source } = leg;
    const leads = leadsOf(place);
    const to = (act: string) => leads.get(act) ?? 'end';
    if (stop.kind === 'dials') {
      const { to: number } = stop;
      return { type: 'dial', to: number, busy: to('busy'), 'no-answer': to('no-answer'), failed: to('failed'), source };
    }
    const asks = stop as Asks;
    const silence = { after: `${Math.max(asks.after, 1)}s`, retries: 0, then: to('silence') };
    const own = { ...prompt(leg.heard.at(-1)), source };
    const digits = digitsAt(place);
    if (digits) {
      const invalid = { retries: 0, then: to('*') };
      return { type: 'input', ...own, digits, silence, invalid, then: to('1'.repeat(digits.min)) };
    }
    const text = leg.heard.at(-1);
    const { options, wrong } = optionsIn(leads, text?.kind === 'says' ? text.text : '');
    return {
      type: 'menu',
      ...own,
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
function numberIn(leads: ReadonlyMap<string, string>): Digits | 'any' | undefined {
  const wrong = leads.get('*');
  const single = new Set([...'0123456789'].map((digit) => leads.get(digit)));
  if (single.size > 1 || wrong === undefined || !leads.has('11')) return undefined;
  const lengths = [...leads.keys()].filter((act) => /^1+$/.test(act)).map((act) => act.length);
  const right = lengths.filter((length) => leads.get('1'.repeat(length)) !== wrong).sort((a, b) => a - b);
  return right.length === 0 ? 'any' : { min: right[0], max: right[right.length - 1] };
}

/**
 * The options of a menu, and where wrong keys lead. An option that the text does not name is hidden, and of those keys the
 * ones that lead where most of them do are wrong.
 */
function optionsIn(leads: ReadonlyMap<string, string>, text: string) {
  const { surely } = namedKeys(text);
  const tried = keys.flatMap((key): [Key, string][] => {
    const to = leads.get(key);
    return to === undefined ? [] : [[key, to]];
  });
  const unnamed = tried.filter(([key]) => !surely.has(key));
  const counts = new Map<string, number>();
  for (const [, to] of unnamed) counts.set(to, (counts.get(to) ?? 0) + 1);
  const wrong = [...counts].reduce<[string | undefined, number]>(
    (most, one) => (one[1] > most[1] ? one : most),
    [
      undefined,
      // A single key is as likely an option as a mistake.
      1,
    ],
  )[0];
  const options = tried.flatMap(([key, to]): [string, unknown][] => {
    if (surely.has(key)) return [[key, to]];
    return to === wrong ? [] : [[key, surely.size === 0 ? to : { then: to, hidden: true }]];
  });
  // A menu has an option at least: of one that takes no key a wrong one says so.
  const some = options.length > 0 ? options : [['1', leads.get('1') ?? leads.get('silence') ?? 'end']];
  return { options: Object.fromEntries(some), wrong };
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
