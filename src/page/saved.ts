import { communityHtml } from './communityHtml.js';
import { comparisonHtml } from './comparisonHtml.js';
import { pageTimeline } from './pageTimeline.js';
import type { SavedText } from './readSaved.js';
import { selectionHtml } from './selectionHtml.js';
import { sensitivityHtml } from './sensitivityHtml.js';
import { staffingHtml } from './staffingHtml.js';
import { stressHtml } from './stressHtml.js';
import { sweepHtml } from './sweepHtml.js';

/** Results that were read, and what else there is. */
export interface Saved extends SavedText {
  /** The text of another file of the same results; `null` if it is too long. Only the page of a run needs one. */
  readonly beside?: (file: string) => string | null;
}

/** @throws {InputError} if the results are not as the command writes them. */
type Maker = (saved: Saved) => string | Promise<string>;

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
  ['summary.json', runHtml],
];

/** The files of which pages can be made. */
export const savedFiles: readonly string[] = makers.map(([file]) => file);

/**
 * The page of results that were saved: the commands make it of the text that they write, so that `callstorm report` makes
 * the same.
 * @param file one of `savedFiles`.
 * @throws {InputError} if the text is not as the command writes it.
 */
export async function savedPage(file: string, saved: Saved): Promise<string> {
  const [, make] = makers.find(([name]) => name === file)!;
  return make(saved);
}

/** The page of a run, for which its scenario is read again. */
async function runHtml({ text, source, beside }: Saved): Promise<string> {
  const { runPage } = await import('./runPage.js');
  const timeline = beside?.('timeline.csv') ?? null;
  return runPage(text, timeline && pageTimeline([timeline]), source.replace(/[/\\]?summary\.json$/, ''));
}
