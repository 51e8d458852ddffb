/**
 * What a run of a model takes, as far as it can be told before it. The bounds are fixed, so that every machine says the
 * same. docs/scenarios.md states them, and the memory behind them.
 */
import type { GroupSpec } from '../agents/group.js';
import type { CountedArrivals } from '../customers/need.js';
import { InputError } from '../errors.js';
import { cellCount } from '../measures/timelineLayout.js';
import type { RateProfile } from '../random/index.js';
import { formatDuration, formatNumber } from '../units.js';

/** All agents together, those that shrinkage takes included. */
const mostAgents = 100_000;
/** Customers times what each can have, and counted arrivals: of each, an event may be pending. */
const mostChances = 16_000_000;
/** How often a customer has one need. Each time has draws of its own, and there are 65,536. */
const mostTimes = 10_000;
/** Issues that one replication is expected to bring; and from where on that is told. */
const mostIssues = 100_000_000;
const manyIssues = 10_000_000;
/** Numbers in the timeline of one replication, and in those of all; and from where on that is told. */
const mostCells = 100_000_000;
const mostKeptCells = 1_000_000_000;
const manyKeptCells = 250_000_000;

/** So many issues are simulated in a second when a contact is simple. Menus and redials take several times as long. */
const issuesASecond = 100_000;

/** What is asked of a model. */
export interface Sizes extends Timelines {
  readonly population: number;
  readonly needs: readonly { readonly issue: { readonly name: string }; readonly rate: RateProfile }[];
  readonly streams: readonly {
    readonly issue: { readonly name: string };
    readonly rate: RateProfile;
    readonly counted: readonly CountedArrivals[] | null;
  }[];
  readonly outreach: readonly { readonly name: string; readonly occasion: object & { readonly rate?: number } }[];
  readonly incidents: readonly { readonly plan: { readonly name: string; readonly affects: number } }[];
  readonly channels: readonly { readonly name: string; readonly groups: readonly GroupSpec[] }[];
  readonly groups: readonly GroupSpec[];
  readonly replications: number;
}

type Timelines = Parameters<typeof cellCount>[0];

/** A size that is too large, or a warning that it is large; the path is the key in the scenario. */
export interface SizeProblem {
  readonly path: readonly string[];
  readonly message: string;
  readonly isWarning?: boolean;
}

/** @throws {InputError} if a run of the model would take more than the bounds, or cannot end. */
export function mustFit(model: Sizes & { readonly name: string }): void {
  refuse(model.name, sizeProblems({ ...model, replications: 1 }));
}

/** @throws {InputError} if so many replications of it would take more than the bounds to be kept. */
export function mustBeKept(model: Timelines & { readonly name: string }, replications: number): void {
  refuse(model.name, cellProblems(model, replications));
}

/** So many replications of it can be kept. */
export function mostKept(model: Timelines): number {
  return Math.floor(mostKeptCells / cellCount(model));
}

function refuse(name: string, problems: readonly SizeProblem[]): void {
  const refused = problems.filter(({ isWarning }) => !isWarning);
  if (refused.length === 0) return;
  throw new InputError(
    `scenario "${name}"`,
    refused.map(({ path, message }) => ({ path: path.join('.'), message })),
  );
}

/** What of it is too large to be held or simulated, or large enough for a warning. */
export function sizeProblems(sizes: Sizes): SizeProblem[] {
  return [
    ...agentProblems(sizes),
    ...chanceProblems(sizes),
    ...outreachProblems(sizes),
    ...issueProblems(sizes),
    ...cellProblems(sizes, sizes.replications),
  ];
}

function agentProblems({ channels, groups: shared }: Sizes): SizeProblem[] {
  const groups = [
    ...channels.flatMap(({ name, groups }) => groups.map((group) => ({ group, at: ['channels', name, 'agents'] }))),
    ...shared.map((group) => ({ group, at: ['agents'] })),
  ].map(({ group, at }) => ({
    path: [...at, group.name],
    count: sum(group.shifts.map(({ count, absent = 0 }) => count + absent)),
  }));
  const all = sum(groups.map(({ count }) => count));
  if (all <= mostAgents) return [];
  const message = `all groups have ${formatNumber(all)} agents, more than ${formatNumber(mostAgents)}. Give fewer.`;
  return [{ path: largest(groups).path, message }];
}

