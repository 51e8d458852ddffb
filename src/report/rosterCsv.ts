import { formatBreaks, formatHours, type Roster } from '../staffing/index.js';
import { csvLine } from './csv.js';

/**
 * A row for each shift, which `shifts` of an agent group can read: `count`, `hours`, `breaks`, and `group` if the rosters
 * are those of groups.
 */
export function rosterCsv(rosters: readonly { readonly group?: string; readonly roster: Roster }[]): string {
  const ofGroup = (group: string | undefined) => (group === undefined ? [] : [group]);
  const hasGroups = rosters.some(({ group }) => group !== undefined);
  return [
    csvLine([...(hasGroups ? ['group'] : []), 'shift', 'count', 'hours', 'breaks', 'cost']),
    ...rosters.flatMap(({ group, roster: { rows, period } }) =>
      rows.map((row) =>
        csvLine([
          ...ofGroup(group),
          ...[row.shift, row.count, formatHours(row, period), formatBreaks(row.breaks), row.cost],
        ]),
      ),
    ),
  ].join('');
}
