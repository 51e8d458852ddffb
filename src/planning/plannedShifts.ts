import { formatClock, weekdayNames } from '../instants.js';
import { formatHours, type Roster } from '../staffing/index.js';
import { day, minute, week } from '../units.js';
import type { Slots } from './slots.js';

/** A shift as a scenario file has it. */
interface PlannedShift {
  readonly count: number;
  readonly hours: string;
  readonly breaks: readonly { readonly at: string; readonly lasts: string; readonly paid: boolean }[];
}

/**
 * Settings that give a group these agents, slot by slot, all of them there to take contacts. Agents come and go only where
 * the number changes: whoever would go would first finish the contact in hand, and for a while there would be too many.
 *
 * @param path of the group in the scenario: `channels.phone.agents.desk`.
 * @param counts in the order of the slots.
 */
export function settingsOfCounts(path: string, counts: readonly number[], slots: Slots): string[] {
  const levels = [...new Set(counts)].filter((count) => count > 0).sort((a, b) => a - b);
  const shifts = levels.map((level, i) => ({
    count: level - (levels[i - 1] ?? 0),
    hours: hoursOf(
      slots,
      counts.map((count) => count >= level),
    ),
    breaks: [],
  }));
  return [...settingsOfShifts(path, shifts), `${path}.shrinkage=0`];
}

/** Settings that give a group the shifts of a roster. */
export function settingsOfRoster(path: string, { rows, period }: Roster): string[] {
  return settingsOfShifts(
    path,
    rows.map((row) => ({
      count: row.count,
      hours: formatHours(row, period),
      breaks: row.breaks.map(({ at, lasts, isPaid }) => ({
        at: formatClock(at % day),
        lasts: `${lasts / minute}m`,
        paid: isPaid,
      })),
    })),
  );
}

function settingsOfShifts(path: string, shifts: readonly PlannedShift[]): string[] {
  const nobody: PlannedShift = { count: 0, hours: 'always', breaks: [] };
  // A group has a count or shifts, and none of both.
  return [`${path}.count=null`, `${path}.shifts=${JSON.stringify(shifts.length > 0 ? shifts : [nobody])}`];
}

/** The hours of those slots, as a scenario writes them: `mon 08:00-24:00, tue 00:00-02:00`. */
function hoursOf({ list, seconds, period }: Slots, isMeant: readonly boolean[]): string {
  const spans: { from: number; to: number }[] = [];
  for (const [i, { at }] of list.entries()) {
    if (!isMeant[i]) continue;
    const last = spans.at(-1);
    // A span of two days has two hours.
    if (last?.to === at && at % day !== 0) last.to = at + seconds;
    else spans.push({ from: at, to: at + seconds });
  }
  return spans
    .map(({ from, to }) => {
      const name = period === week ? `${weekdayNames[Math.floor(from / day)]} ` : '';
      return `${name}${formatClock(from % day)}-${formatClock(to % day || day)}`;
    })
    .join(', ');
}
