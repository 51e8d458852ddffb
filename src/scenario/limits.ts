import { sizeProblems } from '../simulation/takes.js';
import { arrivalsOf, profileOf } from './arrivals.js';
import { formatOf } from './format.js';
import { observedQueues } from './observedQueues.js';
import type { Scenario } from './parse.js';
import type { ScenarioProblem } from './problem.js';
import { sharedGroups } from './sharedGroups.js';

/** What of a scenario without other problems is too large to be held or simulated, told before anything is built. */
export function limitProblems(scenario: Pick<Scenario, 'file' | 'channels' | 'callCounts'>): ScenarioProblem[] {
  const { channels, file } = scenario;
  const { arrivals, horizon, incidents, needs, population, replications, slice } = file;
  const groups = sharedGroups(file, channels);
  return sizeProblems({
    population: population.customers,
    needs: Object.entries(needs).map(([name, { rate }]) => ({ issue: { name }, rate: profileOf(rate, file) })),
    streams: Object.keys(arrivals).map((name) => ({ issue: { name }, ...arrivalsOf(scenario, name) })),
    incidents: Object.entries(incidents).map(([name, { affects, happens }]) => ({
      plan: { name, affects: happens ? affects : 0 },
    })),
    outreach: Object.entries(file.outreach).map(([name, { rate = 0 }]) => ({ name, occasion: { rate } })),
    channels: channels.map((channel) => ({ name: channel.name, groups: channel.kind.groups?.(channel) ?? [] })),
    groups,
    format: formatOf(channels),
    queues: observedQueues(channels, groups),
    horizonSeconds: horizon,
    sliceSeconds: slice,
    replications,
  });
}
