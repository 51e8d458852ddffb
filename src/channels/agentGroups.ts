import * as z from 'zod';
import type { Break, GroupSpec, Routing, Shift, WorkSpec } from '../agents/group.js';
import { mustBeText, mustBeTexts, mustHave } from '../arguments.js';
import {
  clock,
  duration,
  durationDistribution,
  hours,
  identifier,
  moneyRate,
  oneOf,
  share,
  suggestion,
  text,
  whole,
  yesNo,
} from '../document/index.js';
import { makeDistribution } from '../random/index.js';
import { day, formatClock, type Hours, isOpen, microseconds } from '../units.js';
import type { SectionProblem } from './kind.js';

const breaks = z.array(
  z
    .strictObject({
      at: clock.describe('When it begins, every day; for a busy agent, after the contact.'),
      lasts: duration.describe('How long it is: more than 0, and less than a day.'),
      agents: share
        .prefault('100%')
        .describe(
          "The share of the shift's agents who take it. The next break in the list takes the agents after them. Default 100%.",
        ),
      paid: yesNo.prefault(true).describe('Whether its time is paid. Default yes.'),
    })
    .describe('A break.'),
);

const work = z
  .strictObject({
    'handle-time': durationDistribution.optional().describe("Talk and hold time. Default: the group's."),
    'after-contact-work': durationDistribution.optional().describe("Work after the talk. Default: the group's."),
  })
  .describe('Times that differ from the usual ones.');

const listedShifts = z.array(
  z.strictObject({
    count: whole({ min: 0 }),
    hours,
    breaks: breaks.optional().describe("Breaks of this shift. Default: the group's."),
  }),
);

const rosterFile = z
  .strictObject({
    csv: z.strictObject({
      file: text.describe("The path of a CSV file, from the scenario's folder: headers, then a row for each shift."),
    }),
  })
  .describe('Shifts of a roster file: columns count, hours, breaks and group.');

/** Shifts that a file has. */
export type RosterFile = z.output<typeof rosterFile>;

/** Whether shifts are still to be read: `parseScenario` does so before it makes anything of them. */
export function isRosterFile(shifts: unknown): shifts is RosterFile {
  return typeof shifts === 'object' && shifts !== null && 'csv' in shifts;
}

/** All but `parseScenario` see a list. */
const shifts = z.union([listedShifts, rosterFile]) as unknown as typeof listedShifts;

/** What every agent group says, whatever it serves. */
export const groupShape = {
  count: whole({ min: 0 }).optional().describe('How many agents work, in `hours`. Or give `shifts`.'),
  hours: hours.prefault('always').describe('When they work, such as mon-fri 08:00-20:00. Default always.'),
  shifts: shifts
    .optional()
    .describe('Instead of `count` and `hours`: several shifts, which may overlap; or a roster file that has them.'),
  capacity: whole({ min: 1, max: 100 }).prefault(1).describe('How many contacts an agent handles at once. Default 1.'),
  'handle-time': durationDistribution.describe('Talk and hold time, such as { lognormal: { mean: 6m, p90: 12m } }.'),
  'after-contact-work': durationDistribution
    .prefault(0)
    .describe('Work after the talk, before the agent takes the next contact. Default none.'),
  'by-need': z
    .record(identifier, work)
    .prefault({})
    .describe(
      'Other times for a need, a stream of arrivals or an incident, by its name. They override all others. Default none.',
    ),
  wage: moneyRate('hour')
    .prefault(0)
    .describe('Pay for each hour of a shift, overtime and shrinkage included; without a period, an hour. Default 0.'),
  shrinkage: share
    .prefault(0)
    .describe("The share of the shifts' agents who are paid but not available, rounded to whole agents. Default 0."),
  breaks: breaks.prefault([]).describe('Breaks of all shifts. Default none.'),
  routing: oneOf(['longest-idle', 'random', 'least-occupied'])
    .prefault('longest-idle')
    .describe('Which agent takes the next contact, of those with the fewest in hand. Default longest-idle.'),
};

