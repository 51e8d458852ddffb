import type { Estimate } from '../experiments/index.js';
import { plain } from '../report/plain.js';
import type { HtmlPart } from '../text/html.js';
import type { PageWords } from './pageWords.js';
import { tableHtml } from './parts.js';

/** Measures with their intervals; at a tap on its name comes what each means. Nothing if there are none. */
export function measureTable(
  title: string,
  estimates: readonly Estimate[],
  words: PageWords,
  nameOf = ({ name }: Estimate) => plain(name.slice(name.indexOf('.') + 1)),
): HtmlPart {
  return tableHtml({
    title,
    head: ['Measure', 'Estimate', '95 % interval'],
    rows: estimates.map((each) => ({
      cells: [
        { text: nameOf(each), more: `${each.name}: ${each.definition}. Source: ${each.source}` },
        words.estimate(each),
        words.interval(each),
      ],
    })),
  });
}
