import { mustBeCount, mustBeList, mustBeText, mustHave, refused } from '../arguments.js';
import type { IncidentPlan } from '../incidents/index.js';
import { type Measure, type Observation, switchingRows, type Threshold } from '../measures/index.js';
import { mustBeObservation } from '../measures/measure.js';
import { mustBeThresholds } from '../measures/threshold.js';
import { fateOf } from '../records/endings.js';
import { countedAs } from '../records/index.js';
import { microseconds } from '../units.js';
import { estimatesOf } from './estimates.js';
import type { Experiment } from './experiment.js';
import { Replications } from './replications.js';
import type { RunSummary } from './runSummary.js';
import { judge } from './thresholds.js';

/** What replicating needs to know of a model. */
export interface Replicable extends Observation {
  readonly name: string;
  readonly title: string;
  readonly seed: string;
  readonly parameters?: Experiment['parameters'];
  readonly overrides?: Experiment['overrides'];
  readonly warnings?: Experiment['warnings'];
  /** Goals, each on one of the measures. Default: none. */
  readonly thresholds?: readonly Threshold[];
  readonly incidents?: readonly { readonly plan: Pick<IncidentPlan, 'name' | 'startsAt'> }[];
  readonly channels?: readonly { readonly name: string; readonly fails?: boolean }[];
  /** How many replications unless a plan says otherwise; 1 or more. */
  readonly replications: number;
}

/**
 * The experiment that replications make together, from whatever thread or machine, in whatever order.
 *
 * @param seed that all of them had.
 * @param summaries of the model, one or more.
 * @param planned how many replications there should have been. Default: these.
 * @throws {InputError} for arguments outside, and if a replication comes twice.
 */
export function experimentOf(
  model: Replicable,
  seed: string,
  summaries: readonly RunSummary[],
  planned?: number,
): Experiment {
  mustBeReplicable('model', model);
  mustBeText('seed', seed);
  mustBeList('summaries', summaries, 'a list of summaries as summarise returns them');
  if (summaries.length === 0) throw refused('summaries', 'expected at least one, but found none');
  for (const [i, summary] of summaries.entries()) mustBeSummary(`summaries.${i}`, summary, model);
  if (planned !== undefined) mustBeCount('planned', planned);
  const inOrder = [...summaries].sort((a, b) => a.replication - b.replication);
  const twice = inOrder.find(({ replication }, i) => inOrder[i + 1]?.replication === replication);
  if (twice !== undefined) throw refused('summaries', `replication ${twice.replication} comes twice`);
  const replications = new Replications(model);
  for (const summary of inOrder) replications.add(summary);
  return experimentFrom(model, seed, replications, planned ?? summaries.length);
}

/**
 * @param own measures beside the model's.
 * @throws {InputError} if it is no model, or has a threshold on what is not measured.
 */
export function mustBeReplicable(name: string, value: unknown, own: readonly Measure[] = []): void {
  mustBeObservation(name, value);
  mustHave(name, value, ['name', 'title', 'seed'], 'a model as compileScenario returns it');
  const { measures, thresholds = [] } = value as Replicable;
  mustBeThresholds(`${name}.thresholds`, thresholds);
  const names = new Set([...measures, ...own].map((measure) => measure.name));
  const strange = thresholds.find(({ measure }) => !names.has(measure));
  if (strange === undefined) return;
  throw refused(`${name}.thresholds`, `${strange.measure} is not among the measures. Leave its threshold out.`);
}

function mustBeSummary(name: string, value: unknown, { measures }: Replicable): void {
  const keys = ['replication', 'customers', 'events', 'sums', 'histograms', 'days', 'switching', 'timeline'];
  mustHave(name, value, [...keys, 'personas', 'incidents'], 'a summary as summarise returns it');
  const { replication, sums } = value as RunSummary;
  mustBeCount(`${name}.replication`, replication, 0);
  if (sums.length !== 2 * measures.length) throw refused(name, 'it is of a model with other measures');
}

/** The same from replications already gathered, one or more. */
export function experimentFrom(
  model: Replicable,
  seed: string,
  replications: Replications,
  planned: number,
): Experiment {
  const {
    format,
    warmUpSeconds,
    horizonSeconds,
    coolDownSeconds = 0,
    sliceSeconds,
    weekOffsetSeconds,
    currency,
    queues = [],
    acceptableWaits = {},
  } = model;
  const { count, customers, events, personas, switching } = replications;
  const series = replications.series();
  const estimates = estimatesOf(replications, series);
  const picture = replications.picture();
  return {
    name: model.name,
    title: model.title,
    seed,
    parameters: model.parameters ?? {},
    overrides: model.overrides ?? [],
    warnings: model.warnings ?? [],
    incidents: happening(model),
    failing: (model.channels ?? []).filter(({ fails }) => fails).map(({ name }) => name),
    observation: {
      channels: format.channels.map(({ name }) => name),
      endings: format.endings.map(({ name }) => name),
      helping: format.endings.filter(({ helpedBy }) => helpedBy !== 'nobody').map(({ name }) => name),
      fates: format.endings.map(fateOf),
      countedAs: format.endings.map((ending) => countedAs(ending) ?? null),
      queues,
      acceptableWaits,
      warmUpSeconds,
      horizonSeconds,
      coolDownSeconds,
      sliceSeconds,
      ...(weekOffsetSeconds === undefined ? {} : { weekOffsetSeconds }),
      currency,
    },
    replications: count,
    planned,
    customers: customers / count,
    events: events / count,
    estimates,
    thresholds: judge({ estimates }, model.thresholds ?? []),
    switching: switchingRows(format, switching, count),
    personas,
    ...(picture && { picture }),
    series,
  };
}

function happening({ incidents, horizonSeconds }: Replicable): readonly string[] | null {
  if (incidents === undefined) return null;
  const plans = incidents.map(({ plan }) => plan);
  return plans.filter(({ startsAt }) => startsAt < microseconds(horizonSeconds)).map(({ name }) => name);
}
