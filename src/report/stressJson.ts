import { confidence, type Stress, type StressLevel } from '../experiments/index.js';
import { json } from '../text/json.js';
import { stressSentences } from './stressWords.js';

/**
 * `stress.json`: a stress test for other programs. A factor is how many times today's load a level is. Times are seconds,
 * shares 0 to 1; what is undefined is `null`.
 *
 * @param version callstorm's own.
 */
export function stressJson(stress: Stress, version: string): string {
  const {
    name,
    title,
    seed,
    overrides,
    by,
    setting,
    today,
    within,
    replications,
    maxReplications,
    held,
    missed,
    levels,
  } = stress;
  const told = ({ level, ...rest }: StressLevel) => ({ level, factor: level / today, ...rest });
  return json({
    callstorm: version,
    scenario: name,
    title,
    seed,
    replications,
    maxReplications,
    confidence,
    overrides,
    by,
    setting,
    today,
    within,
    conclusion: stressSentences(stress),
    held: held === undefined ? null : told(held),
    missed: missed === undefined ? null : told(missed),
    brokeFirst: (missed?.thresholds ?? [])
      .filter(({ verdict }) => verdict === 'missed')
      .map(({ threshold }) => threshold),
    levels: levels.map(told),
  });
}
