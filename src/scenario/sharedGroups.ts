import type { GroupSpec } from '../agents/group.js';
import { groupOf, serviceOf } from '../channels/agentGroups.js';
import type { ChannelKind, Section } from '../channels/kind.js';
import { microseconds } from '../units.js';
import type { ScenarioFile } from './schema.js';

/** A channel with what its kind makes of its section. */
interface Served extends Section<object, unknown> {
  readonly kind: ChannelKind;
}

/** The queues of a channel, without its name, that groups of no single channel serve. */
export function queuesServed({ agents }: ScenarioFile, channel: Served): string[] {
  const [first] = channel.kind.queues?.(channel) ?? [];
  const keys = Object.values(agents).flatMap(({ serves }) => Object.keys(serves));
  return keys.flatMap((key) => {
    const [name, queue = first] = key.split('/');
    return name === channel.name && queue !== undefined ? [queue] : [];
  });
}

/** The agent groups of no single channel, made runnable. */
export function sharedGroups({ agents }: ScenarioFile, channels: readonly Served[]): GroupSpec[] {
  return Object.entries(agents).map(([name, group]) => {
    const { service, ...spec } = groupOf(name, group);
    const serves = Object.entries(group.serves).map(([key, settings], rank) => {
      const [of, queue] = key.split('/');
      const channel = channels.find((each) => each.name === of)!;
      return {
        ...service,
        ...serviceOf(settings),
        queue: `${of}/${queue ?? channel.kind.queues!(channel)[0]}`,
        after: microseconds(settings.after),
        rank,
        priority: settings.priority,
        growth: settings['priority-grows'] / 60e6,
      };
    });
    return { ...spec, serves };
  });
}
