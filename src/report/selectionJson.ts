import type { Selected } from '../experiments/selected.js';
import { json } from '../text/json.js';
import type { Making } from './making.js';
import { selectionSentences } from './selectionWords.js';

/**
 * `selection.json`: a selection for other programs. Times are seconds, shares 0 to 1. The base's name is ''; `selected` is
 * `null` if none was left.
 */
export function selectionJson(selection: Selected, making: Making): string {
  const { scenario, title, overrides, seed, measure, unit, currency, better, how, selected, left, candidates } =
    selection;
  const procedure = 'budget' in how ? 'ocba' : 'kim-nelson';
  return json({
    callstorm: making.version,
    command: making.command,
    scenario,
    title,
    overrides,
    seed,
    measure,
    unit,
    currency,
    better,
    definitions: making.definitions,
    procedure,
    ...how,
    selected,
    left,
    conclusion: selectionSentences(selection),
    candidates,
  });
}
