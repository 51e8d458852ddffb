import { describeProblems, type Problem } from '../errors.js';
import { terminal } from './terminal.js';

/** Says on stderr what can be run but is hardly meant. @param source the file that it is about. */
export function tellWarnings(source: string, warnings: readonly Problem[]): void {
  if (warnings.length > 0) terminal.tell(...describeProblems(source, warnings, 'warning').split('\n'));
}
