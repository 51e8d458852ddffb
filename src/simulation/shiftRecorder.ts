import type { Agent } from '../agents/agent.js';
import type { World } from '../kernel/world.js';
import { type RecordBuffer, shiftFields } from '../records/index.js';
import type { Model } from './model.js';

const [channel, group, agent, capacity, startedAt, endedAt] = Object.keys(shiftFields).keys();

/** Puts an agent's stretch on duty on record when the agent leaves. */
export function shiftRecorder<C>(model: Model, world: World, records: RecordBuffer): (leaving: Agent<C>) => void {
  const groups = model.format.shift.names['group'];
  /** By the group's index at the router, which has the channels' groups first. */
  const channels = model.channels.flatMap(({ groups }, index) => groups.map(() => index));
  return (leaving) => {
    const { index, name } = leaving.group;
    const at = records.nextShift();
    const { rows } = records.shifts;
    rows[at + channel] = channels[index] ?? -1;
    rows[at + group] = groups.id(name);
    rows[at + agent] = leaving.number;
    rows[at + capacity] = leaving.group.capacity;
    rows[at + startedAt] = leaving.startedAt;
    rows[at + endedAt] = world.calendar.now;
  };
}
