import { InputError } from '../errors.js';
import type { Elimination, SharedBudget } from '../experiments/selected.js';
import type { Measure } from '../measures/index.js';
import { readFigure } from '../scenario/readFigure.js';
import { formatNumber, parseShare, UnitError } from '../units.js';

/** How to select, as the command line has it. */
export interface SelectOrder {
  readonly indifference?: string;
  readonly confidence?: string;
  readonly firstStage?: number;
  readonly most?: number;
  readonly budget?: number;
}

/**
 * How to select by a measure from so many.
 * @throws {InputError} for what is wrong with it, or does not go together.
 */
export function selectionHow(
  order: SelectOrder,
  measure: Measure,
  currency: string,
  systems: number,
): Elimination | Omit<SharedBudget, 'probability'> {
  const { indifference, confidence, most = 1000, budget } = order;
  const { firstStage = budget === undefined ? 20 : 10 } = order;
  if (firstStage < 2) throw refused('--first-stage', 'a variance takes 2 replications or more');
  if (budget !== undefined) {
    const idle = Object.entries({ indifference, confidence, 'max-replications': order.most });
    const other = idle.find(([, value]) => value !== undefined);
    if (other !== undefined) throw refused(`--${other[0]}`, 'a fixed --budget guarantees nothing. Leave one out.');
    const least = systems * firstStage;
    if (budget >= least) return { budget, firstStage };
    const message = `${systems} candidates with ${firstStage} each in the first stage take ${formatNumber(least)} replications or more. Give more, or a shorter --first-stage.`;
    throw refused('--budget', message);
  }
  if (indifference === undefined) {
    const message = `say the smallest difference in ${measure.name} that would change your decision, such as ${exampleOf(measure, currency)}; or --budget for a fixed number of replications`;
    throw refused('--indifference', message);
  }
  if (firstStage > most) {
    throw refused('--max-replications', `the first stage alone is ${formatNumber(firstStage)}: allow as many or more`);
  }
  return {
    indifference: zone(indifference, measure, currency),
    confidence: confidence === undefined ? 0.95 : sureness(confidence, systems),
    firstStage,
    most,
  };
}

function zone(text: string, measure: Measure, currency: string): number {
  try {
    const size = readFigure(text, measure, currency);
    if (size > 0) return size;
  } catch (error) {
    if (!(error instanceof UnitError)) throw error;
    throw refused('--indifference', error.message);
  }
  throw refused('--indifference', `expected more than 0, but found ${text}: of two equal ones neither is ever dropped`);
}

function sureness(text: string, systems: number): number {
  try {
    const share = parseShare(text);
    if (share > 1 / systems && share < 1) return share;
  } catch (error) {
    if (!(error instanceof UnitError)) throw error;
    throw refused('--confidence', error.message);
  }
  throw refused('--confidence', `expected above 1/${systems}, which guessing gives, and below 100%, but found ${text}`);
}

function exampleOf({ unit }: Measure, currency: string): string {
  if (unit === 'share') return '1%';
  if (unit === 'seconds') return '30s';
  return unit.startsWith(currency) ? '1_000' : '10';
}

function refused(source: string, message: string): InputError {
  return new InputError(source, [{ message }]);
}
