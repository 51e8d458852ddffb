import type { TextLook } from '../../text/style.js';
import { diffJson } from './diffJson.js';
import { diffMarkdown } from './diffMarkdown.js';
import { diffText } from './diffText.js';
import type { FlowDiff } from './flowDiff.js';

/** A format of the report of a diff. */
export interface DiffFormat {
  /** As `--format` takes it. */
  readonly name: string;
  /** Of files that are written in it unless another is asked for, with their dots. */
  readonly extensions: readonly string[];
  /** @param version callstorm's own. */
  write(diff: FlowDiff, version: string, look: TextLook): string;
}

/** The formats of diffs, the default first. Another one is another line. */
export const diffFormats: readonly DiffFormat[] = [
  { name: 'text', extensions: [], write: (diff, _version, look) => diffText(diff, look) },
  { name: 'json', extensions: ['.json'], write: diffJson },
  { name: 'markdown', extensions: ['.md'], write: diffMarkdown },
];
