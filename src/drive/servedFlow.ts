import { dialledNumber, type Flow, type FlowNode, type Key, nodeOf } from '../flow/index.js';
import type { Asks, Heard, Instruction, Target, Told } from './instructions.js';

/*
 * A flow as an endpoint serves it: a small interpreter that goes by the fields of its nodes. It is made without the machine that
 * callstorm makes of a flow, so that each can be held to the other. All is well in its world: everything is open, no incident is
 * on, backends give their usual answer, callers dial the first number, and no variable has a value but what a `set` node gives it.
 */

/** Where a call is, kept in the addresses that an endpoint gives out. */
export interface Place {
  readonly node: string;
  /** How often the caller was silent at this prompt, and how often wrong. */
  readonly silences: number;
  readonly wrong: number;
  /** How often the call came through each `loop`. */
  readonly passes: Readonly<Record<string, number>>;
  readonly values: Readonly<Record<string, string>>;
}

export function startOf({ start }: Flow): Place {
  return { node: start, silences: 0, wrong: 0, passes: {}, values: {} };
}

/** More nodes in a row without a question are a loop that plays for ever. */
const mostNodes = 200;

/**
 * What the flow tells a platform from a place on, up to where it asks or the call ends.
 * @param targetOf the address at which the platform is to tell what happens there.
 */
export function tellFrom(flow: Flow, from: Place, targetOf: (place: Place) => Target): Instruction[] {
  const told: Instruction[] = [];
  let place = from;
  for (let nodes = 0; nodes < mostNodes; nodes++) {
    const node = nodeOf(flow, place.node);
    // The target `end`.
    if (node === undefined) break;
    const { last, next } = stepOf(node, place, () => targetOf(place));
    told.push(...heardAt(node), ...last);
    if (next === undefined) return told;
    place = next;
  }
  return [...told, { kind: 'hangs-up' }];
}

/** What the flow does about what the platform tells: what is said first, and where the call goes on. */
export function takenAt(flow: Flow, place: Place, told: Told): { readonly said: readonly Heard[]; readonly to: Place } {
  const node = nodeOf(flow, place.node);
  const goTo = (id: string) => ({ said: [], to: entering(place, id) });
  switch (node?.type) {
    case 'menu':
    case 'input': {
      const answer = told.kind === 'keys' || told.kind === 'words' ? answerOf(node, told) : undefined;
      if (answer !== undefined) return { said: [], to: storing(node, told, entering(place, answer)) };
      return told.kind === 'silence' ? silentAt(node, place) : wrongAt(node, place);
    }
    case 'callback': {
      if (told.kind !== 'keys' || told.keys[0] !== '1') return goTo(node.declined);
      return { said: said(node.accepted?.text), to: entering(place, '') };
    }
    case 'dial': {
      const unanswered = node['no-answer'];
      if (told.kind !== 'dialled' || told.outcome === 'answered') return goTo('');
      return goTo({ busy: node.busy, failed: node.failed, 'no-answer': unanswered }[told.outcome] ?? unanswered);
    }
    case 'voicemail':
      return goTo(node.then ?? '');
    default:
      return { said: [], to: place };
  }
}

/** What is heard at a node as such. No incident is on, so none is announced. */
function heardAt(node: FlowNode): Heard[] {
  switch (node.type) {
    case 'say':
    case 'menu':
    case 'input':
    case 'check':
    case 'callback':
    case 'voicemail':
      return said(node.text);
    case 'hang-up':
    case 'transfer':
      return node.length === undefined ? [] : said(node.text);
    default:
      return [];
  }
}

function said(text: string | undefined): Heard[] {
  return text === undefined ? [] : [{ kind: 'says', text }];
}

function entering({ passes, values }: Place, node: string): Place {
  return { node, silences: 0, wrong: 0, passes, values };
}

