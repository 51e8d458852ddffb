import { listed } from '../document/suggest.js';
import type { Interval } from '../experiments/index.js';
import type {
  Assumption,
  Choice,
  Decides,
  DecisionUnder,
  Sensitivity,
  Tornado,
  TornadoBar,
} from '../experiments/sensitivity.js';
import { inShort } from '../units.js';
import type { ComparisonWords } from './comparisonWords.js';

/** A value of a parameter as it is written, in short: `£2`, `12`, `yes`. */
export function valueInWords(value: string | number | boolean | null): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value === null ? '' : inShort(String(value));
}

/** By how much a measure differs at one end of a bar; '–' if it is not there, '' if there is no such value. */
export function differenceInWords(
  { unit }: Pick<Tornado, 'unit'>,
  difference: Interval | null,
  isGiven: boolean,
  words: ComparisonWords,
): string {
  if (!isGiven) return '';
  return difference === null ? '–' : words.spread({ unit, difference });
}

/** A swing, which has no sign. */
export function swingInWords({ unit }: Pick<Tornado, 'unit'>, bar: TornadoBar, words: ComparisonWords): string {
  const difference = bar.low ?? bar.high ?? { estimate: null, low: null, high: null };
  return words.difference(bar.swing, { unit, difference }).replace(/^\+/, '');
}

/** `banner −£100 ± £3`: the best at a value, and what it differs by from the best as things stand; `banner?` if undecided. */
export function choiceInWords({ unit }: Tornado, choice: Choice | null, words: ComparisonWords): string {
  if (choice === null) return '';
  const { best, isOther, difference } = choice;
  const doubt = isOther === 'undecided' ? '?' : '';
  return [`${nameInWords(best)}${doubt}`, ...(difference ? [words.spread({ unit, difference })] : [])].join(' ');
}

export const asItIs = 'as it is';

export function nameInWords(name: string): string {
  return name === '' ? asItIs : name;
}

/** What a reader in a hurry must know of each measure. */
export function sensitivitySentences(sensitivity: Sensitivity, words: ComparisonWords): string[] {
  return sensitivity.tornadoes.flatMap((tornado) => [
    mostMoved(tornado, sensitivity, words),
    ...decided(tornado, sensitivity),
  ]);
}

function mostMoved(tornado: Tornado, sensitivity: Sensitivity, words: ComparisonWords): string {
  const { name, bars, base, unit } = tornado;
  const [widest] = bars;
  if (!widest.swing) return `None of these assumptions moves ${name}.`;
  const { low, high } = sensitivity.assumptions.find(({ parameter }) => parameter === widest.parameter)!;
  const at = (value: typeof low, difference: Interval | null) => {
    if (value === null || difference === null || difference.estimate === null) return [];
    const figure = words.figure(base.estimate! + difference.estimate, { unit, difference });
    return [`${figure} at ${valueInWords(value)}`];
  };
  const ends = listed([...at(low, widest.low), ...at(high, widest.high)], 'and');
  const standing = words.figure(base.estimate, { unit, difference: widest.low ?? widest.high ?? base });
  const verb = [widest.low, widest.high].some(isSure) ? 'moves' : 'seems to move';
  return `${widest.parameter} ${verb} ${name} most: ${ends}, ${standing} as it is.`;
}

/** The whole interval is on one side of 0. */
function isSure(difference: Interval | null): boolean {
  return difference !== null && ((difference.low ?? 0) > 0 || (difference.high ?? 0) < 0);
}

/** So many assumptions that decide are told one by one. */
const mostTold = 3;

function decided({ name, decision }: Tornado, { alternatives, assumptions }: Sensitivity): string[] {
  if (decision === undefined) return [];
  const titled = (wanted: string) => {
    const { title } = alternatives.find((each) => each.name === wanted)!;
    return wanted === '' ? 'the scenario itself' : `“${title}”`;
  };
  const { best, ties, choices } = decision;
  const open =
    ties.length === 0 ? '' : `; from ${listed(ties.map(titled), 'and')} these replications do not tell it apart`;
  const isOpen = ties.length > 1 && ties.length === alternatives.length - 1;
  const of = (wanted: Decides) => choices.filter(({ decides }) => decides === wanted);
  const names = (some: readonly DecisionUnder[]) =>
    listed(
      some.map(({ parameter }) => parameter),
      'and',
    );
  const [deciding, doubtful] = [of('yes'), of('undecided')];
  const told = deciding.map((choice) => {
    const { parameter, low, high } = choice;
    const assumption = assumptions.find((each) => each.parameter === parameter)!;
    const at = (value: Assumption['low'], end: Choice | null) =>
      end?.isOther === 'yes' ? [`at ${valueInWords(value)} ${titled(end.best)} is best`] : [];
    return `${parameter} decides otherwise: ${[...at(assumption.low, low), ...at(assumption.high, high)].join(', ')}.`;
  });
  return [
    isOpen
      ? `By ${name}, as things stand, no alternative is told apart from ${titled(best)}, which comes out best.`
      : `By ${name}, as things stand, ${titled(best)} is best${open}.`,
    ...(deciding.length > mostTold ? [`${names(deciding)} decide otherwise.`] : told),
    ...(deciding.length + doubtful.length === 0 ? ['No assumption decides otherwise.'] : []),
    ...(doubtful.length > 0
      ? [
          `Whether ${names(doubtful)} ${doubtful.length === 1 ? 'decides' : 'decide'} is undecided: more replications may tell.`,
        ]
      : []),
  ];
}
