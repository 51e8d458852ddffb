import type { Estimate, Experiment } from '../experiments/index.js';
import { formatShare } from '../units.js';

/** A group that is busy for less of its time is idle; a queue that loses more of its contacts is full. */
const idle = 0.5;
const full = 0.2;

/** On a day without incidents, no more than so many customers should give up. */
const calm = 1 / 3;

/**
 * Warnings about the results, a sentence each, for the summary's reader. Where a result has an interval, all of it must be
 * beyond the limit, so that chance alone seldom brings a warning.
 */
export function resultWarnings({ estimates, incidents }: Experiment): string[] {
  return [...idleGroups(estimates), ...(incidents?.length === 0 ? giveUpOnACalmDay(estimates) : [])];
}

/** Groups that have time while another queue of their channel loses its contacts. */
function idleGroups(estimates: readonly Estimate[]): string[] {
  const groups = broken(estimates, 'occupancy', 'group').filter(({ estimate }) => isBelow(estimate, idle));
  const queues = broken(estimates, 'abandonment-rate', 'queue').filter(({ estimate }) => isAbove(estimate, full));
  return queues.flatMap(({ channel, of: queue, estimate: lost }) =>
    groups.flatMap(({ channel: same, of: group, estimate: busy }) => {
      if (same !== channel || group === queue) return [];
      return [
        `${channel}: ${percent(lost)} abandon the queue "${queue}", while the group "${group}" is busy ${percent(busy)} of its time. Consider letting it help, by \`skills\` or \`helps\`.`,
      ];
    }),
  );
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
  const pattern = new RegExp(`^(.+)\\.${measure}\\[${by}=(.+)\\]$`);
  return estimates.flatMap((estimate) => {
    const match = pattern.exec(estimate.name);
    return match === null ? [] : [{ channel: match[1], of: match[2], estimate }];
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
