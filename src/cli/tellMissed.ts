import { describeProblems } from '../errors.js';
import type { Experiment } from '../experiments/index.js';
import { estimateInWords } from '../report/thresholdWords.js';
import { terminal } from './terminal.js';

/** Says on stderr which thresholds are missed, where no summary in words does. @param source the folder of the results. */
export function tellMissed(source: string, { thresholds, observation }: Experiment): void {
  const missed = thresholds
    .filter(({ verdict }) => verdict === 'missed')
    .map((each) => ({ message: `${each.threshold}, but it is ${estimateInWords(each, observation.currency)}` }));
  if (missed.length > 0) terminal.tell(...describeProblems(source, missed, 'missed threshold').split('\n'));
}
