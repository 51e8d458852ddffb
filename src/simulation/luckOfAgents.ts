import type { Agent } from '../agents/agent.js';
import type { AgentLuck } from '../agents/attendance.js';
import { purpose } from '../channels/purposes.js';
import { type KeyedRandom, keyOfName } from '../random/index.js';
import { keyWithin } from '../word/index.js';

/** Ordinals of draws end here, and begin anew. */
const ordinals = 0x10000;

/** What chance decides about agents: the same of an agent whatever the others do, and whatever contacts there are. */
export function luckOfAgents<C>(random: KeyedRandom): AgentLuck<C> {
  const keys = new Map<object, number>();
  const entityOf = ({ group, number }: Agent<C>): number => {
    let key = keys.get(group);
    if (key === undefined) {
      key = keyOfName(`agents ${group.name} of ${group.spec.serves[0]?.queue}`);
      keys.set(group, key);
    }
    return keyWithin(key, number);
  };
  return {
    sickness: (agent, shift) => random.uniform(entityOf(agent), purpose.sickness, shift % ordinals),
    lapse: (agent, ordinal) => random.uniform(entityOf(agent), purpose.lapse, ordinal % ordinals),
  };
}
