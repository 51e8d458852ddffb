import { type Flow, nodeOf } from '../flow/index.js';
import type { Step } from '../verify/calls/callState.js';
import { type Token, tokensOf } from './tokens.js';

/*
 * What a step of a flow's call is to somebody who only listens: what is heard, and where the call comes to a stop. Beside its
 * own texts and its questions a flow tells nobody anything.
 */

/** Where a flow's call comes to something for the caller. */
export type FlowStop =
  | { readonly kind: 'asks' }
  /** To people: a queue by its group, or whoever is dialled. */
  | { readonly kind: 'queues' | 'dials'; readonly name: string }
  | { readonly kind: 'records' }
  | { readonly kind: 'ends' };

/** What is heard in a step, in order. A prompt without a text may say anything. */
export function saidIn({ asked, effects, entered, before }: Step, flow: Flow): Token[] {
  const node = nodeOf(flow, before.node);
  const isWrong = asked.some(({ guard, yes }) => guard === 'invalidsLeft' && yes);
  const sorry =
    isWrong && (node?.type === 'menu' || node?.type === 'input') && node.invalid?.length !== undefined
      ? said(node.invalid.text)
      : [];
  const played = effects.flatMap(({ name, params }): Token[] => {
    if (name !== 'listen' && name !== 'offerCallback' && name !== 'bookCallback') return [];
    const at = nodeOf(flow, params.node);
    if (name === 'bookCallback') return at?.type === 'callback' && at.accepted ? said(at.accepted.text) : [];
    return at !== undefined && 'text' in at ? said(at.text) : said(undefined);
  });
  return [...sorry, ...played, ...enteredWith(entered.at(-1), flow)];
}

/** A text; `undefined`: something is heard, and nobody says what. */
function said(text: string | undefined): Token[] {
  return text === undefined ? [null] : tokensOf(text);
}

/** What is heard at the node that a step enters last: at those before it the call does not stay. */
function enteredWith(id: string | undefined, flow: Flow): Token[] {
  const node = id === undefined ? undefined : nodeOf(flow, id);
  switch (node?.type) {
    case 'say':
    case 'announce':
    case 'voicemail':
      return said(node.text);
    case 'check':
      return node.text === undefined ? [] : said(node.text);
    case 'hang-up':
    case 'transfer':
      return node.length === undefined ? [] : said(node.text);
    default:
      return [];
  }
}

/** The stop that a step comes to; `undefined`: the call goes on by itself. */
export function flowStopOf({ effects, entered, after }: Step, flow: Flow): FlowStop | undefined {
  const handed = effects.find((effect) => effect.name === 'transferCall');
  if (handed) return { kind: 'dials', name: handed.params.to };
  if (after.ending !== null) return { kind: 'ends' };
  if (after.queue !== null && effects.some(({ name }) => name === 'joinQueue'))
    return { kind: 'queues', name: after.queue.group };
  if (effects.some(({ name }) => name === 'listen' || name === 'offerCallback')) return { kind: 'asks' };
  const last = entered.at(-1);
  const node = last === undefined ? undefined : nodeOf(flow, last);
  if (node?.type === 'dial') return { kind: 'dials', name: node.to };
  return node?.type === 'voicemail' ? { kind: 'records' } : undefined;
}