const overflow = z.strictObject({
  from: identifier.describe('The queue that the group helps with.'),
  after: duration.describe('How long a contact must have waited.'),
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
      .describe(
        'Overflow: other queues that free agents of the group serve once a contact has waited long enough. Default none.',
      ),
    'by-queue': z
      .record(identifier, work)
      .prefault({})
      .describe('Other times for a queue that the group serves, by its name. Default none.'),
  })
  .describe('Agents with the same skills.');

/** The agent groups of one channel, by name. */
export const agentGroups = z.record(identifier, agentGroup).describe('The agent groups, by name.');
export type AgentGroups = z.output<typeof agentGroups>;

type GroupFile = z.output<z.ZodObject<typeof groupShape>>;
type BreakFile = z.output<typeof breaks>[number];
type WorkFile = z.output<typeof work>;

/** Breaks that no day has room for. @param path of the group. */
function breakProblems({ breaks, shifts = [] }: GroupFile, path: SectionProblem['path']): SectionProblem[] {
  const all = [
    { at: [...path, 'breaks'], breaks },
    ...shifts.map((shift, i) => ({ at: [...path, 'shifts', i, 'breaks'], breaks: shift.breaks ?? [] })),
  ];
  return all.flatMap(({ at, breaks }) =>
    breaks.flatMap(({ lasts }, i) => {
      if (lasts > 0 && lasts < day) return [];
      return [{ path: [...at, i, 'lasts'], message: 'expected more than 0 and less than a day.' }];
    }),
  );
}

/** What a group of whatever queues says wrong. @param path of the group. @param issues all that there are. */
export function rosterProblems(
  group: GroupFile,
  path: SectionProblem['path'],
  issues: readonly string[],
): SectionProblem[] {
  const unknown = Object.keys(group['by-need']).filter((need) => !issues.includes(need));
  return [
    ...shiftProblems(group, path),
    ...breakProblems(group, path),
    ...unknown.map((need) => ({
      path: [...path, 'by-need', need],
      message: `there is no need, arrivals or incident "${need}".${suggestion(need, issues)}`,
      atKey: true,
    })),
  ];
}

function shiftProblems(group: GroupFile, path: SectionProblem['path']): SectionProblem[] {
  if ((group.count === undefined) === (group.shifts === undefined)) {
    return [{ path, message: 'give either `count` (with `hours`) or `shifts`.' }];
  }
  const shifts = group.shifts ?? [{ hours: group.hours, breaks: undefined }];
  const sharing = shifts.filter((shift) => shift.breaks === undefined);
  return [
    ...outOfHours(group.breaks, [...path, 'breaks'], sharing),
    ...shifts.flatMap((shift, i) => outOfHours(shift.breaks ?? [], [...path, 'shifts', i, 'breaks'], [shift])),
  ];
}

/** Breaks at times when nobody works. */
function outOfHours(
  all: readonly BreakFile[],
  path: SectionProblem['path'],
  shifts: readonly { readonly hours: Hours }[],
): SectionProblem[] {
  const days = [0, 1, 2, 3, 4, 5, 6];
  return all.flatMap(({ at }, i) => {
    if (shifts.some((shift) => days.some((each) => isOpen(shift.hours, each * day + at)))) return [];
    const message = `nobody is on duty at ${formatClock(at)}, so nobody takes this break.`;
    return [{ path: [...path, i, 'at'], message, isWarning: true }];
  });
}

/** @throws {InputError} if they are no groups. */
function mustBeGroups(value: unknown): void {
  const due = 'agent groups by name, as agentGroups reads them';
  mustHave('groups', value, [], due);
  for (const [name, group] of Object.entries(value as object)) {
    mustHave(`groups.${name}`, group, ['handle-time', 'helps', 'by-queue', 'by-need', 'breaks'], due);
  }
}

/**
 * What is wrong with the groups of a channel as a whole.
 * @param queues all that the channel has.
 * @param issues all needs, arrivals and incidents that there are.
 */
