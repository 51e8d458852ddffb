import * as z from 'zod';
import type { GroupSpec } from '../agents/group.js';
import { duration, durationDistribution, hours, identifier, suggestion, whole } from '../document/index.js';
import { type DistributionSpec, makeDistribution } from '../random/index.js';
import { type Hours, microseconds } from '../units.js';
import type { SectionProblem } from './kind.js';

/** What every agent group says, whatever it serves. */
export const groupShape = {
  count: whole({ min: 0 }).optional().describe('How many agents work in `hours`. Or give `shifts`.'),
  hours: hours.prefault('always').describe('When they work, such as mon-fri 08:00-20:00. Default always.'),
  shifts: z
    .array(z.strictObject({ count: whole({ min: 0 }), hours }))
    .optional()
    .describe('Instead of `count` and `hours`: several shifts. They may overlap.'),
  capacity: whole({ min: 1, max: 100 }).prefault(1).describe('How many contacts an agent handles at once. Default 1.'),
  'handle-time': durationDistribution.describe('Talk and hold, such as { lognormal: { mean: 6m, p90: 12m } }.'),
  'after-contact-work': durationDistribution
    .prefault(0)
    .describe('What the agent finishes before the next contact. Default none.'),
};

const overflow = z.strictObject({
  from: identifier.describe('The group whose queue it helps with.'),
  after: duration.describe('Once a contact has waited so long.'),
});

const agentGroup = z
  .strictObject({
    ...groupShape,
    skills: z
      .array(identifier)
      .min(1)
      .optional()
      .describe("The queues the group serves, its own first. Default: the queue of the group's own name."),
    helps: z
      .array(overflow)
      .prefault([])
      .describe('Overflow: other queues that its free agents serve once a contact has waited long enough.'),
  })
  .describe('Agents with the same skills.');

/** The agent groups of one channel, by name. */
export const agentGroups = z.record(identifier, agentGroup).describe('The agent groups, by name.');
export type AgentGroups = z.output<typeof agentGroups>;

interface GroupFile {
  readonly count?: number;
  readonly hours: Hours;
  readonly shifts?: readonly { readonly count: number; readonly hours: Hours }[];
  readonly capacity: number;
  readonly 'handle-time': DistributionSpec;
  readonly 'after-contact-work': DistributionSpec;
}

/** What a group says wrong of when its agents work. @param path of the group. */
export function shiftProblems(group: Pick<GroupFile, 'count' | 'shifts'>, path: SectionProblem['path']) {
  if ((group.count === undefined) !== (group.shifts === undefined)) return [];
  return [{ path, message: 'give either `count` (with `hours`) or `shifts`.' }];
}

/** What is wrong with the groups of a channel as a whole. @param queues all that the channel has. */
export function groupProblems(groups: AgentGroups, queues: readonly string[]): SectionProblem[] {
  return Object.entries(groups).flatMap(([name, group]) => [
    ...shiftProblems(group, ['agents', name]),
    ...(group.skills ?? []).flatMap((skill, i, skills) => {
      if (skills.indexOf(skill) === i) return [];
      return [{ path: ['agents', name, 'skills', i], message: `"${skill}" is here twice.` }];
    }),
    ...group.helps.flatMap(({ from }, i) => {
      const own = group.skills ?? [name];
      const path = ['agents', name, 'helps', i, 'from'];
      if (own.includes(from)) return [{ path, message: `the group serves "${from}" already. Leave this out.` }];
      if (queues.includes(from)) return [];
      const message = `there is no queue "${from}".${suggestion(from, queues)}`;
      return [{ path, message }];
    }),
  ]);
}

/** Skills that lead to no work. @param joined the queues that contacts of the channel join. */
export function idleSkills(groups: AgentGroups, joined: readonly string[]): SectionProblem[] {
  return Object.entries(groups).flatMap(([name, { skills = [] }]) =>
    skills.flatMap((skill, i) => {
      if (joined.includes(skill)) return [];
      const message = `no contact ever joins a queue "${skill}", so this skill has no effect.${suggestion(skill, joined)}`;
      return [{ path: ['agents', name, 'skills', i], message, isWarning: true }];
    }),
  );
}

/** The queues that a channel's groups serve as their own, without the channel's name. */
export function queuesOf(groups: AgentGroups): string[] {
  return [...new Set(Object.entries(groups).flatMap(([name, { skills }]) => skills ?? [name]))];
}

/** A channel's groups made runnable. */
export function groupsOf(channel: string, groups: AgentGroups): GroupSpec[] {
  return Object.entries(groups).map(([name, group]) => {
    const { skills = [name], helps } = group;
    const { service, ...spec } = groupOf(name, group);
    return {
      ...spec,
      serves: [
        ...skills.map((skill, rank) => ({ ...service, queue: `${channel}/${skill}`, rank })),
        ...helps.map(({ from, after }) => ({
          ...service,
          queue: `${channel}/${from}`,
          after: microseconds(after),
          rank: skills.length,
        })),
      ],
    };
  });
}

/** A group but for what it serves, and `service`: how it serves any queue that says nothing else. */
export function groupOf(name: string, group: GroupFile) {
  return {
    name,
    capacity: group.capacity,
    shifts: group.shifts ?? [{ count: group.count ?? 0, hours: group.hours }],
    service: {
      after: 0,
      rank: 0,
      priority: 0,
      handleTime: makeDistribution(group['handle-time']),
      afterContactWork: makeDistribution(group['after-contact-work']),
    },
  };
}
