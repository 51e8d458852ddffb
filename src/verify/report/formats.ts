import type { TextLook } from '../../text/style.js';
import { checkJson } from './checkJson.js';
import { checkJunit } from './checkJunit.js';
import { checkMarkdown } from './checkMarkdown.js';
import { checkSarif } from './checkSarif.js';
import { checkText } from './checkText.js';
import { isRefused, type Outcome } from './refused.js';

/** A format of the report of a check. */
export interface CheckFormat {
  /** As `--format` takes it. */
  readonly name: string;
  /** Of files that are written in it unless another is asked for, with their dots. */
  readonly extensions: readonly string[];
  /** Whom it is for. */
  readonly definition: string;
  /**
   * @param outcomes one a file, in the order in which they were named.
   * @param version callstorm's own.
   */
  write(outcomes: readonly Outcome[], version: string, look: TextLook): string;
}

/** For people. Files that were refused are told by the command, as any mistake is. */
export const textFormat: CheckFormat = {
  name: 'text',
  extensions: [],
  definition: 'for the terminal',
  write: (outcomes, _version, look) =>
    outcomes.flatMap((each) => (isRefused(each) ? [] : [checkText(each, look)])).join('\n'),
};

/** The formats of reports, the default first. Another one is another line. */
export const checkFormats: readonly CheckFormat[] = [
  textFormat,
  { name: 'json', extensions: ['.json'], definition: 'for other programs', write: checkJson },
  { name: 'junit', extensions: ['.xml'], definition: 'for build servers: a test case a property', write: checkJunit },
  { name: 'sarif', extensions: ['.sarif'], definition: 'for code scanning: a result a violation', write: checkSarif },
  { name: 'markdown', extensions: ['.md'], definition: 'for a comment on a pull request', write: checkMarkdown },
];
