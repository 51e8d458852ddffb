import { isRosterFile } from '../channels/agentGroups.js';
import { isMap, type Path } from '../document/path.js';
import { readRoster } from '../staffing/index.js';
import type { ScenarioFile } from './schema.js';

/**
 * The file with the shifts of every group that names a roster file, read from it. Whoever comes next sees lists.
 * @param document reads the file that the scenario names at a path.
 * @throws {InputError} with every mistake in a roster file.
 */
export function withRosters(
  file: ScenarioFile,
  document: (path: Path, name: string) => { readonly text: string; readonly source: string },
): ScenarioFile {
  const names = groupNames(file);
  const read = <Group>(group: Group, path: Path): Group => {
    if (!isMap(group) || !isRosterFile(group['shifts'])) return group;
    const { text, source } = document([...path, 'shifts', 'csv', 'file'], group['shifts'].csv.file);
    const ownName = String(path.at(-1));
    const name = path[0] === 'channels' ? `${path[1]}/${ownName}` : ownName;
    const namesakes = names.filter((each) => each !== name && each.split('/').at(-1) === ownName);
    return { ...group, shifts: readRoster(text, source, { name, ownName, namesakes }) };
  };
  const readAll = <Groups extends object>(groups: Groups, path: Path) =>
    mapped(groups, (group, name) => read(group, [...path, name]));
  return {
    ...file,
    channels: mapped(file.channels, (section, name) =>
      // A kind that has agent groups has them under `agents`.
      isMap(section) && isMap(section['agents'])
        ? { ...section, agents: readAll(section['agents'], ['channels', name, 'agents']) }
        : section,
    ),
    agents: readAll(file.agents, ['agents']),
  };
}

/** All agent groups, as `staffing` calls them: `CHANNEL/GROUP`, or the name of a group of several channels. */
function groupNames({ channels, agents }: ScenarioFile): string[] {
  const ofChannels = Object.entries(channels).flatMap(([channel, section]) => {
    const groups = isMap(section) && isMap(section['agents']) ? section['agents'] : {};
    return Object.keys(groups).map((group) => `${channel}/${group}`);
  });
  return [...ofChannels, ...Object.keys(agents)];
}

function mapped<Map extends object>(map: Map, of: (value: Map[keyof Map], name: string) => unknown): Map {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, of(value, name)])) as Map;
}
