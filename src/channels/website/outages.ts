import type { Incident } from '../../incidents/index.js';

/** A stretch in which the site does not answer. Instants in whole microseconds; `until` does not belong to it. */
export interface Outage {
  readonly from: number;
  readonly until: number;
  /** The incident during which alone that holds; null: whatever happens. */
  readonly during: string | null;
}

/** The stretches of one run in which the site does not answer, by their start; two may overlap. */
export function outagesOf(
  outages: readonly Outage[],
  incident: (name: string) => Incident,
): { readonly from: number; readonly until: number }[] {
  return outages
    .map(({ during, from, until }) => {
      if (during === null) return { from, until };
      const { startsAt, endsAt } = incident(during);
      return { from: Math.max(from, startsAt), until: Math.min(until, endsAt) };
    })
    .filter(({ from, until }) => from < until)
    .sort((a, b) => a.from - b.from);
}
