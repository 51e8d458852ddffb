import { communityHtml } from './communityHtml.js';
import { comparisonHtml } from './comparisonHtml.js';
import type { SavedText } from './readSaved.js';
import { selectionHtml } from './selectionHtml.js';
import { sensitivityHtml } from './sensitivityHtml.js';
import { staffingHtml } from './staffingHtml.js';
import { stressHtml } from './stressHtml.js';
import { sweepHtml } from './sweepHtml.js';

/** @throws {InputError} if the results are not as the command writes them. */
type Maker = (saved: SavedText) => string | Promise<string>;

/**
 * The file among the results of which the page is made, and what makes it. Another command is another line. Results are
 * known by the first of these files that is there.
 */
const makers: readonly (readonly [file: string, make: Maker])[] = [
  ['comparison.json', comparisonHtml],
  ['selection.json', selectionHtml],
  ['sweep.json', sweepHtml],
  ['stress.json', stressHtml],
  ['staffing.json', staffingHtml],
  ['sensitivity.json', sensitivityHtml],
  ['community.json', communityHtml],
];

/** The files of which pages can be made. */
export const savedFiles: readonly string[] = makers.map(([file]) => file);

/**
 * The page of results that were saved: the commands make it of the text that they write, so that `callstorm report` makes
 * the same.
 * @param file one of `savedFiles`.
 * @throws {InputError} if the text is not as the command writes it.
 */
export async function savedPage(file: string, saved: SavedText): Promise<string> {
  const [, make] = makers.find(([name]) => name === file)!;
  return make(saved);
}
