import { type Breakdown, brokenDown, type Measure } from '../measures/index.js';
import { issuesOf } from './issues.js';
import type { Scenario, ScenarioChannel } from './parse.js';
import type { ScenarioFile } from './schema.js';

/**
 * The measures of a scenario's parts, as each measure says what it is broken down by: the queues and agent groups of its
 * channel, and needs and segments if there are several.
 */
export function breakdowns(
  measures: readonly Measure[],
  { file, channels }: Pick<Scenario, 'file' | 'channels'>,
): Measure[] {
  const needs = issuesOf(file);
  const segments = Object.keys(file.population.segments);
  const ofCustomers = [...severalBy('need', needs), ...severalBy('segment', segments)];
  return [
    ...channels.flatMap((channel) =>
      partsOf(channel, file).flatMap((part) =>
        broken(
          measures.filter((measure) => measure.channel === channel.name),
          part,
        ),
      ),
    ),
    ...ofCustomers.flatMap((part) => broken(measures, part)),
  ];
}

function broken(measures: readonly Measure[], part: Breakdown): Measure[] {
  return measures.filter(({ by }) => by?.includes(part.by)).flatMap((measure) => brokenDown(measure, part) ?? []);
}

function partsOf(channel: ScenarioChannel, { agents }: ScenarioFile): Breakdown[] {
  const { name, kind } = channel;
  const serves = (keys: readonly string[]) => keys.some((key) => key.split('/')[0] === name);
  const shared = Object.entries(agents).filter(([, group]) => serves(Object.keys(group.serves)));
  const own = new Set((kind.groups?.(channel) ?? []).map((group) => group.name));
  const groups = [...own, ...shared.map(([group]) => group)];
  return [...partsBy('queue', kind.queues?.(channel) ?? []), ...partsBy('group', groups)];
}

function partsBy(by: Breakdown['by'], names: readonly string[]): Breakdown[] {
  return names.map((of) => ({ by, of }));
}

/** A single one would repeat the whole. */
function severalBy(by: Breakdown['by'], names: readonly string[]): Breakdown[] {
  return names.length > 1 ? partsBy(by, names) : [];
}
