import { listed, nearest } from '../document/suggest.js';
import { InputError } from '../errors.js';
import type { ScenarioFile } from '../scenario/index.js';

/** What is raised in a stress test. */
export interface StressedBy {
  /** Its path in the scenario. */
  readonly setting: string;
  /** Its value as it stands, above 0, and the largest that it can have. */
  readonly today: number;
  readonly most: number;
}

/**
 * @param by `load`, or the name of an incident.
 * @throws {InputError} if there is nothing to raise.
 */
export function stressedBy(by: string, { arrivals, incidents, load, needs, population }: ScenarioFile): StressedBy {
  const names = Object.keys(incidents);
  if (by === 'load') {
    const comes = Object.keys(arrivals).length > 0 || (Object.keys(needs).length > 0 && population.customers > 0);
    if (comes) return { setting: 'load', today: load, most: Number.POSITIVE_INFINITY };
    const other = names.length > 0 ? ` Raise an incident's reach: --by ${listed(names)}.` : '';
    throw refused(`there is no load to raise: the scenario has no \`arrivals\` and no \`needs\`.${other}`);
  }
  if (!names.includes(by)) {
    const known = ['load', ...names];
    const best = nearest(by, known);
    throw refused(
      `expected ${listed(known)}, but found "${by}".${best === undefined ? '' : ` Did you mean "${best}"?`}`,
    );
  }
  const { affects, happens } = incidents[by];
  if (!happens) throw refused(`${by} does not happen. Let it happen: --set incidents.${by}.happens=yes.`);
  if (affects === 0)
    throw refused(`${by} affects nobody. Begin with a share above 0%: --set incidents.${by}.affects=1%.`);
  return { setting: `incidents.${by}.affects`, today: affects, most: 1 };
}

function refused(message: string): InputError {
  return new InputError('--by', [{ message }]);
}
