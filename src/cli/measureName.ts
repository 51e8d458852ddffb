import { nearest } from '../document/suggest.js';
import { InputError } from '../errors.js';
import type { Measure } from '../measures/index.js';
import { percentileName, whyNoPercentile } from '../measures/percentile.js';
import type { Model } from '../simulation/model.js';

/** What a name is looked up in. */
export type Measured = Pick<Model, 'measures' | 'format'>;

/**
 * The measure that an option names; a percentile also as thresholds write it: `phone.wait p90` is `phone.wait-p90`.
 * @throws {InputError} if the scenario has no such measure.
 */
export function measureNamed(option: string, name: string, model: Measured): Measure {
  const { measures } = model;
  const [, of, percent] = /^(\S.*?)\s+p(\d+(?:\.\d+)?)$/s.exec(name) ?? [];
  const plain = of === undefined ? name : percentileName(of, percent);
  const measure = measures.find((each) => each.name === plain);
  if (measure !== undefined) return measure;
  const best = nearest(
    plain,
    measures.map((each) => each.name),
  );
  const meant = best === undefined ? 'callstorm measures lists them.' : `Did you mean "${best}"?`;
  const hint = percentileHint(plain, model) ?? meant;
  throw new InputError(option, [{ message: `"${name}" is no measure of this scenario. ${hint}` }]);
}

/** How the percentile of a measure becomes one; undefined if it cannot. */
function percentileHint(name: string, { measures, format }: Measured): string | undefined {
  const [, whole, percent, part = ''] = /^([^[]*)-p(\d+(?:\.\d+)?)(\[.*)?$/s.exec(name) ?? [];
  const mean = measures.find((each) => each.name === `${whole}${part}`);
  if (mean === undefined || whyNoPercentile(mean, format) !== undefined) return undefined;
  const limit = mean.unit === 'seconds' ? '5m' : '5';
  return `A percentile is measured if a threshold asks for it: thresholds: ["${mean.name} p${percent} < ${limit}"].`;
}
