import { type Field, field } from '../document/index.js';
import { type Operator, operators } from '../measures/threshold.js';
import { found, inShort, UnitError } from '../units.js';

/** A threshold as a line of the file has it; what it names and is worth is for `thresholds.ts` to say. */
export interface WrittenThreshold {
  /** The whole line. */
  readonly threshold: string;
  /** The measure's name, as written. */
  readonly measure: string;
  /** Of `MEASURE p90`: `90`, without zeros that say nothing. */
  readonly percent?: string;
  readonly operator: Operator;
  /** The limit with its unit, as written; not empty. */
  readonly value: string;
}

const due = 'a measure, <, <=, > or >=, and a value, such as phone.abandonment-rate < 5%';
const line = /^([^<>=≤≥!]*)([<>=≤≥!]+)(.*)$/s;
/** A name may have a part, in which there may be blanks. */
const named = /^([^\s[]+(?:\[[^\]]*\])?)\s*(.*)$/s;

/** @throws {UnitError} */
function readThreshold(value: unknown): WrittenThreshold {
  const refuse = (): never => {
    throw new UnitError(`expected ${due}, but found ${found(value)}`);
  };
  const threshold = typeof value === 'string' ? value.trim() : refuse();
  // What is in brackets is the name of a part, whatever is in it.
  const brackets = /^[^[<>=]*\[[^\]]*\]/.exec(threshold)?.[0] ?? '';
  const [, before, sign, after] = line.exec(threshold.slice(brackets.length)) ?? refuse();
  const [, measure, rest] = named.exec((brackets + before).trim()) ?? refuse();
  const limit = after.trim();
  const operator = operators.find((each) => each === sign);
  if (operator === undefined) {
    throw new UnitError(`${found(sign)} cannot be asked of an estimate. Write <, <=, > or >=.`);
  }
  if (limit === '') throw new UnitError(`has no value after ${operator}. Write ${inShort(threshold)} 5%, say.`);
  const written = { threshold, measure, operator, value: limit };
  return rest === '' ? written : { ...written, percent: percentOf(rest) };
}

/** @throws {UnitError} */
function percentOf(text: string): string {
  const percent = /^p(\d+(?:\.\d+)?)$/.exec(text)?.[1];
  if (percent === undefined) {
    throw new UnitError(`expected a percentile such as p90 or p99.9 after the measure, but found ${found(text)}`);
  }
  return plainPercent(percent);
}

/** @param percent digits. @throws {UnitError} if it is not above 0 and below 100. */
export function plainPercent(percent: string): string {
  const number = Number(percent);
  if (number > 0 && number < 100) {
    const [whole, decimals = ''] = percent.split('.');
    const shown = [whole.replace(/^0+(?=\d)/, ''), decimals.replace(/0+$/, '')];
    return shown.filter((digits) => digits !== '').join('.');
  }
  throw new UnitError(`a percentile is above p0 and below p100, but found ${inShort(`p${percent}`)}`);
}

/** A goal on a measure, written `phone.service-level >= 80%` or `phone.wait p90 < 5m`. */
export const thresholdField: Field<WrittenThreshold> = field(readThreshold, {
  type: 'string',
  pattern: '^[^<>=]*(\\[[^\\]]*\\][^<>=]*)?(<|<=|>|>=)[^<>=]+$',
  description: 'A goal: MEASURE < VALUE, or <=, >, >=; of a percentile MEASURE p90 < VALUE',
  examples: [
    'phone.service-level >= 80%',
    'phone.abandonment-rate < 5%',
    'phone.wait p90 < 5m',
    'journeys.gave-up < 10%',
    'people.never-helped < 500',
    'cost.total < 20_000',
  ],
});
