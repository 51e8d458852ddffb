import * as z from 'zod';
import { InputError } from '../errors.js';
import { type DistributionSpec, makeDistribution } from '../random/index.js';
import { largestNumber, parsePlain, parseShare, parseSimulated, UnitError } from '../units.js';
import { exported, type Field, field, type JsonSchema } from './field.js';
import { duration, number, positive, rate, whole } from './fields.js';
import { isMap } from './path.js';
import { check, type Mistake } from './problems.js';
import { listed, suggestion } from './suggest.js';

/** How likely one value is beside the others: a share, or any number, 0 or more. */
const weight: Field<number> = field(
  (value) => {
    if (typeof value === 'string' && value.trim().endsWith('%')) return parseShare(value);
    const due = 'a weight: a share such as 30%, or a number, 0 or more';
    const amount = parsePlain(value, due);
    if (amount < 0) throw new UnitError(`expected ${due}, but found ${amount}`);
    return amount;
  },
  { anyOf: [{ type: 'number', minimum: 0 }, { type: 'string' }], description: 'A share or a relative weight' },
);

/** A distribution of durations, in seconds: `4m` (constant), or `{ lognormal: { median: 3h, p90: 24h } }`. */
export const durationDistribution: Field<DistributionSpec> = distributionOf({
  quantity: duration,
  perQuantity: rate,
  description:
    'A duration (4m), or a distribution: { exponential: { mean: 4m } }, { lognormal: { median: 3h, p90: 24h } }',
  unit: ' (in seconds)',
});

/** How long somebody waits before giving up: a distribution of durations, or `never`; also as a part of a mixture. */
export const patience: Field<DistributionSpec> = distributionOf({
  quantity: duration,
  perQuantity: rate,
  constant: field((value) => (value === 'never' ? Number.POSITIVE_INFINITY : parseSimulated(value)), {
    anyOf: [exported(duration), { const: 'never' }],
    description: 'A duration (4m), or never',
  }),
  description:
    'A duration (4m), never, or a distribution: { exponential: { mean: 4m } }, { mixture: [{ weight: 30%, of: 20s }, { weight: 70%, of: never }] }',
  unit: ' (in seconds)',
});

/** A distribution of plain numbers, 0 or more: `3` (constant), or `{ gamma: { mean: 1, sd: 0.2 } }`. */
export const distribution: Field<DistributionSpec> = distributionOf({
  quantity: number({ min: 0 }),
  perQuantity: positive,
  description: 'A number, or a distribution: { gamma: { mean: 1, sd: 0.2 } }, { uniform: { min: 1, max: 3 } }',
  unit: '',
});

/** One way to give the parameters of a distribution: a map of these, or a list. */
type Form = z.ZodType;

/** What may be written. */
interface Notation {
  /** Of a parameter, and of 1 divided by one. */
  readonly quantity: Field<number>;
  readonly perQuantity: Field<number>;
  /** Of the one value that there is, if it is always the same. Default: as a parameter. */
  readonly constant?: Field<number>;
  readonly description: string;
  /** For messages that name a parameter's value. */
  readonly unit: string;
}

function distributionOf(notation: Notation): Field<DistributionSpec> {
  const simple = formsOf(notation);
  // The parts of a mixture are no mixtures: those could be written as one.
  const part = z.strictObject({ weight, of: specIn(notation, simple) });
  return specIn(notation, new Map([...simple, ['mixture', [z.array(part).min(1)]]]));
}

function specIn(notation: Notation, forms: ReadonlyMap<string, readonly Form[]>): Field<DistributionSpec> {
  const { constant = notation.quantity, description, unit } = notation;
  const shape: JsonSchema = {
    anyOf: [
      exported(constant),
      shapeOf('constant', [constant]),
      ...[...forms].map(([kind, ways]) => shapeOf(kind, ways)),
    ],
    description,
  };
  return z
    .unknown()
    .meta(shape)
    .transform((value, context): DistributionSpec => {
      const read = readSpec(forms, constant, value, unit);
      if (read.mistakes === undefined) return read.spec;
      for (const { path, message, atKey } of read.mistakes) {
        context.addIssue({ code: 'custom', path: [...path], message, params: { atKey } });
      }
      return z.NEVER;
    });
}

