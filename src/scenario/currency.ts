import { isMap } from '../document/path.js';
import { found, parseMoney, parseMoneyRate, UnitError } from '../units.js';
import type { ScenarioProblem } from './problem.js';

const known = new Set(Intl.supportedValuesOf('currency'));

/**
 * A currency that nobody knows, and amounts with the sign of another one; nothing is converted.
 *
 * @param plain the file as it was written.
 */
export function currencyProblems(currency: string, plain: unknown): ScenarioProblem[] {
  const unknown = known.has(currency) ? [] : [{ path: ['currency'], message: unknownCurrency(currency) }];
  const others = signsIn(plain, []).filter((money) => money.currency !== currency);
  const strange = others.map(({ path, currency: other, written }) => ({
    path,
    message: `${written} is in ${other}, but the file's currency is ${currency}. Write the amount in ${currency}, or give \`currency: ${other}\`.`,
  }));
  return [...unknown, ...strange].map((problem) => ({ ...problem, isWarning: true }));
}

function unknownCurrency(currency: string): string {
  const upper = currency.toUpperCase();
  const hint = known.has(upper) ? `Write ${upper}.` : 'Write its three-letter code, such as EUR.';
  return `${found(currency)} is not a currency code of ISO 4217. ${hint}`;
}

interface Signed {
  readonly path: readonly (string | number)[];
  readonly currency: string;
  readonly written: string;
}

/** Every amount that has a sign. */
function signsIn(value: unknown, path: Signed['path']): Signed[] {
  if (Array.isArray(value)) return value.flatMap((each, i) => signsIn(each, [...path, i]));
  if (isMap(value)) return Object.entries(value).flatMap(([key, each]) => signsIn(each, [...path, key]));
  const currency = typeof value === 'string' ? signOf(value) : undefined;
  return currency === undefined ? [] : [{ path, currency, written: String(value) }];
}

function signOf(text: string): string | undefined {
  if (!/^[£$€]/.test(text.trim())) return undefined;
  try {
    parseMoneyRate(text, 'hour');
    return parseMoney(text.split(/\/| per /)[0]).currency;
  } catch (error) {
    if (error instanceof UnitError) return undefined;
    throw error;
  }
}
