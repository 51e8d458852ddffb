import { listed } from '../document/index.js';
import type { Estimate, Experiment } from '../experiments/index.js';
import type { ObservedQueue } from '../measures/index.js';
import { formatShare } from '../units.js';
import { precisionDoubt } from './precisionWords.js';

/** A group that is busy for less of its time is idle; a queue that loses more of its contacts is full. */
const idle = 0.5;
const full = 0.2;

/** On a day without incidents, on which no channel is down or fails, no more than so many customers should give up. */
const calm = 1 / 3;

/**
 * Warnings about the results, a sentence each, for the summary's reader. Where a result has an interval, all of it must be
 * beyond the limit, so that chance alone seldom brings a warning.
 */
export function resultWarnings(experiment: Experiment): string[] {
  const { estimates, failing = [], incidents, observation } = experiment;
  return [
    ...notPrecise(experiment),
    ...idleGroups(estimates, observation.queues),
    ...(incidents?.length === 0 && failing.length === 0 ? giveUpOnACalmDay(estimates) : []),
  ];
}

/** The cap has ended the replications, not the precision. */
export function notPrecise({ precision, replications }: Pick<Experiment, 'precision' | 'replications'>): string[] {
  if (precision === undefined || replications < precision.most) return [];
  const doubt = precisionDoubt(precision, replications);
  return doubt === undefined ? [] : [`precision: ${doubt}. Allow more with --max-replications.`];
}

/** Queues that lose their contacts while groups of their channel that do not serve them have time. */
function idleGroups(estimates: readonly Estimate[], served: readonly ObservedQueue[]): string[] {
  const groups = broken(estimates, 'occupancy', 'group').filter(({ estimate }) => isBelow(estimate, idle));
  const queues = broken(estimates, 'abandonment-rate', 'queue').filter(({ estimate }) => isAbove(estimate, full));
  // A group that is idle at night may drown at noon.
  const drowning = served
    .filter((each) => queues.some(({ channel, of }) => channel === each.channel && of === each.queue))
    .flatMap((each) => each.groups);
  return queues.flatMap(({ channel, of: queue, estimate: lost }) => {
    const own = served.find((each) => each.channel === channel && each.queue === queue);
    const serving = [...(own?.groups ?? []), ...(own?.helpers ?? []), ...drowning];
    const free = groups
      .filter((group) => group.channel === channel && !serving.some((each) => each.group === group.of))
      .map(({ of: group, estimate: busy }) => `"${group}" is busy ${percent(busy)}`);
    if (free.length === 0) return [];
    const who = `${listed(free, 'and')} of its time`;
    return [
      `${channel}: ${percent(lost)} abandon the queue "${queue}", while ${who}. Consider letting others help, by \`skills\` or \`helps\`.`,
    ];
  });
}

function giveUpOnACalmDay(estimates: readonly Estimate[]): string[] {
  const gaveUp = estimates.find(({ name }) => name === 'journeys.gave-up');
  if (gaveUp === undefined || !isAbove(gaveUp, calm)) return [];
  return [
    `journeys: ${percent(gaveUp)} give up, though nothing is broken. Check that there are enough agents, and that \`journeys.after\` has a row for each ending: without one, customers give up.`,
  ];
}

/** A measure's estimates by queue or group, as `phone.occupancy[group=sales]`. */
function broken(estimates: readonly Estimate[], measure: string, by: 'queue' | 'group') {
  return estimates.flatMap((estimate) => {
    const { breakdown, channel, name } = estimate;
    if (breakdown?.by !== by || channel === undefined || !name.startsWith(`${channel}.${measure}[`)) return [];
    return [{ channel, of: breakdown.of, estimate }];
  });
}

function isAbove({ estimate, low }: Estimate, limit: number): boolean {
  const least = low ?? estimate;
  return least !== null && least > limit;
}

function isBelow({ estimate, high }: Estimate, limit: number): boolean {
  const most = high ?? estimate;
  return most !== null && most < limit;
}

function percent({ estimate }: Estimate): string {
  return formatShare(estimate ?? Number.NaN);
}
