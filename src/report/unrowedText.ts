import type { SwitchingRow } from '../measures/index.js';
import { formatNumber } from '../units.js';
import { visible } from '../visible.js';
import { plain } from './plain.js';

/**
 * Names each ending that happened and has no row in the scenario, with how many contacts ended so and where the customers
 * went: `Decided without a row: forum answered 312 (they waited), phone blocked 12 (they gave up)`; '' if there is none.
 */
export function unrowedText(switching: readonly SwitchingRow[]): string {
  const byEnding = new Map<string, SwitchingRow[]>();
  for (const row of switching.filter(({ byDefault }) => byDefault > 0)) {
    const ending = `${row.from} ${plain(row.ending)}`;
    byEnding.set(ending, [...(byEnding.get(ending) ?? []), row]);
  }
  if (byEnding.size === 0) return '';
  const endings = [...byEnding].map(([ending, rows]) => {
    const contacts = rows.reduce((sum, { byDefault }) => sum + byDefault, 0);
    const ways =
      rows.length === 1
        ? `they ${wayTo(rows[0])}`
        : rows.map((row) => `${formatNumber(row.byDefault)} ${wayTo(row)}`).join(', ');
    return { contacts, text: `${ending} ${formatNumber(contacts)} (${ways})` };
  });
  const mostFirst = endings.sort((a, b) => b.contacts - a.contacts).map(({ text }) => text);
  return visible(`Decided without a row: ${mostFirst.join(', ')}`);
}

function wayTo({ to }: SwitchingRow): string {
  if (to === 'wait') return 'waited';
  return to === 'give-up' ? 'gave up' : `went to ${to}`;
}
