/**
 * Fields for the schemas of documents, built on the units. Each one exports as draft-07 JSON Schema with type, pattern
 * and description, so that an editor completes and checks what `readDocument` will accept.
 */
import { mustBeOneOf, mustBeTexts, mustHave, unexpected } from '../arguments.js';
import { type Hours, hoursPattern, parseHours } from '../hours.js';
import { clockPattern, datedPattern, parseClock, parseInstant, parseSinceStart } from '../instants.js';
import {
  durationPattern,
  found,
  inShort,
  largestNumber,
  moneyPattern,
  moneyRatePattern,
  numberPattern,
  parseCurrency,
  parseMoney,
  parseMoneyRate,
  parseNumber,
  parsePlain,
  parseRate,
  parseShare,
  parseSimulated,
  ratePattern,
  sharePattern,
  UnitError,
} from '../units.js';
import { type Field, field, type JsonSchema } from './field.js';
import { listed, nearest } from './suggest.js';

const written = (pattern: RegExp): JsonSchema => ({ type: 'string', pattern: pattern.source });

/** A zero without unit, or text with one. */
const zeroOr = (pattern: RegExp): JsonSchema => ({ anyOf: [{ const: 0 }, written(pattern)] });

const durationShape = { ...zeroOr(durationPattern), description: 'A duration: 90s, 4m, 1h30m, 3d, 2w' };

/** Seconds, 0 or a microsecond to a century, written `90s`, `4m`, `1h30m`, `3d`. */
export const duration: Field<number> = field(parseSimulated, durationShape);

/** Such a duration that counts from the scenario's start. */
export const sinceStart: Field<number> = field(parseSinceStart, durationShape);

/** 0 to 1, written `15%` or `0.15`. */
export const share: Field<number> = field(parseShare, {
  anyOf: [{ type: 'number', minimum: 0, maximum: 1 }, written(sharePattern)],
  description: 'A share: 15% or 0.15',
});

/** Bounds of a number, both included. */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

function mustBeBounds(bounds: Bounds): void {
  mustHave('bounds', bounds, []);
  const { min = -Infinity, max = Infinity } = bounds;
  for (const [end, bound] of Object.entries({ min, max })) {
    if (!(typeof bound === 'number' && !Number.isNaN(bound))) throw unexpected(`bounds.${end}`, 'a number', bound);
  }
}

/** A whole number; underscores allowed. Without bounds, any safe integer. */
export function whole(bounds: Bounds = {}): Field<number> {
  mustBeBounds(bounds);
  const due = `a whole number${inWords(bounds)}`;
  return field((value) => wholeWithin(value, due, bounds), {
    anyOf: [
      { type: 'integer', ...limits(bounds) },
      { type: 'string', pattern: '^[-+]?\\d(?:_?\\d)*(?:[eE]\\+?\\d+)?$' },
    ],
    description: sentence(due),
  });
}

/** What stands for a whole number to the last digit. */
function wholeWithin(value: unknown, due: string, { min = -Infinity, max = Infinity }: Bounds): number {
  const number = parseNumber(value, due);
  if (!Number.isInteger(number) || number < min || number > max) refuse(due, value);
  if (Number.isSafeInteger(number)) return number;
  throw new UnitError(`${found(value)} is too large to be exact. Whole numbers go up to 9_007_199_254_740_991.`);
}

/** Any number up to `largestNumber`, or one within bounds; underscores allowed. */
export function number(bounds: Bounds = {}): Field<number> {
  mustBeBounds(bounds);
  const { min = -Infinity, max = Infinity } = bounds;
  const due = `a number${inWords(bounds)}`;
  return field(
    (value) => {
      const number = parsePlain(value, due);
      return min <= number && number <= max ? number : refuse(due, value);
    },
    { anyOf: [{ type: 'number', ...limits(bounds) }, written(numberPattern)], description: sentence(due) },
  );
}

const positiveDue = 'a number above 0';

/** A number above 0, up to `largestNumber`, and as far from 0. */
export const positive: Field<number> = field(
  (value) => {
    const number = parsePlain(value, positiveDue);
    if (!(number > 0)) refuse(positiveDue, value);
    if (number >= 1 / largestNumber) return number;
    throw new UnitError(`${found(value)} is too close to 0. Write 1e-15 or more.`);
  },
  { anyOf: [{ type: 'number', exclusiveMinimum: 0 }, written(numberPattern)], description: sentence(positiveDue) },
);

function refuse(due: string, value: unknown): never {
  throw new UnitError(`expected ${due}, but found ${typeof value === 'string' ? inShort(value.trim()) : found(value)}`);
}

function inWords({ min, max }: Bounds): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return `, ${min} or more`;
  return max === undefined ? '' : `, ${max} or less`;
}

function limits({ min, max }: Bounds): JsonSchema {
  return { ...(min === undefined ? {} : { minimum: min }), ...(max === undefined ? {} : { maximum: max }) };
}

function sentence(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}

/** An amount in the document's currency, 0 or more, written `£10`, `$5.25` or plain; the sign is not kept. */
export const money: Field<number> = field((value) => parseMoney(value).amount, {
  anyOf: [{ type: 'number', minimum: 0 }, written(moneyPattern)],
  description: 'An amount of money: £10, $5.25, €3 or 10',
});

