import { InputError } from '../errors.js';
import type { WatchedFigure } from '../experiments/precision.js';
import { formatNumber, parseShare, UnitError } from '../units.js';
import { type Measured, measureNamed } from './measureName.js';

/** How precise a command line asks figures to be. */
export interface PrecisionOrder {
  /** As after `--precision`, one or more: `2%`, or `MEASURE 5%`. */
  readonly texts: readonly string[];
  /** Default: that of `UntilPrecise`. */
  readonly minimum?: number;
  /** Default: that of `UntilPrecise`, or as many as can be kept. */
  readonly most?: number;
}

/** At least so many replications, and at most, unless told otherwise: as `UntilPrecise` has it. */
const usual = { minimum: 10, most: 1000 };

/** A name, which may have a part with blanks in it, and a share. */
const written = /^(?:(\S.*?)\s+)?([^\s%]+\s*%?)$/s;

/**
 * Which measures shall be how precise, each once.
 *
 * @param usual the names of those that a precision alone is about.
 * @throws {InputError} for what is wrong with it.
 */
export function askedPrecision(
  texts: readonly string[],
  model: Measured,
  usual: readonly string[],
): Pick<WatchedFigure, 'measure' | 'asked'>[] {
  const asked = new Map<string, number>();
  const named = new Set<string>();
  for (const [written, precision] of texts.map(read)) {
    const name = written === undefined ? undefined : measureNamed('--precision', written, model).name;
    if (named.has(name ?? ''))
      throw refused(
        name === undefined
          ? 'two of them name no measure. Give one for all, and name the measure of the other.'
          : `${name} has two. Leave one out.`,
      );
    named.add(name ?? '');
    // What is asked of a measure by name holds before what is asked of all.
    for (const each of name === undefined ? usual : [name]) {
      if (name !== undefined || !asked.has(each)) asked.set(each, precision);
    }
  }
  return [...asked].map(([measure, asked]) => ({ measure, asked }));
}

/**
 * The least and the most replications.
 * @param mostKept so many can be kept at most.
 * @throws {InputError} if there are none between them.
 */
export function precisionBounds(order: PrecisionOrder, mostKept: number): { minimum: number; most: number } {
  const { minimum = Math.min(usual.minimum, order.most ?? usual.minimum) } = order;
  const { most = Math.max(minimum, Math.min(usual.most, mostKept)) } = order;
  for (const [name, count] of [['max', order.most] as const, ['min', order.minimum] as const]) {
    if (count === 1) throw new InputError(`--${name}-replications`, [{ message: 'an interval takes 2 or more' }]);
  }
  if (minimum <= most) return { minimum, most };
  const message = `${formatNumber(minimum)} are more than --max-replications, ${formatNumber(most)}`;
  throw new InputError('--min-replications', [{ message }]);
}

/** What names the results of such a run. */
export function precisionName({ texts, minimum, most }: PrecisionOrder): string[] {
  return [
    ...texts.map((text) => `precision=${text}`),
    ...(minimum === undefined ? [] : [`min-replications=${minimum}`]),
    ...(most === undefined ? [] : [`max-replications=${most}`]),
  ];
}

function read(text: string): readonly [name: string | undefined, precision: number] {
  const [, name, share] = written.exec(text.trim()) ?? [];
  try {
    const precision = parseShare(share?.replace(/\s+/g, ''));
    if (precision > 0) return [name, precision];
  } catch (error) {
    if (!(error instanceof UnitError)) throw error;
  }
  throw refused(`expected how precise, such as 2%, or of a measure "phone.abandonment-rate 5%", but found "${text}"`);
}

function refused(message: string): InputError {
  return new InputError('--precision', [{ message }]);
}
