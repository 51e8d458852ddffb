import type { GroupSpec } from '../agents/group.js';
import type { AgentGroups } from '../channels/agentGroups.js';
import type { Hours } from '../hours.js';
import { type DistributionSpec, makeDistribution } from '../random/index.js';
import type { Scenario } from '../scenario/index.js';
import type { Model } from '../simulation/model.js';

/** An agent group that is to be planned. */
export interface StaffedGroup {
  /** As `staffing` and a roster file write it: `CHANNEL/GROUP`, or the name of a group of several channels. */
  readonly name: string;
  /** Where it stands in the scenario, as for `--set`. */
  readonly path: string;
  /** Queues whose contacts it takes first, if it has a free agent; `CHANNEL/QUEUE`. */
  readonly queues: readonly string[];
  /** The channel of the first of them; '' without any. */
  readonly channel: string;
  /** When it works in the file. */
  readonly hours: readonly Hours[];
  /** Contacts that an agent handles at once. */
  readonly capacity: number;
  /** Money an hour; 0: none is said. */
  readonly wage: number;
  readonly shrinkage: number;
  /** The mean until a waiting customer of its channel leaves, in seconds; `null`: nobody ever does. */
  readonly patienceSeconds: number | null;
  /** The limit of its channel's service level, in seconds. */
  readonly acceptableWaitSeconds: number;
}

/** Waits of channels without a limit of their own, in seconds. */
const usualWait = 20;

/** The groups that `staffing` names; all, if it names none. Groups that several places have alike, as branches do, are left out. */
export function staffedGroups({ file, channels }: Scenario, model: Model): StaffedGroup[] {
  const all = [
    ...model.channels.flatMap(({ name, groups }) =>
      groups.map((spec) => ({ spec, name: `${name}/${spec.name}`, path: `channels.${name}.agents.${spec.name}` })),
    ),
    ...model.groups.map((spec) => ({ spec, name: spec.name, path: `agents.${spec.name}` })),
  ];
  const firstGroups = new Map<string, GroupSpec>();
  for (const { queue } of all.flatMap(({ spec }) => spec.serves)) {
    const serving = all.flatMap(({ spec }) =>
      spec.serves.filter((service) => service.queue === queue).map((service) => ({ spec, ...service })),
    );
    const [first] = serving.sort((a, b) => a.after - b.after || a.rank - b.rank);
    firstGroups.set(queue, first.spec);
  }
  const wanted = file.staffing?.groups ?? all.map(({ name }) => name);
  return all
    .filter(({ name, spec }) => wanted.includes(name) && spec.firstNumber === undefined)
    .map(({ spec, name, path }) => {
      const queues = [...firstGroups].filter(([, group]) => group === spec).map(([queue]) => queue);
      const channel = queues[0]?.split('/')[0] ?? '';
      const section = channels.find((each) => each.name === channel)?.file as
        | { patience?: DistributionSpec }
        | undefined;
      const patience = section?.patience === undefined ? Infinity : makeDistribution(section.patience).mean;
      return {
        name,
        path,
        queues,
        channel,
        hours: spec.shifts.map(({ hours }) => hours),
        capacity: spec.capacity,
        wage: spec.wage ?? 0,
        shrinkage: groupFile(path).shrinkage,
        patienceSeconds: Number.isFinite(patience) && patience > 0 ? patience : null,
        acceptableWaitSeconds: model.acceptableWaits?.[channel] ?? usualWait,
      };
    });

  function groupFile(path: string) {
    const [of, ...names] = path.split('.');
    if (of === 'agents') return file.agents[names[0]];
    return (file.channels[names[0]] as { agents: AgentGroups }).agents[names[2]];
  }
}
