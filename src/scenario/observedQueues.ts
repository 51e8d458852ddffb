import { type GroupSpec, isServiceOf } from '../agents/group.js';
import type { ObservedGroup, ObservedQueue } from '../measures/index.js';
import type { ScenarioChannel } from './parse.js';

/** The queues that agents serve, channel by channel, each with the groups that serve it at once, shared ones behind its own. */
export function observedQueues(channels: readonly ScenarioChannel[], shared: readonly GroupSpec[]): ObservedQueue[] {
  return channels.flatMap((channel) => {
    const { name, kind } = channel;
    const own = kind.groups?.(channel) ?? [];
    return (kind.queues?.(channel) ?? [])
      .map((queue) => ({
        channel: name,
        queue,
        groups: [...serving(own, name, name, queue), ...serving(shared, '', name, queue)],
        helpers: [...serving(own, name, name, queue, true), ...serving(shared, '', name, queue, true)],
      }))
      .filter(({ groups, helpers }) => groups.length + helpers.length > 0);
  });
}

/** Groups that serve the queue at once, or those that help out later. */
function serving(
  groups: readonly GroupSpec[],
  owner: string,
  channel: string,
  queue: string,
  isLater = false,
): ObservedGroup[] {
  const names = groups
    .filter(({ serves }) =>
      serves.some((each) => isServiceOf(`${channel}/${queue}`, each) && each.after > 0 === isLater),
    )
    .map(({ name }) => name);
  return [...new Set(names)].map((group) => ({ channel: owner, group }));
}