/** Money an hour, 0 or more, written `£14/h`, `£500/month`; plain, it is for the usual period. */
export function moneyRate(usual: 'hour' | 'month'): Field<number> {
  mustBeOneOf('usual', usual, ['hour', 'month']);
  return field((value) => parseMoneyRate(value, usual), {
    anyOf: [{ type: 'number', minimum: 0 }, written(moneyRatePattern)],
    description: `Money over time: £14/h, £500/month, £6000/year; without a period, a${usual === 'hour' ? 'n hour' : ' month'}`,
  });
}

/** The code of a currency, written `GBP`, `£`, `$` or `€`. */
export const currency: Field<string> = field(
  (value) => {
    const code = parseCurrency(value);
    if (code !== '') return code;
    throw new UnitError('expected a currency such as GBP, but found an empty text');
  },
  { type: 'string', minLength: 1, description: 'A currency: GBP, £, $ or €' },
);

/** A rate per second, 0 or more, written `0.5/h`, `90/30m`, `30 per hour`. */
export const rate: Field<number> = field(parseRate, {
  ...zeroOr(ratePattern),
  description: 'A rate: 0.5/h, 90/30m, 30 per hour',
});

/** Seconds of the day, 0 to 86,400, written `08:00`. */
export const clock: Field<number> = field(parseClock, {
  ...written(clockPattern),
  description: 'A time of day: 08:00, 24:00',
});

/** Seconds since Monday 00:00, written `mon 10:00`; with a date, `2026-12-24 10:00`, since the first of January 1900. */
export const instant: Field<number> = field(parseInstant, {
  ...written(datedPattern),
  description: 'A weekday and a time, or a date and a time: mon 10:00, 2026-12-24 10:00',
});

/**
 * Opening hours, written `08:00-22:00` or `mon-fri 08:00-18:00, sat 09:00-13:00` or `always`; with dates that differ behind it,
 * `mon-fri 08:00-18:00 except 2026-12-25 closed`.
 */
export const hours: Field<Hours> = field(parseHours, {
  ...written(hoursPattern),
  description:
    'Opening hours: 08:00-22:00, mon-fri 08:00-18:00, sat 09:00-13:00, always, mon-fri 08:00-18:00 except 2026-12-25 closed',
});

/** `hours` that are the same every week. */
export const weeklyHours: Field<Hours> = hours.refine(
  ({ except }) => except === undefined,
  'expected hours that are the same every week: dates have no hours of their own here',
);

/** `yes` or `no`, `true` or `false`. */
export const yesNo: Field<boolean> = field(
  (value) => {
    if (value === true || value === 'yes' || value === 'true') return true;
    if (value === false || value === 'no' || value === 'false') return false;
    throw new UnitError(`expected yes or no, but found ${found(value)}`);
  },
  { enum: [true, false, 'yes', 'no'], description: 'yes or no' },
);

const identifierPattern = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** A name that other places refer to: letters, digits, `-` and `_`, a letter first. */
export const identifier: Field<string> = field(
  (value) => {
    if (typeof value === 'string' && identifierPattern.test(value)) return value;
    const due = 'a name of letters, digits, - and _ that starts with a letter';
    throw new UnitError(`expected ${due}, but found ${found(value)}`);
  },
  { ...written(identifierPattern), description: 'A name: letters, digits, - and _, a letter first' },
);

const nodePattern = /^[A-Za-z][A-Za-z0-9_-]*(?:\/[A-Za-z][A-Za-z0-9_-]*)*$/;

/** The name of a node of a flow: an identifier; behind the name of a node that leads to another flow and `/`, one of that flow. */
export const nodeName: Field<string> = field(
  (value) => {
    if (typeof value === 'string' && nodePattern.test(value)) return value;
    throw new UnitError(`expected the name of a node, such as main or payments/card, but found ${found(value)}`);
  },
  { ...written(nodePattern), description: 'The name of a node; of one in another flow, such as payments/card' },
);

/** Any text that is not blank. A number is the text that it is written as: `seed: 007` is the text 007. */
export const text: Field<string> = field(
  (value) => {
    if (typeof value === 'number') return String(value);
    if (typeof value === 'string' && value.trim() !== '') return value;
    const hint = typeof value === 'boolean' ? `. Put it in quotes: "${value}".` : '';
    throw new UnitError(`expected a text, but found ${found(value)}${hint}`);
  },
  { type: ['string', 'number'], minLength: 1, description: 'A text' },
);

/** One of the given words. */
export function oneOf<const T extends string>(words: readonly T[]): Field<T> {
  mustBeTexts('words', words);
  const all: readonly string[] = words;
  return field(
    (value) => {
      if (typeof value === 'string' && all.includes(value)) return value as T;
      const best = typeof value === 'string' ? nearest(value, all) : undefined;
      const hint = best === undefined ? '' : `. Did you mean "${best}"?`;
      throw new UnitError(`expected ${listed(all)}, but found ${found(value)}${hint}`);
    },
    { enum: words, description: `One of: ${words.join(', ')}` },
  );
}
