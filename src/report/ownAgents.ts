import type { Estimate, Experiment } from '../experiments/index.js';

/** Measures that are those of a channel's own agents; the cost has more in it. */
const ofAgents = ['on-duty', 'overtime', 'cost-staffing'];

/**
 * A channel's figures of agents whom it does not have: groups of several channels serve it, which have figures of their own.
 * So it is with a cost of nothing, since it leaves out who does the work.
 */
export function isOfOthers(
  { observation }: Pick<Experiment, 'observation'>,
  { channel, estimate, name }: Estimate,
): boolean {
  if (channel === undefined) return false;
  const groups = observation.queues
    .filter((queue) => queue.channel === channel)
    .flatMap(({ groups, helpers = [] }) => [...groups, ...helpers]);
  if (groups.length === 0 || groups.some((group) => group.channel === channel)) return false;
  const measure = name.slice(channel.length + 1);
  return ofAgents.includes(measure) || (measure === 'cost' && estimate === 0);
}
