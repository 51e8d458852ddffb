import { namedKeys } from '../verify/terms/namedKeys.js';
import type { Did, Leg } from './conversation.js';

/** One of the keys that a prompt names, each as likely; nothing, if it names none. @param uniform 0 to 1. */
export function keyByChance({ heard, stop }: Leg, uniform: number): Did {
  if (stop.kind !== 'asks' || !stop.keys) return { kind: 'silence' };
  const text = heard.map((each) => (each.kind === 'says' ? each.text : '')).join(' ');
  const named = [...namedKeys(text).surely].filter((key) => !stop.finish.includes(key));
  if (named.length === 0) return { kind: 'silence' };
  return { kind: 'keys', keys: named[Math.floor(uniform * named.length)] };
}
