import { describeProblems, type Problem } from '../errors.js';

/** Says on stderr what can be run but is hardly meant. @param source the file that it is about. */
export function tellWarnings(source: string, warnings: readonly Problem[]): void {
  if (warnings.length > 0) process.stderr.write(`${describeProblems(source, warnings, 'warning')}\n`);
}
