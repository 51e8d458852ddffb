import * as z from 'zod';
import type { Break, GroupSpec, Lapses, Routing, ServiceSpec, Shift, SlowDown, WorkSpec } from '../agents/group.js';
import { mustBeText, mustBeTexts, mustHave } from '../arguments.js';
import {
  clock,
  duration,
  durationDistribution,
  hours,
  identifier,
  moneyRate,
  nearest,
  number,
  oneOf,
  share,
  suggestion,
  text,
  whole,
  yesNo,
} from '../document/index.js';
import { type Hours, isOpen, nextClosing } from '../hours.js';
import { formatClock } from '../instants.js';
import { makeDistribution } from '../random/index.js';
import { day, formatNumber, microseconds } from '../units.js';
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

/** How a group serves one of its queues, beside the times there. */
export const serviceShape = {
  reserve: whole({ min: 0 })
    .prefault(0)
    .describe(
      'The group takes a contact from the queue only while so many of its agents stay free for other queues (blending). Default 0.',
    ),
  ratio: share
    .optional()
    .describe(
      "The queue's due share of all contacts that wait in the group's queues with a ratio: agents serve the queue that is longest beyond its share, whatever the priorities. Default none.",
    ),
};

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
  'slow-down': z
    .union([
      oneOf(['none', 'shared']),
      z
        .array(number({ min: 1 }))
        .min(1)
        .refine((factors) => factors[0] === 1, 'must begin with 1: an agent with one contact')
        .refine((factors) => factors.every((each, i) => i === 0 || each >= factors[i - 1]), 'must not fall'),
    ])
    .prefault('none')
    .describe(
      'How many times as long a talk takes while the agent has 1, 2, 3 … contacts in hand, such as [1, 1.4, 2]; the last holds from there on. Or shared: n contacts, n times as long. Default none.',
    ),
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
  sickness: share
    .prefault(0)
    .describe('The chance that an agent is ill on a shift: paid, and not there; drawn for each shift. Default 0.'),
  adherence: share
    .prefault('100%')
    .refine((share) => share > 0, 'must be above 0')
    .describe(
      'The share of the time on duty in which agents are where the plan has them: the rest is lapses, paid, at random times. Default 100%.',
    ),
  lapse: duration
    .prefault('5m')
    .refine((lasts) => lasts > 0, 'must be above 0')
    .describe('How long a lapse from the plan is on average (exponential), if `adherence` is below 100%. Default 5m.'),
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
      .record(identifier, work.extend(serviceShape).describe('How the group serves a queue.'))
      .prefault({})
      .describe('Other times and rules for a queue that the group serves, by its name. Default none.'),
  })
  .describe('Agents with the same skills.');

/** The agent groups of one channel, by name. */
export const agentGroups = z.record(identifier, agentGroup).describe('The agent groups, by name.');
export type AgentGroups = z.output<typeof agentGroups>;

type GroupFile = z.output<z.ZodObject<typeof groupShape>>;
type BreakFile = z.output<typeof breaks>[number];
type WorkFile = z.output<typeof work>;
type ServiceFile = z.output<z.ZodObject<typeof serviceShape>>;

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
    ...shrinkageProblems(group, path),
    ...sicknessProblems(group, path),
    ...slowDownProblems(group, path),
    ...shiftProblems(group, path),
    ...breakProblems(group, path),
    ...unknown.map((need) => ({
      path: [...path, 'by-need', need],
      message: `there is no need, arrivals or incident "${need}".${suggestion(need, issues)}`,
      atKey: true,
    })),
  ];
}

/** A shrinkage of less than half an agent. */
function shrinkageProblems({ count, shifts, shrinkage }: GroupFile, path: SectionProblem['path']): SectionProblem[] {
  const agents = count ?? (shifts ?? []).reduce((sum, shift) => sum + shift.count, 0);
  if (!(shrinkage > 0 && agents > 0) || Math.round(agents - agents * shrinkage) < agents) return [];
  const message = `${formatNumber(100 * shrinkage)} % of ${agents} agent${agents === 1 ? '' : 's'} rounds to nobody, so this has no effect. Give more than ${formatNumber(50 / agents, 2)} %; or \`sickness\` or \`adherence\`, which are not rounded.`;
  return [{ path: [...path, 'shrinkage'], message, isWarning: true }];
}

/** Sickness is drawn for each shift: of one without an end, once for the whole run. */
function sicknessProblems({ hours, shifts, sickness }: GroupFile, path: SectionProblem['path']): SectionProblem[] {
  const isEndless = (shifts ?? [{ hours }]).some((shift) => nextClosing(shift.hours, 0) === Number.POSITIVE_INFINITY);
  if (sickness === 0 || !isEndless) return [];
  const message = 'a shift that never ends is drawn once: who is ill then is ill all the time. Give `hours`.';
  return [{ path: [...path, 'sickness'], message, isWarning: true }];
}

/** Queues of which a group never takes a contact. @param reserves by the place of the setting. */
export function reserveProblems(
  { capacity, count, shifts }: GroupFile,
  reserves: readonly (readonly [path: SectionProblem['path'], reserve: number])[],
): SectionProblem[] {
  const agents = count ?? (shifts ?? []).reduce((sum, shift) => sum + shift.count, 0);
  // One who has spare capacity left with the contact in hand is one of those who stay free.
  const most = capacity > 1 ? agents : agents - 1;
  return reserves
    .filter(([, reserve]) => agents > 0 && reserve > most)
    .map(([path]) => {
      const message = `the group has ${agents} agents, so with this reserve it never takes a contact from the queue.`;
      return { path, message, isWarning: true };
    });
}

