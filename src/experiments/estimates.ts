import type { Estimate } from './experiment.js';
import { figureInterval } from './figureInterval.js';
import type { Replications } from './replications.js';
import { figuresOf, type Series } from './series.js';
import { spreadOf } from './spread.js';

/** The estimates of all measures, in their order. @param series that of the replications: of one or more. */
export function estimatesOf(replications: Replications, { figures }: Series): Estimate[] {
  const { count, observation } = replications;
  return observation.measures.map((measure, i) => {
    const { name, unit, definition, source, better, channel, group, breakdown } = measure;
    const values = figuresOf(figures[i], count);
    const spread = spreadOf(values);
    const days = replications.days(i);
    const daySpread = days === null ? undefined : spreadOf(figuresOf(days.figure, days.count));
    return {
      name,
      unit,
      definition,
      source,
      ...(better && { better }),
      ...(channel && { channel }),
      ...(group && { group }),
      ...(breakdown && { breakdown }),
      ...figureInterval(measure, figures[i], count),
      ...(spread && { spread }),
      ...(daySpread && { daySpread }),
      replications: values.reduce((defined, value) => (Number.isNaN(value) ? defined : defined + 1), 0),
    };
  });
}
