import { vendorDeflection } from '../theory/index.js';
import { day, week } from '../units.js';
import { type ComparedMeasure, compare } from './compare.js';
import { type Deflection, type DeflectionCounts, estimateDeflection } from './deflection.js';
import { estimateMean, type Interval } from './estimate.js';
import type { Experiment } from './experiment.js';
import { figuresOf } from './series.js';
import { timelineRows } from './timelineRows.js';

/** What the usual estimates take for granted. Shares are 0 to 1; money is in the scenario's currency. */
export interface WorthAssumptions {
  /** What a contact with an agent costs: from, to. */
  readonly contact: { readonly low: number; readonly high: number };
  /** How many posts the gross figure takes for one customer helped. */
  readonly postsAFix: number;
  readonly resolved: number;
  readonly wouldHaveContacted: number;
}

/** Contacts in money: the ends of their interval, or the estimate if there is none, at the low and the high cost of one. */
export interface Worth {
  readonly low: number | null;
  readonly high: number | null;
}

/** One way to say how many contacts with agents a community saves. */
export interface WorthEstimate {
  readonly name: 'deflection.true' | 'deflection.gross' | 'deflection.view-through' | 'deflection.vendor';
  readonly definition: string;
  readonly source: string;
  /** Contacts in the observed time. */
  readonly contacts: Interval;
  readonly worth: Worth;
  /** By how much it exceeds the true deflection, replication by replication; absent for that itself. */
  readonly bias?: Interval;
}

/** The world without one of the contributors. */
export interface WithoutOne {
  readonly name: string;
  /** Where they contribute. */
  readonly channel: string;
  /** What they wrote, and the gross figure of it. */
  readonly posts: Interval;
  readonly gross: Interval;
  readonly grossWorth: Worth;
  /** How many more contacts reach an agent without them. */
  readonly more: Interval;
  readonly moreWorth: Worth;
  /** How many answers others write more. */
  readonly others: Interval;
  /** What changes: without them, less with them. */
  readonly measures: readonly ComparedMeasure[];
}

/** What a community is worth, by several estimates and in truth. Plain data. */
export interface CommunityWorth {
  readonly name: string;
  readonly title: string;
  readonly seed: string;
  readonly replications: number;
  readonly overrides: readonly string[];
  readonly currency: string;
  /** The communities. */
  readonly channels: readonly string[];
  readonly assumptions: WorthAssumptions;
  /** The truth first. */
  readonly estimates: readonly WorthEstimate[];
  /** Contacts with agents without the community and with it, and what became of those that are no more. */
  readonly deflection: Deflection;
  /** What the communities cost. */
  readonly cost: Interval;
  /** What changes: without the community, less with it. */
  readonly measures: readonly ComparedMeasure[];
  /** The same of needs and segments: whom it reaches. */
  readonly whom: readonly ComparedMeasure[];
  /** When agents are spared. */
  readonly when: readonly Stretch[];
  readonly without: readonly WithoutOne[];
}

/** Contacts that agents answered in a stretch of time, on average over replications. */
export interface Stretch {
  /** Seconds since the start. */
  readonly from: number;
  readonly to: number;
  /** With the community, and without it. */
  readonly on: number;
  readonly off: number;
}

/** What is said of the differences, by the names of measures. */
export interface Shown {
  /** Without any community. */
  readonly off: readonly string[];
  /** Without one contributor. */
  readonly without: readonly string[];
  /** Broken down by need and by segment, without any community. */
  readonly whom: readonly string[];
}

/** A world in which the same customers live, and how contacts with agents differ there from those without a community. */
interface World {
  readonly experiment: Experiment;
  readonly deflections: readonly DeflectionCounts[];
}

/**
 * What a community is worth. All worlds have the same customers, replication by replication.
 *
 * @param on as it is. @param off without any community. @param without one contributor each.
 * @param channels the communities.
 */
