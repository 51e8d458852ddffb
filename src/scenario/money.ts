import type { ScenarioChannel } from './parse.js';
import type { ScenarioProblem } from './problem.js';
import type { ScenarioFile } from './schema.js';

/** Time that is paid twice: a wage for the hours of agents, and their minutes as cost of a channel that they serve. */
export function moneyProblems(file: ScenarioFile, channels: readonly ScenarioChannel[]): ScenarioProblem[] {
  return channels.flatMap((channel) => {
    const { kind, name } = channel;
    if ((kind.cost?.(channel.file).minute ?? 0) === 0) return [];
    const own = (kind.groups?.(channel) ?? []).filter(({ wage = 0 }) => wage > 0).map((group) => group.name);
    const shared = Object.entries(file.agents)
      .filter(([, { serves, wage }]) => wage > 0 && Object.keys(serves).some((queue) => queue.split('/')[0] === name))
      .map(([group]) => group);
    const [paid] = [...own, ...shared];
    if (paid === undefined) return [];
    const message = `the group "${paid}" also has a wage, so its work here is paid twice. Leave out one of the two.`;
    return [{ path: ['channels', name, 'cost', 'minute'], message, isWarning: true }];
  });
}