function formsOf({ quantity, perQuantity }: Notation): Map<string, readonly Form[]> {
  const outcome = z.strictObject({ value: quantity, weight });
  return new Map<string, readonly Form[]>([
    ['exponential', [z.strictObject({ mean: quantity }), z.strictObject({ rate: perQuantity })]],
    [
      'lognormal',
      [
        z.strictObject({ mean: quantity, sd: quantity }),
        z.strictObject({ median: quantity, p90: quantity }),
        z.strictObject({ mean: quantity, p90: quantity }),
        z.strictObject({ mu: number(), sigma: positive }),
      ],
    ],
    ['gamma', [z.strictObject({ mean: quantity, sd: quantity }), z.strictObject({ shape: positive, scale: quantity })]],
    ['weibull', [z.strictObject({ shape: positive, scale: quantity })]],
    ['uniform', [z.strictObject({ min: quantity, max: quantity })]],
    ['triangular', [z.strictObject({ min: quantity, mode: quantity, max: quantity })]],
    ['erlang', [z.strictObject({ phases: whole({ min: 1, max: 1000 }), mean: quantity })]],
    ['empirical', [z.array(quantity).min(1)]],
    ['discrete', [z.array(outcome).min(1)]],
  ]);
}

function shapeOf(kind: string, ways: readonly Form[]): JsonSchema {
  const shapes = ways.map(exported);
  return {
    type: 'object',
    properties: { [kind]: shapes.length === 1 ? shapes[0] : { anyOf: shapes } },
    required: [kind],
    additionalProperties: false,
  };
}

type Read = { spec: DistributionSpec; mistakes?: undefined } | { mistakes: readonly Mistake[] };

function readSpec(
  forms: ReadonlyMap<string, readonly Form[]>,
  quantity: Field<number>,
  value: unknown,
  unit: string,
): Read {
  if (!isMap(value)) {
    const constant = check(quantity, value);
    return constant.mistakes === undefined
      ? { spec: constant.value }
      : { mistakes: constant.mistakes.map((mistake) => ({ ...mistake, message: orDistribution(mistake.message) })) };
  }
  const kinds = [...forms.keys(), 'constant'];
  const [kind, ...more] = Object.keys(value);
  if (kind === undefined || more.length > 0) {
    const names = more.length > 0 ? `: ${[kind, ...more].join(', ')}` : '';
    return mistake([], `expected one distribution, but found ${more.length > 0 ? more.length + 1 : 'none'}${names}`);
  }
  if (kind === 'constant') {
    const constant = check(z.strictObject({ constant: quantity }), value);
    return constant.mistakes === undefined ? { spec: constant.value } : constant;
  }
  const ways = forms.get(kind);
  if (ways === undefined) return mistake([kind], `"${kind}" is not a distribution.${suggestion(kind, kinds)}`, true);

  const form = ways.length === 1 ? ways[0] : ways.find((way) => fits(way, value[kind]));
  if (form === undefined)
    return mistake([kind], `${kind} takes ${ways.map(namesOf).join(', or ')}${given(value[kind])}`);
  const parameters = check(form, value[kind]);
  if (parameters.mistakes !== undefined) {
    return { mistakes: parameters.mistakes.map((wrong) => ({ ...wrong, path: [kind, ...wrong.path] })) };
  }
  const spec = { [kind]: parameters.value } as unknown as DistributionSpec;
  try {
    const { mean } = makeDistribution(spec);
    // Part of a mixture may be `never`.
    if (kind !== 'mixture' && !(mean <= largestNumber)) {
      return mistake([kind], `the mean of this ${kind} would be too large. Choose other parameters.`);
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return mistake(error.source.split('.'), error.problems[0].message + unit);
  }
  return { spec };
}

function mistake(path: readonly string[], message: string, atKey = false): Read {
  return { mistakes: [{ path, message, atKey }] };
}

function orDistribution(message: string): string {
  return message.replace(/, but found|$/, (rest) => (rest ? `, or a distribution${rest}` : ''));
}

function keysOf(form: Form): string[] {
  return form instanceof z.ZodObject ? Object.keys(form.shape) : [];
}

function fits(form: Form, parameters: unknown): boolean {
  const keys = keysOf(form);
  return (
    isMap(parameters) &&
    keys.length === Object.keys(parameters).length &&
    keys.every((key) => Object.hasOwn(parameters, key))
  );
}

function namesOf(form: Form): string {
  return listed(keysOf(form), 'and');
}

function given(parameters: unknown): string {
  const names = isMap(parameters) ? Object.keys(parameters) : [];
  return names.length > 0 ? `, but found ${listed(names, 'and')}` : '';
}
