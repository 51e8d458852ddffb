import type { CallState } from '../calls/callState.js';
import type { Knowledge } from './possibilities.js';

/** A text that is the same for two states of a call if, and only if, they can go on in the same ways. */
export function stateKey(callState: CallState, knowledge: Knowledge): string {
  const { configuration, context, node, listening, offered, requested, actors, queue, timers } = callState;
  let key = `${configuration} ${offered} ${JSON.stringify(node)} ${JSON.stringify(requested)}`;
  if (listening !== null) key += textOf(listening);
  if (queue !== null) key += textOf(queue);
  if (actors.length > 0) key += JSON.stringify(actors);
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
    // JSON is slow, and most contexts hold counters.
    const text =
      typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value, distinct);
    key += `${JSON.stringify(name)}:${text},`;
  }
  return key;
}

/** Tells JSON apart what it would write alike, or not at all. */
export function distinct(_: string, value: unknown): unknown {
  if (typeof value === 'bigint' || value === undefined) return { [typeof value]: String(value) };
  if (typeof value === 'number' && !Number.isFinite(value)) return { number: String(value) };
  if (value instanceof Map) return { map: [...value] };
  return value instanceof Set ? { set: [...value] } : value;
}
