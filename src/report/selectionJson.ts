import type { Selected } from '../experiments/selected.js';
import { json } from '../text/json.js';
import { selectionSentences } from './selectionWords.js';

/**
 * `selection.json`: a selection for other programs. Times are seconds, shares 0 to 1. The base's name is ''; `selected` is
 * `null` if none was left.
 *
 * @param version callstorm's own.
 */
export function selectionJson(selection: Selected, version: string): string {
  const { scenario, title, overrides, seed, measure, unit, better, how, selected, left, candidates } = selection;
  const procedure = 'budget' in how ? 'ocba' : 'kim-nelson';
  return json({
    callstorm: version,
    scenario,
    title,
    overrides,
    seed,
    measure,
    unit,
    better,
    procedure,
    ...how,
    selected,
    left,
    conclusion: selectionSentences(selection),
    candidates,
  });
}
