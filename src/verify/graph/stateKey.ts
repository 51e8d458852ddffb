import type { CallState } from '../calls/callState.js';
import type { Knowledge } from './possibilities.js';

/** A text that is the same for two states of a call if, and only if, they can go on in the same ways. */
export function stateKey(callState: CallState, knowledge: Knowledge): string {
  const { configuration, context, node, listening, offered, requested, answerTakes, actors, queue, ending, timers } =
    callState;
  let key = `${configuration} ${offered} ${ending} ${JSON.stringify(node)} ${JSON.stringify(requested)} ${answerTakes}`;
  if (listening !== null) key += textOf(listening);
  if (queue !== null) key += textOf(queue);
  if (actors.length > 0) key += distinctText(actors);
  key += `\n${contextKey(context)}\n`;
  for (const { timer, seconds, exact } of timers) key += `${timer} ${seconds} ${exact},`;
  return `${key}\n${knowledge.join()}`;
}

const texts = new WeakMap<object, string>();

/** The JSON of an object that does not change, and that many states share. */
function textOf(object: object): string {
  const known = texts.get(object);
  if (known !== undefined) return known;
  const text = JSON.stringify(object);
  texts.set(object, text);
  return text;
}

function contextKey(context: Readonly<Record<string, unknown>>): string {
  let key = '';
  for (const name in context) {
    const value = context[name];
    key += `${JSON.stringify(name)}:${distinctText(value)},`;
  }
  return key;
}

/** JSON of data, in which what JSON would write alike, or not at all, is told apart. */
export function distinctText(value: unknown): string {
  // JSON is slow, and most contexts hold counters.
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  return JSON.stringify(value, distinct);
}

function distinct(_: string, value: unknown): unknown {
  if (typeof value === 'bigint' || value === undefined) return { [typeof value]: String(value) };
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)))
    return { number: distinctText(value) };
  if (value instanceof Map) return { map: [...value] };
  return value instanceof Set ? { set: [...value] } : value;
}
