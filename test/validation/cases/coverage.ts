import {
  estimateDifference,
  estimateMean,
  estimateRatio,
  exactSurge,
  type Interval,
  type RateStep,
  type Surge,
} from '../../../src/index.js';
import type { Between, Finding } from '../finding.js';
import { type Effort, modelOf, type Path, type Settings, simulate } from '../simulate.js';
import type { Pair } from '../statistics.js';

/*
 * How often the product's 95 % intervals hold the truth: of a total, of a ratio, and of the difference of that ratio
 * between two experiments under common random numbers. The truths are exact for a horizon and an empty start.
 */

const replications = 10;

/** Of 1000 experiments; fewer may stray farther, by as many standard deviations. */
const mostAstray = 0.015;

interface Truths {
  readonly total: number;
  readonly ratio: number;
}

interface Subject {
  readonly name: string;
  readonly path: Path;
  readonly settings: Settings;
  /** What the other experiment has instead. */
  readonly changed: Settings;
  /** A measure of the product's each. */
  readonly total: string;
  readonly ratio: string;
  readonly source: string;
  readonly truths: Truths;
  readonly truthsChanged: Truths;
}

/** Who abandons, in all and of those whose wait is over. Rates are by the hour. */
function abandonment(surge: Surge, hours: number): Truths {
  const steps = 40 * hours;
  const states = exactSurge(
    surge,
    Array.from({ length: steps + 1 }, (_, i) => i / 40),
  );
  // Simpson's rule; rates jump at full hours only, where panels meet.
  const integral = (figure: 'queue' | 'redialing') =>
    states.reduce((sum, state, i) => sum + weightOf(i, steps) * state[figure], 0) / 120;
  const abandoned = surge.patienceRate * integral('queue');
  const calls = arrivalsBy(surge.arrivals, hours) + surge.redialRate * integral('redialing');
  return { total: abandoned, ratio: abandoned / (calls - states[steps].queue) };
}

function weightOf(i: number, last: number): number {
  if (i === 0 || i === last) return 1;
  return i % 2 === 1 ? 4 : 2;
}

function arrivalsBy(steps: readonly RateStep[], hours: number): number {
  return steps.reduce((sum, { at, rate }, i) => sum + rate * ((steps[i + 1]?.at ?? hours) - at), 0);
}

function subjects(): Subject[] {
  const queue = (agents: number): Surge => ({
    agents,
    serviceRate: 2,
    patienceRate: 2,
    arrivals: [{ at: 0, rate: 5 }],
    redialProbability: 0,
    redialRate: 1,
  });
  const surge = (agents: number): Surge => ({
    agents,
    serviceRate: 1,
    patienceRate: 0.5,
    arrivals: [
      { at: 0, rate: 4 },
      { at: 5, rate: 10 },
      { at: 9, rate: 4 },
    ],
    redialProbability: 0.6,
    redialRate: 0.2,
  });
  const calls = { total: 'phone.abandoned', ratio: 'phone.abandonment-rate' };
  return [
    {
      name: 'One queue, a day',
      path: 'scenarios/one-queue.yaml',
      settings: { n: 3, lambda: 5, mu: 2, theta: 2, hours: 24, 'warm-up': 0 },
      changed: { n: 4 },
      ...calls,
      source: 'Kolmogorov equations of M/M/n+M from an empty start',
      truths: abandonment(queue(3), 24),
      truthsChanged: abandonment(queue(4), 24),
    },
    {
      name: 'A small surge with redial',
      path: 'test/validation/scenarios/surge.yaml',
      settings: {
        horizon: '16h',
        'arrivals.calls.rate.spike.base': '4/h',
        'arrivals.calls.rate.spike.peak': '10/h',
        'channels.phone.agents.agents.count': 5,
      },
      changed: { 'channels.phone.agents.agents.count': 6 },
      ...calls,
      source: 'Kolmogorov equations of the surge',
      truths: abandonment(surge(5), 16),
      truthsChanged: abandonment(surge(6), 16),
    },
    {
      name: 'Visits to a web site',
      path: 'test/validation/scenarios/visits.yaml',
      settings: {},
      changed: { 'channels.website.resolves': '20%' },
      total: 'website.self-served',
      ratio: 'journeys.true-fcr',
      source: 'a thinned Poisson process',
      truths: { total: 4, ratio: 0.1 },
      truthsChanged: { total: 8, ratio: 0.2 },
    },
  ];
}

/** By measure, what each experiment's replications say. */
function experimentsWith(
  { name, path, ratio, total }: Subject,
  settings: Settings,
  count: number,
): { readonly called: string; experiment(index: number, measure: string): readonly Pair[] } {
  const ran = simulate(name, path, settings, count * replications, undefined, (own) =>
    own.filter((measure) => measure.name === ratio || measure.name === total),
  );
  const pairs = new Map([total, ratio].map((measure) => [measure, ran.pairs(measure)]));
  return {
    called: modelOf(path, settings).called,
    experiment: (index, measure) => pairs.get(measure)!.slice(index * replications, (index + 1) * replications),
  };
}

const numerators = (pairs: readonly Pair[]) => pairs.map(({ numerator }) => numerator);
const denominators = (pairs: readonly Pair[]) => pairs.map(({ denominator }) => denominator);
const sample = (pairs: readonly Pair[]) => ({ numerators: numerators(pairs), denominators: denominators(pairs) });

/** How many of the intervals hold the truth. */
export function covered(truth: number, intervals: readonly Interval[]): number {
  return intervals.filter(({ low, high }) => low !== null && high !== null && low <= truth && truth <= high).length;
}

/** The bounds within which so many experiments must cover. */
export function coverageBounds(experiments: number): { readonly low: number; readonly high: number } {
  const astray = mostAstray * Math.sqrt(1000 / experiments);
  return { low: 0.95 - astray, high: Math.min(1, 0.95 + astray) };
}

export function coverage({ experiments: count }: Effort): Finding[] {
  return subjects().flatMap((subject): Finding[] => {
    const { changed, name, ratio, settings, source, total, truths, truthsChanged } = subject;
    const before = experimentsWith(subject, settings, count);
    const after = experimentsWith(subject, { ...settings, ...changed }, count);
    const over = (figure: string, truth: number, interval: (index: number) => Interval, called = ''): Between => ({
      kind: 'between',
      case: `Coverage: ${name}`,
      figure,
      source: `${source}: ${Number(truth.toPrecision(6))}`,
      model: before.called + called,
      seed: name,
      replications: count * replications,
      ...coverageBounds(count),
      value:
        covered(
          truth,
          Array.from({ length: count }, (_, index) => interval(index)),
        ) / count,
    });
    return [
      over(`of ${total}, a mean`, truths.total, (index) => estimateMean(numerators(before.experiment(index, total)))),
      over(`of ${ratio}, a ratio`, truths.ratio, (index) => {
        const pairs = before.experiment(index, ratio);
        return estimateRatio(numerators(pairs), denominators(pairs));
      }),
      over(
        `of a change of ${ratio}, a difference`,
        truthsChanged.ratio - truths.ratio,
        (index) => estimateDifference(sample(after.experiment(index, ratio)), sample(before.experiment(index, ratio))),
        `, against ${after.called}`,
      ),
    ];
  });
}
