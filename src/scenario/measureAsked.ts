import { nearest, suggestion } from '../document/index.js';
import type { Measure } from '../measures/index.js';
import { percentileOf, whyNoPercentile } from '../measures/percentile.js';
import { found, UnitError } from '../units.js';
import { formatOf } from './format.js';
import type { Scenario } from './parse.js';
import { plainPercent, type WrittenThreshold } from './thresholdField.js';

/** Measures by their names. */
export type KnownMeasures = ReadonlyMap<string, Measure>;

export function byName(measures: readonly Measure[]): KnownMeasures {
  return new Map(measures.map((measure) => [measure.name, measure]));
}

/**
 * The measure that a threshold is about: a known one, or the percentile of a known one.
 *
 * @throws {UnitError} if there is none.
 */
export function measureAsked(
  { measure: name, percent }: Pick<WrittenThreshold, 'measure' | 'percent'>,
  known: KnownMeasures,
  channels: Scenario['channels'],
): Measure {
  if (percent !== undefined) return percentileAsked(name, percent);
  const measure = known.get(name);
  if (measure !== undefined) return measure;
  // A percentile may also be asked for by the name that it has in results.
  const [, whole, digits, part = ''] = /^([^[]*)-p(\d+(?:\.\d+)?)(\[.*)?$/s.exec(name) ?? [];
  const mean = `${whole}${part}`;
  return digits !== undefined && known.has(mean) ? percentileAsked(mean, plainPercent(digits)) : refuse(name, known);

  function percentileAsked(of: string, share: string): Measure {
    const measure = known.get(of) ?? refuse(of, known);
    const why = whyNoPercentile(measure, formatOf(channels));
    if (why === undefined) return percentileOf(measure, share);
    throw new UnitError(`${of} is ${why}. Only means of durations and counts have percentiles. Leave out p${share}.`);
  }
}

/**
 * The percentiles that thresholds of the scenario, or of any of its what-ifs, ask for and that are not among its measures:
 * a what-if is compared with the scenario, which measures them, too.
 */
export function percentilesAsked(
  { file, channels }: Pick<Scenario, 'file' | 'channels'>,
  measures: readonly Measure[],
): Measure[] {
  const written = [file, ...Object.values(file['what-ifs'])].flatMap(({ thresholds }) => thresholds);
  const known = byName(measures);
  const asked = written.flatMap((each) => {
    try {
      return measureAsked(each, known, channels);
    } catch (error) {
      // That is for `thresholdsOf` to tell; or it is a measure of another what-if alone.
      if (error instanceof UnitError) return [];
      throw error;
    }
  });
  return [...byName(asked).values()].filter(({ name }) => !known.has(name));
}

/** Names that a wrong one is compared with. A scenario of few channels has fewer. */
const mostCompared = 500;

/** @throws {UnitError} that says which name may have been meant. */
function refuse(name: string, known: KnownMeasures): never {
  throw new UnitError(`there is no measure ${found(name)} here.${hintFor(name, [...known.keys()])}`);
}

function hintFor(name: string, names: readonly string[]): string {
  const [whole] = name.split('[');
  if (whole !== name && names.includes(whole)) {
    const parts = names.filter((each) => each.startsWith(`${whole}[`));
    return parts.length > 0 ? suggestion(name, parts) : ` It has no parts: write ${whole}.`;
  }
  const wholes = names.filter((each) => !each.includes('['));
  const withoutChannel = wholes.filter((each) => each.endsWith(`.${whole}`));
  if (withoutChannel.length > 0) return suggestion(whole, withoutChannel);
  const beginningOf = (each: string) => each.split('.')[0];
  const likewise = wholes.filter((each) => beginningOf(each) === beginningOf(whole));
  const near = nearest(whole, wholes.slice(0, mostCompared));
  if (near !== undefined) return ` Did you mean "${near}"?`;
  if (likewise.length > 0) return suggestion(whole, likewise);
  return suggestion(beginningOf(whole), [...new Set(wholes.map(beginningOf))]);
}
