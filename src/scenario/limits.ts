import { makeRateProfile } from '../random/index.js';
import { formatNumber } from '../units.js';
import type { ScenarioChannel } from './parse.js';
import type { ScenarioProblem } from './problem.js';
import { isCsv } from './rateProfileField.js';
import type { ScenarioFile } from './schema.js';

/** All agents together, those that shrinkage takes included. */
const mostAgents = 100_000;
/** Customers times what each can have: the next need of each is an event that is pending. */
const mostChances = 16_000_000;
/** Issues that one replication is expected to bring. */
const mostIssues = 1e9;

/** Counts too large to hold or to simulate; reported before anything is built. */
export function limitProblems(file: ScenarioFile, channels: readonly ScenarioChannel[]): ScenarioProblem[] {
  return [...agentProblems(file, channels), ...customerProblems(file)];
}

function agentProblems(file: ScenarioFile, channels: readonly ScenarioChannel[]): ScenarioProblem[] {
  const own = channels.flatMap((channel) =>
    (channel.kind.groups?.(channel) ?? []).map(({ name, shifts }) => ({
      path: ['channels', channel.name, 'agents', name],
      count: sum(shifts.map(({ count, absent = 0 }) => count + absent)),
    })),
  );
  const shared = Object.entries(file.agents).map(([name, { count = 0, shifts = [{ count }] }]) => ({
    path: ['agents', name],
    count: sum(shifts.map((shift) => shift.count)),
  }));
  const groups = [...own, ...shared];
  const all = sum(groups.map(({ count }) => count));
  if (all <= mostAgents) return [];
  const largest = groups.reduce((most, group) => (group.count > most.count ? group : most));
  const message = `all groups have ${formatNumber(all)} agents, more than ${formatNumber(mostAgents)}. Give fewer.`;
  return [{ path: largest.path, message }];
}

function customerProblems({ arrivals, horizon, incidents, needs, population }: ScenarioFile): ScenarioProblem[] {
  const { customers } = population;
  const kinds = Object.keys(needs).length + Object.keys(incidents).length;
  const problems: ScenarioProblem[] = [];
  if (customers * kinds > mostChances) {
    const chances = `${formatNumber(customers)} customers with ${kinds} needs and incidents`;
    const message = `${chances} are more than ${formatNumber(mostChances)} together. Give fewer customers, or fewer needs.`;
    problems.push({ path: ['population', 'customers'], message });
  }
  const sources = [
    ...Object.entries(needs).map(([name, { rate }]) => ({ path: ['needs', name, 'rate'], rate, of: customers })),
    // A count and a file have limits of their own.
    ...Object.entries(arrivals).flatMap(([name, { count, rate }]) =>
      rate === undefined || count !== undefined || isCsv(rate)
        ? []
        : [{ path: ['arrivals', name, 'rate'], rate, of: 1 }],
    ),
  ];
  for (const { path, rate, of } of horizon > 0 ? sources : []) {
    const expected = of * makeRateProfile(rate).cumulative(horizon);
    if (expected <= mostIssues) continue;
    const message = `about ${formatNumber(Math.round(expected))} of them arrive up to the horizon, more than ${formatNumber(mostIssues)}. Give a lower rate, or an earlier horizon.`;
    problems.push({ path, message });
  }
  return problems;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
