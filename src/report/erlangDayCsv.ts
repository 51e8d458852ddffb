import type { StaffingDay } from '../theory/index.js';
import { type Cell, csvLine } from './csv.js';

/**
 * A row for each interval: times in seconds, shares 0 to 1, empty what has no value or no end. `callstorm erlang` reads it
 * again: `time`, `calls`, `handle-time` and `agents` are its input.
 */
export function erlangDayCsv({ rows }: StaffingDay): string {
  const number = (value: number): Cell => (Number.isFinite(value) ? value : '');
  const head = ['time', 'calls', 'handle-time', 'agents', 'required', 'on-roster', 'erlangs', 'occupancy'];
  const figures = ['service-level', 'answered-within', 'speed-of-answer', 'abandonment', 'meets-targets'];
  return [
    csvLine([...head, ...figures]),
    ...rows.map((row) =>
      csvLine([
        row.time,
        row.calls,
        row.handleSeconds,
        row.agents,
        row.required,
        row.rostered,
        row.offeredLoad,
        number(row.occupancy),
        number(row.serviceLevel),
        number(row.answeredWithin),
        number(row.speedOfAnswer),
        number(row.abandonment),
        row.meetsTargets,
      ]),
    ),
  ].join('');
}
