/**
 * Fields for the schemas of documents, built on the units. Each one exports as draft-07 JSON Schema with type, pattern
 * and description, so that an editor completes and checks what `readDocument` will accept.
 */
import {
  clockPattern,
  durationPattern,
  found,
  type Hours,
  hoursPattern,
  instantPattern,
  moneyPattern,
  moneyRatePattern,
  numberPattern,
  parseClock,
  parseCurrency,
  parseDuration,
  parseHours,
  parseInstant,
  parseMoney,
  parseMoneyRate,
  parseNumber,
  parseRate,
  parseShare,
  ratePattern,
  sharePattern,
  UnitError,
} from '../units.js';
import { type Field, field, type JsonSchema } from './field.js';
import { listed, nearest } from './suggest.js';

const written = (pattern: RegExp): JsonSchema => ({ type: 'string', pattern: pattern.source });

/** A zero without unit, or text with one. */
const zeroOr = (pattern: RegExp): JsonSchema => ({ anyOf: [{ const: 0 }, written(pattern)] });

/** Seconds, 0 or more, written `90s`, `4m`, `1h30m`, `3d`. */
export const duration: Field<number> = field(parseDuration, {
  ...zeroOr(durationPattern),
  description: 'A duration: 90s, 4m, 1h30m, 3d, 2w',
});

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

/** A whole number; underscores allowed. Without bounds, any safe integer. */
export function whole(bounds: Bounds = {}): Field<number> {
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = bounds;
  const due = `a whole number${inWords(bounds)}`;
  return field((value) => within(parseNumber(value, due), due, (n) => Number.isInteger(n) && min <= n && n <= max), {
    anyOf: [
      { type: 'integer', ...limits(bounds) },
      { type: 'string', pattern: '^[-+]?\\d(?:_?\\d)*(?:[eE]\\+?\\d+)?$' },
    ],
    description: sentence(due),
  });
}

/** Any finite number, or one within bounds; underscores allowed. */
export function number(bounds: Bounds = {}): Field<number> {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = bounds;
  const due = `a number${inWords(bounds)}`;
  return field((value) => within(parseNumber(value, due), due, (n) => min <= n && n <= max), {
    anyOf: [{ type: 'number', ...limits(bounds) }, written(numberPattern)],
    description: sentence(due),
  });
}

const positiveDue = 'a number above 0';

/** A finite number above 0. */
export const positive: Field<number> = field(
  (value) => within(parseNumber(value, positiveDue), positiveDue, (n) => n > 0),
  { anyOf: [{ type: 'number', exclusiveMinimum: 0 }, written(numberPattern)], description: sentence(positiveDue) },
);

function within(value: number, due: string, holds: (value: number) => boolean): number {
  if (holds(value)) return value;
  throw new UnitError(`expected ${due}, but found ${value}`);
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

/** Seconds since Monday 00:00, written `mon 10:00`. */
export const instant: Field<number> = field(parseInstant, {
  ...written(instantPattern),
  description: 'A weekday and a time: mon 10:00',
});

/** Opening hours, written `08:00-22:00` or `mon-fri 08:00-18:00, sat 09:00-13:00` or `always`. */
export const hours: Field<Hours> = field(parseHours, {
  ...written(hoursPattern),
  description: 'Opening hours: 08:00-22:00, mon-fri 08:00-18:00, sat 09:00-13:00, always',
});

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

/** Any text that is not blank. A number stands for its digits, so that `seed: 2010` is the text 2010. */
export const text: Field<string> = field(
  (value) => {
    if (typeof value === 'number') return String(value);
    if (typeof value === 'string' && value.trim() !== '') return value;
    throw new UnitError(`expected a text, but found ${found(value)}`);
  },
  { type: ['string', 'number'], minLength: 1, description: 'A text' },
);

/** One of the given words. */
export function oneOf<const T extends string>(words: readonly T[]): Field<T> {
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