/** Nobody serves a channel all of whose contacts wait in its first queue. @param served by groups of several channels. */
export function unservedProblems(groups: AgentGroups, served: readonly string[]): SectionProblem[] {
  if (Object.keys(groups).length > 0 || served.length > 0) return [];
  return [
    { path: [], message: 'nobody serves it. Give it `agents`, or a group under `agents` at the top that `serves` it.' },
  ];
}

/** Factors of a slow-down that no agent comes to. */
function slowDownProblems(
  { capacity, 'slow-down': slowDown }: GroupFile,
  path: SectionProblem['path'],
): SectionProblem[] {
  const factors = Array.isArray(slowDown) ? slowDown.length : slowDown === 'shared' ? 2 : 1;
  if (factors <= capacity) return [];
  const message = `an agent has at most ${capacity} in hand (\`capacity\`), so ${capacity === 1 && factors === 2 ? 'this' : 'the rest of this'} has no effect.`;
  return [{ path: [...path, 'slow-down'], message, isWarning: true }];
}

/** Ratios of a group's queues that are no whole. @param ratios of its queues. */
export function ratioProblems(ratios: readonly (number | undefined)[], path: SectionProblem['path']): SectionProblem[] {
  const given = ratios.filter((ratio) => ratio !== undefined);
  const sum = given.reduce((all, ratio) => all + ratio, 0);
  if (given.length === 0 || Math.abs(sum - 1) < 1e-9) return [];
  const message = `the ratios of the group's queues make ${formatNumber(100 * sum)} %. They must make 100 %.`;
  return [{ path, message }];
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
 * @param joined the queues that contacts of the channel join, if they are named outside of the groups. Default: the first one.
 */
export function groupProblems(
  groups: AgentGroups,
  queues: readonly string[],
  issues: readonly string[],
  joined: readonly string[] = queuesOf(groups).slice(0, 1),
): SectionProblem[] {
  mustBeGroups(groups);
  mustBeTexts('joined', joined);
  mustBeTexts('queues', queues);
  mustBeTexts('issues', issues);
  return Object.entries(groups).flatMap(([name, group]) => [
    ...rosterProblems(group, ['agents', name], issues),
    ...ratioProblems(
      Object.values(group['by-queue']).map(({ ratio }) => ratio),
      ['agents', name, 'by-queue'],
    ),
    ...reserveProblems(
      group,
      Object.entries(group['by-queue']).map(([queue, { reserve }]) => [
        ['agents', name, 'by-queue', queue, 'reserve'],
        reserve,
      ]),
    ),
    ...Object.keys(group['by-queue']).flatMap((queue) => unservedByGroup(name, groups, queue, queues, joined)),
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

/** A queue in a group's `by-queue` that the group does not serve. The mistake may be in the list of those that it serves. */
function unservedByGroup(
  name: string,
  groups: AgentGroups,
  queue: string,
  queues: readonly string[],
  joined: readonly string[],
): SectionProblem[] {
  const group = groups[name];
  const serves = queuesServedBy(name, group);
  if (serves.includes(queue)) return [];
  const others = Object.entries(groups).filter(([other]) => other !== name);
  const elsewhere = [...joined, ...others.flatMap(([other, each]) => queuesServedBy(other, each))];
  const near = nearest(queue, serves) ?? '';
  const skill = group.skills?.indexOf(near) ?? -1;
  const isMistaken = near !== '' && !elsewhere.includes(near);
  if (isMistaken && skill >= 0 && elsewhere.includes(queue)) {
    const message = `no contact ever joins a queue "${near}". Did you mean "${queue}"?`;
    return [{ path: ['agents', name, 'skills', skill], message }];
  }
  // Told at `helps`.
  if (isMistaken && !queues.includes(near)) return [];
  const hint = isMistaken ? ` It serves "${near}": write the same name in both places.` : suggestion(queue, serves);
  const message = `the group does not serve a queue "${queue}".${hint}`;
  return [{ path: ['agents', name, 'by-queue', queue], message, atKey: true }];
}

/** The queues of the channel that a group ever serves, without the channel's name. */
export function queuesServedBy(name: string, { skills = [name], helps }: AgentGroups[string]): string[] {
  return [...skills, ...helps.map(({ from }) => from)];
}

/** Groups that no contact reaches, in a channel whose contacts all wait in its first queue. @param contact what it is called. */
export function idleGroups(groups: AgentGroups, contact: string): SectionProblem[] {
  const [first] = queuesOf(groups);
  return Object.entries(groups)
    .filter(([name, group]) => !queuesServedBy(name, group).includes(first))
    .map(([name]) => ({
      path: ['agents', name],
      message: `no ${contact} reaches this group: all wait in the queue "${first}". Give it \`skills: [${first}]\`.`,
      isWarning: true,
    }));
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
      ...(Object.hasOwn(group['by-queue'], queue) ? serviceOf(group['by-queue'][queue]) : {}),
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
    ...(group['slow-down'] !== 'none' && { slowDown: group['slow-down'] satisfies SlowDown }),
    ...(group.sickness > 0 && { sickness: group.sickness }),
    lapses: lapsesOf(group),
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

/** So that agents are there for their share of the time, the stretches between lapses are as much longer than lapses. */
function lapsesOf({ adherence, lapse }: GroupFile): Lapses | null {
  return adherence >= 1 ? null : { every: (lapse * adherence) / (1 - adherence), lasts: lapse };
}

/** How a group serves a queue, as the file says; what it does not say is left out. */
export function serviceOf({ ratio, reserve, ...times }: WorkFile & ServiceFile): WorkSpec & Partial<ServiceSpec> {
  return { ...workOf(times), reserve, ...(ratio !== undefined && { ratio }) };
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
