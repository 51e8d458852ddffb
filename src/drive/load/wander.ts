import { KeyedRandom } from '../../random/index.js';
import { Conversation, type Endpoint } from '../conversation.js';
import { type DrivenCall, longestCall, type Turn } from '../driveCall.js';
import type { CallFacts } from '../instructions.js';
import { keyByChance } from '../keyByChance.js';

/** Draws of a caller who presses keys by chance. */
const pressing = 0;

/**
 * A call of somebody without a flow, who presses one of the keys that the prompt names, each as likely as the others, and waits
 * where it names none. The same seed and number make the same caller.
 */
export async function wander(
  endpoint: Endpoint,
  facts: CallFacts,
  seed: number,
  number: number,
): Promise<Pick<DrivenCall, 'turns' | 'outcome'>> {
  const conversation = new Conversation(endpoint, facts);
  const random = new KeyedRandom(String(seed), 0);
  const turns: Turn[] = [{ did: null, leg: await conversation.begin() }];
  for (let seconds = 0; ; ) {
    const { leg } = turns[turns.length - 1];
    const { stop } = leg;
    seconds += leg.seconds;
    if (stop.kind === 'fault' || stop.kind === 'unknown') return { turns, outcome: stop.kind };
    if (stop.kind !== 'asks') return { turns, outcome: 'end' };
    if (turns.length > longestCall.acts || seconds > longestCall.seconds) return { turns, outcome: 'ever' };
    const did = keyByChance(leg, random.uniform(number, pressing, turns.length));
    turns.push({ did, leg: await conversation.act(stop, did) });
  }
}