export function communityWorth(
  on: World,
  off: Experiment,
  without: readonly (World & Pick<WithoutOne, 'name' | 'channel'>)[],
  channels: readonly string[],
  assumptions: WorthAssumptions,
  shown: Shown,
): CommunityWorth {
  const { name, title, seed, replications, overrides, observation } = on.experiment;
  const { contact, postsAFix, resolved, wouldHaveContacted } = assumptions;
  const sum = (measure: string, of = channels) =>
    of.map((channel) => valuesOf(on.experiment, `${channel}.${measure}`)).reduce(inPairs((a, b) => a + b));
  const withArchive = channels.filter((channel) => has(on.experiment, `${channel}.found`));
  const truth = Float64Array.from(on.deflections, ({ base, whatIf }) => base - whatIf);
  type Named = Pick<WorthEstimate, 'name' | 'definition' | 'source'>;
  const estimateOf = (values: Float64Array, rest: Named, bounds = {}) => {
    const contacts = estimateMean(values, bounds);
    return { ...rest, contacts, worth: worthOf(contacts, contact) };
  };
  const biased = (values: Float64Array, rest: Named) => ({
    ...estimateOf(values, rest, { least: 0 }),
    bias: estimateMean(inPairs((a, b) => a - b)(values, truth)),
  });
  const less = inPairs((a, b) => a - b);
  // Whoever comes in a simulation comes for support.
  const vendor = less(less(sum('contacts'), sum('closed')), sum('distrusted')).map((visits) =>
    vendorDeflection({ visits, cameForSupport: 1, resolved, wouldHaveContacted }),
  );
  const [withoutAll, ...withoutOne] = compare(on.experiment, [off, ...without.map(({ experiment }) => experiment)]);
  const only = (measures: readonly ComparedMeasure[], names: readonly string[]) =>
    names.flatMap((each) => measures.find((measure) => measure.name === each) ?? []);
  return {
    name,
    title,
    seed,
    replications,
    overrides,
    currency: observation.currency,
    channels,
    assumptions,
    estimates: [
      estimateOf(truth, {
        name: 'deflection.true',
        definition:
          'contacts that reach an agent without the community, less those with it: the same customers, run twice',
        source: 'house: a difference between two worlds, never a figure from one',
      }),
      biased(
        sum('posts').map((posts) => posts / postsAFix),
        {
          name: 'deflection.gross',
          definition: `answers ÷ ${postsAFix}: customers helped, each taken for a contact saved`,
          source: 'a forum’s host, 2010: two posts a fix, $3 to $5 a contact',
        },
      ),
      ...(withArchive.length > 0
        ? [
            biased(sum('found', withArchive), {
              name: 'deflection.view-through',
              definition: 'visitors who found an answer from before, each taken for a contact saved',
              source: 'community operators (view-through)',
            }),
          ]
        : []),
      biased(vendor, {
        name: 'deflection.vendor',
        definition: `visits × came for support (here all) × resolved (${percent(resolved)}) × would have contacted (${percent(wouldHaveContacted)})`,
        source: 'vendors of communities; the shares are from surveys of visitors',
      }),
    ],
    deflection: estimateDeflection(on.deflections),
    cost: estimateMean(sum('cost'), { least: 0 }),
    measures: only(withoutAll, shown.off),
    whom: withoutAll.filter(({ name, breakdown }) => {
      const isOfCustomers = breakdown?.by === 'need' || breakdown?.by === 'segment';
      return isOfCustomers && shown.whom.includes(name.split('[')[0]);
    }),
    when: stretchesOf(on.experiment, off),
    without: without.map((world, i) => {
      const posts = valuesOf(on.experiment, `contributor.${world.name}.posts`);
      const all = (experiment: Experiment) => valuesOf(experiment, `${world.channel}.posts`);
      const by = Float64Array.from(world.deflections, ({ whatIf }, place) => whatIf - on.deflections[place].whatIf);
      const others = all(world.experiment).map((count, place) => count - all(on.experiment)[place] + posts[place]);
      const [gross, more] = [
        estimateMean(
          posts.map((count) => count / postsAFix),
          { least: 0 },
        ),
        estimateMean(by),
      ];
      return {
        name: world.name,
        channel: world.channel,
        posts: estimateMean(posts, { least: 0 }),
        gross,
        grossWorth: worthOf(gross, contact),
        more,
        moreWorth: worthOf(more, contact),
        others: estimateMean(others),
        measures: only(withoutOne[i], shown.without),
      };
    }),
  };
}

/** So many stretches of time are told, or fewer. */
const stretches = 8;

function stretchesOf(on: Experiment, off: Experiment): Stretch[] {
  const { horizonSeconds, sliceSeconds } = on.observation;
  const slices = Math.ceil(horizonSeconds / sliceSeconds);
  const each = Math.ceil(lengthOf(horizonSeconds / stretches) / sliceSeconds);
  const [withIt, without] = [answeredBySlice(on, slices), answeredBySlice(off, slices)];
  return Array.from({ length: Math.ceil(slices / each) }, (_, i) => {
    const [first, last] = [i * each, Math.min(slices, (i + 1) * each)];
    const sum = (counts: Float64Array) => counts.subarray(first, last).reduce((total, count) => total + count, 0);
    return {
      from: first * sliceSeconds,
      to: Math.min(horizonSeconds, last * sliceSeconds),
      on: sum(withIt),
      off: sum(without),
    };
  });
}

/** A stretch at least as long, of whole weeks or days if it is about that long. */
function lengthOf(least: number): number {
  const unit = [week, day].find((each) => least > each / 2);
  return unit === undefined ? least : Math.ceil(least / unit) * unit;
}

/** Contacts that agents answered, of all channels. */
function answeredBySlice(experiment: Experiment, slices: number): Float64Array {
  const counts = new Float64Array(slices);
  for (const { fromSeconds, queue, figures } of timelineRows(experiment)) {
    if (queue !== '') continue;
    counts[Math.round(fromSeconds / experiment.observation.sliceSeconds)] += figures.answered?.estimate ?? 0;
  }
  return counts;
}

function worthOf({ estimate, low, high }: Interval, { low: least, high: most }: WorthAssumptions['contact']): Worth {
  if (estimate === null) return { low: null, high: null };
  const all = [low ?? estimate, high ?? estimate].flatMap((contacts) => [contacts * least, contacts * most]);
  return { low: Math.min(...all), high: Math.max(...all) };
}

function has(experiment: Experiment, name: string): boolean {
  return experiment.estimates.some((estimate) => estimate.name === name);
}

/** What a measure is in each replication. */
function valuesOf({ estimates, series }: Experiment, name: string): Float64Array {
  const place = estimates.findIndex((estimate) => estimate.name === name);
  return figuresOf(series.figures[place], series.count);
}

function inPairs(of: (a: number, b: number) => number): (one: Float64Array, other: Float64Array) => Float64Array {
  return (one, other) => one.map((value, i) => of(value, other[i]));
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(4))} %`;
}
