import type { TextLook } from '../../text/style.js';
import type { Checked } from './checked.js';
import { checkJson } from './checkJson.js';
import { checkJunit } from './checkJunit.js';
import { checkMarkdown } from './checkMarkdown.js';
import { checkSarif } from './checkSarif.js';
import { checkText } from './checkText.js';

/** A format of the report of a check. */
export interface CheckFormat {
  /** As `--format` takes it. */
  readonly name: string;
  /** Of files that are written in it unless another is asked for, with their dots. */
  readonly extensions: readonly string[];
  /** Whom it is for. */
  readonly definition: string;
  /** @param version callstorm's own. */
  write(checked: Checked, version: string, look: TextLook): string;
}

/** For people. */
export const textFormat: CheckFormat = {
  name: 'text',
  extensions: [],
  definition: 'for the terminal',
  write: (checked, _version, look) => checkText(checked, look),
};

/** The formats of reports, the default first. Another one is another line. */
export const checkFormats: readonly CheckFormat[] = [
  textFormat,
  { name: 'json', extensions: ['.json'], definition: 'for other programs', write: checkJson },
  { name: 'junit', extensions: ['.xml'], definition: 'for build servers: a test case a property', write: checkJunit },
  { name: 'sarif', extensions: ['.sarif'], definition: 'for code scanning: a result a violation', write: checkSarif },
  { name: 'markdown', extensions: ['.md'], definition: 'for a comment on a pull request', write: checkMarkdown },
];
