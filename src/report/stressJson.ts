import { confidence, type Stress, type StressLevel } from '../experiments/index.js';
import { json } from '../text/json.js';
import type { Making } from './making.js';
import { stressSentences } from './stressWords.js';

/**
 * `stress.json`: a stress test for other programs. A factor is how many times today's load a level is. Times are seconds,
 * shares 0 to 1; what is undefined is `null`.
 */
export function stressJson(stress: Stress, making: Making): string {
  const {
    name,
    title,
    seed,
    overrides,
    currency,
    by,
    setting,
    today,
    within,
    replications,
    maxReplications,
    held,
    missed,
    levels,
    tooLarge,
  } = stress;
  const told = ({ level, ...rest }: StressLevel) => ({ level, factor: level / today, ...rest });
  return json({
    callstorm: making.version,
    command: making.command,
    scenario: name,
    title,
    seed,
    replications,
    maxReplications,
    confidence,
    overrides,
    currency,
    by,
    setting,
    today,
    within,
    definitions: making.definitions,
    tooLarge: tooLarge ?? null,
    conclusion: stressSentences(stress),
    held: held === undefined ? null : told(held),
    missed: missed === undefined ? null : told(missed),
    brokeFirst: (missed?.thresholds ?? [])
      .filter(({ verdict }) => verdict === 'missed')
      .map(({ threshold }) => threshold),
    levels: levels.map(told),
  });
}
