import { formatClock, weekdayNames } from '../instants.js';
import { day, week } from '../units.js';
import { csvLine } from './csv.js';
import type { StaffingReport } from './staffingReport.js';

/** `staffing.csv`: a row for each group and slice, with what comes and who is needed. */
export function staffingCsv({ groups, slots, result }: StaffingReport): string {
  const { demands, formula, found } = result;
  const nothing = Number.NaN;
  return [
    csvLine(['group', 'time', 'contacts', 'erlangs', 'formula', 'found', 'on_shift']),
    ...groups.flatMap(({ name }, g) =>
      slots.list.map((slot, i) =>
        csvLine([
          ...[name, slotName(slots, slot), demands[g].slots[i].contacts, demands[g].slots[i].erlangs],
          formula?.counts[g][i] ?? nothing,
          found?.counts[g][i] ?? nothing,
          found?.rosters?.[g].intervals[i].onDuty ?? nothing,
        ]),
      ),
    ),
  ].join('');
}

/** `08:00`, of a week `mon 08:00`. */
export function slotName({ period }: StaffingReport['slots'], { at }: StaffingReport['slots']['list'][number]): string {
  const name = period === week ? `${weekdayNames[Math.floor(at / day)]} ` : '';
  return `${name}${formatClock(at % day)}`;
}