function chanceProblems({ incidents, needs, outreach, population, streams }: Sizes): SizeProblem[] {
  const kinds = needs.length + incidents.length + outreach.length;
  const chances = population * kinds;
  if (!(chances <= mostChances)) {
    const what = `${formatNumber(population)} customers with ${kinds} ${outreach.length > 0 ? 'needs, incidents and outreach' : 'needs and incidents'}`;
    const message = `${what} are more than ${formatNumber(mostChances)} together. Give fewer customers, or fewer needs.`;
    return [{ path: ['population', 'customers'], message }];
  }
  const counts = streams.map((stream) => ({ path: ['arrivals', stream.issue.name], count: counted(stream) }));
  const all = chances + sum(counts.map(({ count }) => count));
  if (all <= mostChances) return [];
  const message = `all counts of arrivals, and the customers times their needs, are ${formatNumber(all)}, more than ${formatNumber(mostChances)}. Give smaller counts.`;
  return [{ path: largest(counts).path, message }];
}

/** Outreach for which a customer has too many occasions. */
function outreachProblems({ horizonSeconds, outreach, population }: Sizes): SizeProblem[] {
  return outreach.flatMap(({ name, occasion: { rate = 0 } }) => {
    if (rate * horizonSeconds <= mostTimes || population === 0) return [];
    const message = `a customer has an occasion for it about ${formatNumber(Math.round(rate * horizonSeconds))} times up to the horizon, more than ${formatNumber(mostTimes)}. Give a lower rate.`;
    return [{ path: ['outreach', name, 'rate'], message }];
  });
}

/** How many issues a replication is expected to bring. */
export function expectedIssues(sizes: Sizes): number {
  return sum(issueSources(sizes).map(({ count }) => count));
}

/** What brings issues, and how many up to the horizon. */
function issueSources({ horizonSeconds, incidents, needs, population, streams }: Sizes) {
  return [
    ...needs.map(({ issue, rate }) => ({
      path: ['needs', issue.name, 'rate'],
      count: population * rate.cumulative(horizonSeconds),
    })),
    ...incidents.map(({ plan }) => ({ path: ['incidents', plan.name, 'affects'], count: population * plan.affects })),
    ...streams.map((stream) => ({
      path: ['arrivals', stream.issue.name, ...(stream.counted === null ? ['rate'] : [])],
      count: stream.counted === null ? stream.rate.cumulative(horizonSeconds) : counted(stream),
    })),
  ];
}

function issueProblems(sizes: Sizes): SizeProblem[] {
  const { horizonSeconds, needs, population } = sizes;
  const often = needs
    .map(({ issue, rate }) => ({ path: ['needs', issue.name, 'rate'], count: rate.cumulative(horizonSeconds) }))
    .find(({ count }) => !(count <= mostTimes));
  if (often !== undefined && population > 0) {
    const message = `a customer has it about ${formatNumber(Math.round(often.count))} times up to the horizon, more than ${formatNumber(mostTimes)}. The rate is that of each customer: give a lower one, or use \`arrivals\`.`;
    return [{ path: often.path, message }];
  }
  const sources = issueSources(sizes);
  const all = expectedIssues(sizes);
  if (all <= manyIssues) return [];
  const isWarning = all <= mostIssues;
  const more = isWarning ? '' : `, more than ${formatNumber(mostIssues)}`;
  const lasts = formatDuration(all / issuesASecond);
  const message = `about ${formatNumber(Math.round(all))} issues come up to the horizon${more}: a replication takes about ${lasts}, with menus or redials several times that. Give lower rates, fewer customers, or an earlier horizon.`;
  return [{ path: largest(sources).path, message, isWarning }];
}

function cellProblems(sizes: Timelines, replications: number): SizeProblem[] {
  const cells = cellCount(sizes);
  if (!(cells <= mostCells)) {
    const message = `the timeline has ${formatNumber(cells)} numbers, more than ${formatNumber(mostCells)}. Choose longer slices.`;
    return [{ path: ['slice'], message }];
  }
  const kept = cells * replications;
  if (kept <= manyKeptCells) return [];
  const isWarning = kept <= mostKeptCells;
  const more = isWarning ? '' : `, more than ${formatNumber(mostKeptCells)}`;
  const message = `the timelines of ${formatNumber(replications)} replications have ${formatNumber(kept)} numbers${more}: up to ${formatNumber((8 * kept) / 1e9)} GB. Make fewer replications, or choose longer slices.`;
  return [{ path: ['replications'], message, isWarning }];
}

function counted({ counted }: Sizes['streams'][number]): number {
  return sum((counted ?? []).map(({ count }) => count));
}

function largest<S extends { readonly count: number }>(sources: readonly S[]): S {
  return sources.reduce((most, source) => (source.count > most.count ? source : most));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
