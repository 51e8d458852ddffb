import type { Agent } from '../agents/agent.js';
import type { World } from '../kernel/world.js';
import { type RecordBuffer, shiftFields } from '../records/index.js';
import type { Model } from './model.js';

const [channel, group, agent, capacity, startedAt, endedAt, dueAt, wage] = Object.keys(shiftFields).keys();

/** Puts an agent's stretch, on duty or paid without being available, on record when it is over. */
export function shiftRecorder<C>(model: Model, world: World, records: RecordBuffer): (leaving: Agent<C>) => void {
  const groups = model.format.shift.names['group'];
  /** By the group's index at the router, which has the channels' groups first. */
  const channels = model.channels.flatMap(({ groups }, index) => groups.map(() => index));
  return (leaving) => {
    const { index, name, spec } = leaving.group;
    const { now } = world.calendar;
    const at = records.nextShift();
    const { rows } = records.shifts;
    rows[at + channel] = channels[index] ?? -1;
    rows[at + group] = groups.id(name);
    rows[at + agent] = (spec.firstNumber ?? 0) + leaving.number;
    rows[at + capacity] = leaving.isOnDuty ? leaving.group.capacity : 0;
    rows[at + startedAt] = leaving.startedAt;
    rows[at + endedAt] = now;
    rows[at + dueAt] = Number.isNaN(leaving.dueAt) ? now : leaving.dueAt;
    rows[at + wage] = spec.wage ?? 0;
  };
}
