import { magnitudes } from '../document/magnitudes.js';
import { InputError } from '../errors.js';
import type { Varied } from '../experiments/sweep.js';
import { formatNumber, inShort } from '../units.js';

/** The most points of a grid. */
export const mostPoints = 10_000;

const due = 'a name and its values, such as agents=10..40..5 or banner=yes,no';

/** What is the same at all points, or they could not be compared. */
const fixed = ['seed', 'replications', 'currency', 'thresholds'];

/**
 * Reads what shall be varied.
 * @param texts as after `--vary`: `agents=10..40..5`, `banner=yes,no`, `patience=2m..10m..2m`.
 * @throws {InputError} with what is wrong with each; and if the grid has more than `mostPoints`.
 */
export function readVaried(texts: readonly string[]): Varied[] {
  if (texts.length === 0) throw refused('', `expected ${due}. Say what to vary.`);
  const all = texts.map(variedOf);
  for (const [i, { name }] of all.entries()) {
    if (all.findIndex((each) => each.name === name) < i) throw refused(name, 'is varied twice. Leave one out.');
  }
  const points = all.reduce((product, { values }) => product * values.length, 1);
  if (points > mostPoints) throw tooMany('', points);
  return all;
}

/**
 * @param settings as after `--set`.
 * @throws {InputError} if one is of what is varied: the points would not have it, and the results' name would say so.
 */
export function mustNotBeVaried(settings: readonly string[], varied: readonly Varied[]): void {
  for (const setting of settings) {
    const name = setting.split('=')[0].trim();
    const both = varied.find((each) => name === each.name || name.startsWith(`${each.name}.`));
    if (both === undefined) continue;
    const message = `${both.name} is varied, so no point would have this value. Leave one out: --set or --vary.`;
    throw new InputError(`--set ${inShort(setting)}`, [{ message }]);
  }
}

/** All combinations, the last name changing fastest: of each the values, in the order of the names. */
export function gridOf(varied: readonly Varied[]): string[][] {
  return varied.reduce<string[][]>(
    (points, { values }) => points.flatMap((point) => values.map((value) => [...point, value])),
    [[]],
  );
}

function variedOf(text: string): Varied {
  const equals = text.indexOf('=');
  const name = text.slice(0, Math.max(0, equals)).trim();
  const written = text.slice(equals + 1).trim();
  if (name === '' || written === '') throw refused(text, `expected ${due}`);
  if (fixed.includes(name.split('.')[0])) {
    throw refused(text, `${name} must be the same at all points: else they cannot be compared. Use --set.`);
  }
  const values = elementsOf(written).flatMap((each) => (isRange(each) ? rangeOf(text, each) : [each]));
  if (values.includes('')) throw refused(text, 'has an empty value between its commas');
  const twice = values.find((value, i) => values.indexOf(value) < i);
  if (twice !== undefined) throw refused(text, `has the value ${inShort(twice)} twice. Leave one out.`);
  return { name, values, positions: magnitudes(values) ?? null };
}

/** What commas part, but for those in brackets, braces and quotes. */
function elementsOf(text: string): string[] {
  const elements = [''];
  let depth = 0;
  let quote = '';
  for (const character of text) {
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if ('[{'.includes(character)) depth++;
    else if (']}'.includes(character)) depth--;
    if (character === ',' && depth === 0 && quote === '') elements.push('');
    else elements[elements.length - 1] += character;
  }
  return elements.map((element) => element.trim());
}

function isRange(text: string): boolean {
  return /^[^.[{"']*\d.*\.\..*\d/.test(text);
}

/** An amount with what stands before and after it: `£2.50`, `10%`, `5/h`. */
interface Amount {
  readonly before: string;
  readonly number: string;
  readonly after: string;
}

/** `10%..50%..10%`: from, to, step, in one unit. The end counts if a step meets it. */
function rangeOf(option: string, text: string): string[] {
  const ends = text.split('..').map(amountOf);
  if (ends.length !== 3 || ends.some((end) => end === undefined)) {
    throw refused(option, `expected FROM..TO..STEP such as 10..40..5 or 10%..50%..10%, but found ${inShort(text)}`);
  }
  const [from, to, step] = ends as Amount[];
  const { before, after } = step;
  const hasUnit = (end: Amount) => end.before === before && end.after === after;
  if (![from, to].every((end) => hasUnit(end) || isZero(end))) {
    throw refused(option, `${inShort(text)} mixes units. Write all three in one, such as 60s..300s..60s.`);
  }
  // Whole numbers of the last decimal, so that 0.1 + 0.2 is 0.3.
  const decimals = Math.max(...[from, to, step].map(({ number }) => number.split('.')[1]?.length ?? 0));
  const [first, last, by] = [from, to, step].map(({ number }) => Math.round(Number(`${number}e${decimals}`)));
  if (!(by > 0)) throw refused(option, `the step of ${inShort(text)} must be above 0`);
  if (first > last) {
    throw refused(option, `${inShort(text)} goes down. Write the smaller end first.`);
  }
  if (![first, last, by].every(Number.isSafeInteger))
    throw refused(option, `${inShort(text)} is too large to be exact`);
  const count = Math.floor((last - first) / by) + 1;
  if (count > mostPoints) throw tooMany(option, count);
  return Array.from({ length: count }, (_, i) => `${before}${decimalText(first + i * by, decimals)}${after}`);
}

function amountOf(text: string): Amount | undefined {
  const [, before, number, after] = /^([£$€]?) ?(-?\d[\d_]*(?:\.\d+)?|-?\.\d+)(.*)$/.exec(text.trim()) ?? [];
  if (number === undefined || /\d/.test(after)) return undefined;
  return { before, number: number.replaceAll('_', ''), after };
}

function isZero({ before, number, after }: Amount): boolean {
  return before === '' && after === '' && Number(number) === 0;
}

/** 125 with two decimals as `1.25`, without zeros at the end. */
function decimalText(whole: number, decimals: number): string {
  const text = Number(`${whole}e-${decimals}`).toFixed(decimals);
  return decimals === 0 ? text : text.replace(/\.?0+$/, '');
}

function tooMany(option: string, points: number): InputError {
  const message = `makes ${formatNumber(points)} points, more than ${formatNumber(mostPoints)}. Take larger steps, or vary less.`;
  return refused(option, option === '' ? `all together ${message}` : message);
}

function refused(text: string, message: string): InputError {
  return new InputError(`--vary ${inShort(text)}`.trim(), [{ message }]);
}
