import type { Sensitivity } from '../experiments/sensitivity.js';
import { visible } from '../visible.js';
import { csvLine } from './csv.js';

/**
 * `sensitivity.csv`: a row for each measure and plausible value, by measure the widest swing first. Times are seconds,
 * shares 0 to 1. `best` is '' for the scenario as it is; where nothing is to be decided, `is_other` is '', too.
 */
export function sensitivityCsv({ assumptions, tornadoes }: Sensitivity): string {
  return [
    csvLine([
      ...['measure', 'unit', 'base', 'assumption', 'title', 'grade', 'end', 'value'],
      ...['difference', 'difference_low', 'difference_high', 'swing', 'best', 'is_other'],
    ]),
    ...tornadoes.flatMap(({ name, unit, base, bars, decision }) =>
      bars.flatMap((bar) => {
        const assumption = assumptions.find(({ parameter }) => parameter === bar.parameter)!;
        const choices = decision?.choices.find(({ parameter }) => parameter === bar.parameter);
        return (['low', 'high'] as const).flatMap((end) => {
          const value = assumption[end];
          if (value === null) return [];
          const figures = [bar[end]?.estimate, bar[end]?.low, bar[end]?.high, bar.swing];
          return csvLine([
            ...[
              name,
              unit,
              base.estimate ?? Number.NaN,
              bar.parameter,
              visible(assumption.title ?? ''),
              assumption.grade ?? '',
            ],
            ...[end, typeof value === 'string' ? visible(value) : value],
            ...figures.map((figure) => figure ?? Number.NaN),
            choices?.[end]?.best ?? '',
            choices?.[end]?.isOther ?? '',
          ]);
        });
      }),
    ),
  ].join('');
}
