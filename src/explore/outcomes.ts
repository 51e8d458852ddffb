import type { TimelineRow } from '../experiments/index.js';
import { countedAs, type RecordFormat } from '../records/index.js';

/** What became of contacts, in the order in which they are stacked. */
export const outcomeNames = ['served', 'self-served', 'other', 'abandoned', 'disconnected', 'blocked'] as const;
export type OutcomeName = (typeof outcomeNames)[number];

/** Contacts of one channel that ended so in one slice; mean over replications. */
export interface OutcomeCount {
  readonly channel: string;
  readonly outcome: OutcomeName;
  /** By slice. */
  readonly contacts: Float64Array;
}

export interface Outcomes {
  readonly sliceSeconds: number;
  readonly counts: readonly OutcomeCount[];
}

/** What became of contacts over time: *served* by an agent or a customer, *self-served* by a machine or a page. */
export function outcomesOf(rows: readonly TimelineRow[], format: RecordFormat, sliceSeconds: number): Outcomes {
  const outcomeOf = new Map(format.endings.map((ending) => [ending.name, outcomeOfEnding(ending)]));
  const slices = 1 + Math.round((rows.at(-1)?.fromSeconds ?? 0) / sliceSeconds);
  const counts = new Map<string, OutcomeCount>();
  for (const { channel, queue, fromSeconds, endings } of rows) {
    if (channel === '' || queue !== '') continue;
    for (const [name, contacts] of Object.entries(endings)) {
      const outcome = outcomeOf.get(name) ?? 'other';
      const key = `${channel}/${outcome}`;
      const count = counts.get(key) ?? { channel, outcome, contacts: new Float64Array(slices) };
      counts.set(key, count);
      count.contacts[Math.round(fromSeconds / sliceSeconds)] += contacts;
    }
  }
  return { sliceSeconds, counts: [...counts.values()] };
}

function outcomeOfEnding(ending: RecordFormat['endings'][number]): OutcomeName {
  if (ending.helpedBy === 'agent' || ending.helpedBy === 'customer') return 'served';
  if (ending.helpedBy === 'system') return 'self-served';
  return countedAs(ending) ?? 'other';
}