/** What a node does after its text: what it tells last, and where the call goes by itself; nowhere if it asks, or ends. */
function stepOf(node: FlowNode, place: Place, here: () => Target): { last: Instruction[]; next?: Place } {
  const goTo = (id: string) => ({ last: [], next: entering(place, id) });
  const { node: id, passes, values } = place;
  switch (node.type) {
    case 'say':
    case 'check':
      return goTo(node.then);
    case 'pause':
      return { ...goTo(node.then), last: [{ kind: 'waits', seconds: node.takes }] };
    case 'announce':
      return goTo(node.then);
    case 'hours':
      return goTo(node.open);
    case 'branch': {
      const value = values[node.on];
      return goTo(value === undefined ? (node.unset ?? node.else) : (node.cases[value] ?? node.else));
    }
    case 'dialled': {
      const { starts, usual } = node;
      return { last: [], next: { ...entering(place, starts[usual]), values: { ...values, [dialledNumber]: usual } } };
    }
    case 'set':
      return { last: [], next: { ...entering(place, node.then), values: { ...values, ...node.values } } };
    case 'loop': {
      const passed = (passes[id] ?? 0) + 1;
      const isOver = passed > node.times;
      const next = entering(place, isOver ? node.then : node.again);
      return { last: [], next: { ...next, passes: { ...passes, [id]: isOver ? 0 : passed } } };
    }
    case 'elsewhere':
      return goTo(Object.values(node.outcomes).at(-1) ?? '');
    case 'menu':
    case 'input':
      return { last: [asked(node, here())] };
    case 'callback':
      return { last: [{ ...oneKey, after: node.wait, then: here() }] };
    case 'queue':
      return { last: [{ kind: 'queues', name: node.group }] };
    case 'dial':
      return { last: [{ kind: 'dials', to: node.to, then: here() }] };
    case 'transfer':
      return { last: [{ kind: 'dials', to: node.to, then: null }, { kind: 'hangs-up' }] };
    case 'voicemail':
      return { last: [{ kind: 'records', then: here() }] };
    case 'hang-up':
      return { last: [{ kind: 'hangs-up' }] };
  }
}

type Question = Extract<FlowNode, { type: 'menu' | 'input' }>;

const oneKey = { kind: 'asks', keys: true, words: false, most: 1, finish: '', tellsSilence: true } as const;

function asked(node: Question, then: Target): Asks {
  const number = node.type === 'input' ? node : node.numbers;
  return {
    ...oneKey,
    words: node.type === 'menu' && node.says !== undefined,
    most: number?.digits.max ?? 1,
    finish: number === undefined ? '' : '#',
    after: node.silence.after,
    then,
  };
}

/** A number that was typed is the value of the variable that the node stores it in. */
function storing(node: Question, told: Told, place: Place): Place {
  const { stores } = (node.type === 'input' ? node : node.numbers) ?? {};
  const isOption = node.type === 'menu' && told.kind === 'keys' && node.options[told.keys as Key] !== undefined;
  if (stores === undefined || told.kind !== 'keys' || isOption) return place;
  return { ...place, values: { ...place.values, [stores]: told.keys } };
}

/** Where an answer leads; `undefined`: it is wrong. */
function answerOf(node: Question, told: Extract<Told, { kind: 'keys' | 'words' }>): string | undefined {
  if (told.kind === 'words') return node.type === 'menu' ? node.says?.[told.words] : undefined;
  const { keys } = told;
  const isNumber = (digits: { readonly min: number; readonly max: number }) =>
    /^\d+$/.test(keys) && keys.length >= digits.min && keys.length <= digits.max;
  if (node.type === 'input') return isNumber(node.digits) ? node.then : undefined;
  const option = keys.length === 1 ? node.options[keys as Key] : undefined;
  return option?.then ?? (node.numbers && isNumber(node.numbers.digits) ? node.numbers.then : undefined);
}

function silentAt({ silence }: Question, place: Place): { said: Heard[]; to: Place } {
  const isLast = place.silences >= silence.retries;
  return { said: [], to: isLast ? entering(place, silence.then) : { ...place, silences: place.silences + 1 } };
}

function wrongAt({ silence, invalid }: Question, place: Place): { said: Heard[]; to: Place } {
  const { retries, then } = invalid ?? silence;
  if (place.wrong >= retries) return { said: [], to: entering(place, then) };
  const sorry = invalid?.length === undefined ? [] : said(invalid.text);
  return { said: sorry, to: { ...place, wrong: place.wrong + 1 } };
}