export function groupProblems(
  groups: AgentGroups,
  queues: readonly string[],
  issues: readonly string[],
): SectionProblem[] {
  mustBeGroups(groups);
  mustBeTexts('queues', queues);
  mustBeTexts('issues', issues);
  return Object.entries(groups).flatMap(([name, group]) => [
    ...rosterProblems(group, ['agents', name], issues),
    ...Object.keys(group['by-queue']).flatMap((queue) => {
      const serves = queuesServedBy(name, group);
      if (serves.includes(queue)) return [];
      const message = `the group does not serve a queue "${queue}".${suggestion(queue, serves)}`;
      return [{ path: ['agents', name, 'by-queue', queue], message, atKey: true }];
    }),
    ...(group.skills ?? []).flatMap((skill, i, skills) => {
      if (skills.indexOf(skill) === i) return [];
      return [{ path: ['agents', name, 'skills', i], message: `"${skill}" is in the list twice. Remove one.` }];
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

/** The queues of the channel that a group ever serves, without the channel's name. */
export function queuesServedBy(name: string, { skills = [name], helps }: AgentGroups[string]): string[] {
  return [...skills, ...helps.map(({ from }) => from)];
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
  mustBeGroups(groups);
  return [...new Set(Object.entries(groups).flatMap(([name, { skills }]) => skills ?? [name]))];
}

/** A channel's groups made runnable. */
export function groupsOf(channel: string, groups: AgentGroups): GroupSpec[] {
  mustBeText('channel', channel);
  mustBeGroups(groups);
  return Object.entries(groups).map(([name, group]) => {
    const { skills = [name], helps } = group;
    const { service, ...spec } = groupOf(name, group);
    const serving = (queue: string) => ({
      ...service,
      ...(Object.hasOwn(group['by-queue'], queue) ? workOf(group['by-queue'][queue]) : {}),
      queue: `${channel}/${queue}`,
    });
    return {
      ...spec,
      serves: [
        ...skills.map((skill, rank) => ({ ...serving(skill), rank })),
        ...helps.map(({ from, after }) => ({
          ...serving(from),
          after: microseconds(after),
          rank: skills.length,
        })),
      ],
    };
  });
}

/** A group but for what it serves, and `service`: how it serves any queue that says nothing else. */
export function groupOf(name: string, group: GroupFile) {
  const shifts = group.shifts ?? [{ count: group.count ?? 0, hours: group.hours }];
  const byNeed = Object.entries(group['by-need']).map(([need, own]) => [need, workOf(own)] as const);
  return {
    name,
    capacity: group.capacity,
    shifts: shiftsOf(
      shifts.map((shift) => ({ breaks: group.breaks, ...shift })),
      group.shrinkage,
    ),
    wage: group.wage,
    routing: group.routing satisfies Routing,
    ...(byNeed.length > 0 && { byNeed: new Map(byNeed) }),
    service: {
      after: 0,
      rank: 0,
      priority: 0,
      handleTime: makeDistribution(group['handle-time']),
      afterContactWork: makeDistribution(group['after-contact-work']),
    },
  };
}

/** What a group says of some contacts' work; what it does not say is left out. */
export function workOf({ 'handle-time': handleTime, 'after-contact-work': afterContactWork }: WorkFile): WorkSpec {
  return {
    ...(handleTime !== undefined && { handleTime: makeDistribution(handleTime) }),
    ...(afterContactWork !== undefined && { afterContactWork: makeDistribution(afterContactWork) }),
  };
}

/** Rounds over all shifts together: of four shifts of one agent each, a shrinkage of 25 % leaves three. */
function shiftsOf(
  shifts: readonly { readonly count: number; readonly hours: Hours; readonly breaks: readonly BreakFile[] }[],
  shrinkage: number,
): Shift[] {
  let rostered = 0;
  let available = 0;
  return shifts.map(({ count: all, hours, breaks }) => {
    rostered += all;
    const count = Math.round(rostered - rostered * shrinkage) - available;
    available += count;
    return { count, absent: all - count, hours, breaks: breaksOf(breaks, count, all - count) };
  });
}

/** Each break takes its share of the agents, and of the absent ones, from where the one before left off. */
function breaksOf(breaks: readonly BreakFile[], count: number, absent: number): Break[] {
  let shares = 0;
  return breaks.map(({ at, lasts, agents, paid }) => {
    const before = shares;
    shares += agents;
    const of = (all: number): [number, number] => [Math.round(before * all), Math.round(shares * all)];
    return { at, lasts: microseconds(lasts), isPaid: paid, agents: of(count), absent: of(absent) };
  });
}
