import type { Selected } from '../experiments/selected.js';
import { csvLine } from './csv.js';

/** `selection.csv`: a row for each candidate, the base first, whose name is empty. Times are seconds, shares 0 to 1. */
export function selectionCsv({ candidates, measure, unit, selected }: Selected): string {
  const known = (value: number | null) => value ?? Number.NaN;
  return [
    csvLine([
      'name',
      'title',
      'measure',
      'unit',
      'mean',
      'mean_low',
      'mean_high',
      'replications',
      'dropped_after',
      'selected',
    ]),
    ...candidates.map(({ name, title, mean, replications, droppedAfter }) =>
      csvLine([
        name,
        title,
        measure,
        unit,
        known(mean.estimate),
        known(mean.low),
        known(mean.high),
        replications,
        known(droppedAfter),
        name === selected,
      ]),
    ),
  ].join('');
}
