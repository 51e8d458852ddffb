import { suggestion } from '../document/index.js';
import { shiftProblems } from '../staffing/index.js';
import { day, minute } from '../units.js';
import type { ScenarioChannel } from './parse.js';
import type { ScenarioProblem } from './problem.js';
import type { ScenarioFile } from './schema.js';

/** The names of all agent groups, as `staffing` writes them: `CHANNEL/GROUP`; of groups of several channels, their own. */
function groupNames(file: ScenarioFile, channels: readonly ScenarioChannel[]): string[] {
  const own = channels.flatMap((channel) =>
    (channel.kind.groups?.(channel) ?? []).map((group) => `${channel.name}/${group.name}`),
  );
  return [...own, ...Object.keys(file.agents)];
}

/** What is wrong with the section `staffing`. */
export function staffingProblems(file: ScenarioFile, channels: readonly ScenarioChannel[]): ScenarioProblem[] {
  const { staffing } = file;
  if (staffing === undefined) return [];
  const { slice, groups = [] } = staffing;
  const isWhole = slice > 0 && slice % minute === 0 && day % slice === 0;
  const names = groupNames(file, channels);
  return [
    ...(isWhole
      ? []
      : [
          {
            path: ['staffing', 'slice'],
            message: 'expected whole minutes that divide a day, such as 15m, 30m or 1h.',
          },
        ]),
    ...shiftProblems(staffing).map(({ path, message }) => ({ path: ['staffing', ...path], message })),
    ...groups.flatMap((group, i) => {
      const path = ['staffing', 'groups', i];
      if (groups.indexOf(group) < i) return [{ path, message: `"${group}" is in the list twice. Remove one.` }];
      if (names.includes(group)) return [];
      return [{ path, message: `there is no agent group "${group}".${suggestion(group, names)}` }];
    }),
  ];
}
