import { visible } from './visible.js';

/** Exit codes of the command, documented in the README. */
export const exitCodes = {
  fine: 0,
  goalMissed: 1,
  badInput: 2,
  ourFault: 3,
  interrupted: 130,
} as const;

/** One thing that is wrong with what a user gave us: where it is, what was found, and the way out. */
export interface Problem {
  /** 1-based; absent where the input is not a file (an option, a machine object). */
  readonly line?: number;
  readonly column?: number;
  /** Dotted path of keys, as `channels.phone.agents.count`; for a machine, the state's path. */
  readonly path?: string;
  /** What was found and what would be right, in one sentence. */
  readonly message: string;
}

/**
 * The user's mistake, told all at once. Everything in callstorm that refuses its input throws this and nothing else;
 * any other error that reaches the command line is a bug of ours.
 */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly exitCode = exitCodes.badInput;

  /** @param source the file's name as the user gave it, or what else was refused (`--set`, `machine "ivr"`). */
  constructor(
    readonly source: string,
    readonly problems: readonly Problem[],
  ) {
    super(describeProblems(source, problems));
  }
}

/** So many problems are told one by one. */
const mostRows = 200;
/** So many characters are shown of the name of what is refused: a person may have given it anything. */
const longestSource = 300;

/**
 * What is wrong with a source, a line each under a heading; a single problem without a line needs none.
 * @param noun what they are called.
 */
export function describeProblems(source: string, problems: readonly Problem[], noun = 'problem'): string {
  const [only, ...others] = problems;
  const name = source.length > longestSource ? `${source.slice(0, longestSource)}…` : source;
  if (others.length === 0 && only !== undefined && only.line === undefined && noun === 'problem') {
    return visible([name, only.path, only.message].filter((part) => part !== undefined).join(': '));
  }
  const heading = `${name}: ${problems.length} ${noun}${problems.length === 1 ? '' : 's'}`;
  const shown = problems.slice(0, mostRows);
  const places = shown.map((problem) => (problem.line === undefined ? '' : `${problem.line}:${problem.column}`));
  const width = Math.max(...places.map((place) => place.length));
  const rows = shown.map((problem, i) => {
    const place = width > 0 ? `${places[i].padStart(width)}  ` : '';
    const path = problem.path ? `${problem.path}: ` : '';
    return `  ${place}${path}${problem.message}`;
  });
  const more = problems.length > mostRows ? [`  … and ${problems.length - mostRows} more`] : [];
  return [heading, ...rows, ...more].map(visible).join('\n');
}
