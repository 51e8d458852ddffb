import { headlineNames } from '../report/customersText.js';
import { Figures } from '../report/figures.js';
import { plain } from '../report/plain.js';
import { thresholdMarks } from '../report/thresholdsText.js';
import { capital } from '../text/capital.js';
import { html } from '../text/html.js';
import type { Section } from './document.js';
import { PageWords } from './pageWords.js';
import { tableHtml } from './parts.js';
import type { SavedRun } from './savedRun.js';

/** The headline measures as cards, and the thresholds. */
export function headlineSection({ experiment }: SavedRun): Section {
  const { observation, thresholds } = experiment;
  const figures = new Figures(experiment);
  const words = new PageWords(observation.currency);
  const cards = headlineNames.flatMap((name) => figures.get(name) ?? []);
  const ofChannels = [
    'contacts',
    'service-level',
    'abandonment-rate',
    'disconnect-rate',
    'blocked-rate',
    'down-rate',
    'too-slow-rate',
  ];
  const columns = ofChannels.filter((measure) =>
    observation.channels.some((channel) => (figures.value(`${channel}.${measure}`) ?? 0) > 0),
  );
  return {
    id: 'figures',
    title: 'The headline figures',
    body: html`<ul class="cards">${cards.map((each) => {
      const interval = words.interval(each);
      return html`<li><span class="name">${nameOf(each.name)}</span><span class="figure">${words.estimate(each)}</span>${
        interval !== '' && html`<span class="interval">95 % interval ${interval}</span>`
      }<details><summary title="${each.definition}">What it is</summary><span class="definition">${each.name}: ${each.definition}. Source: ${each.source}</span></details></li>`;
    })}</ul>${tableHtml({
      title: 'Thresholds',
      head: ['Verdict', 'Threshold', 'Estimate', '95 % interval'],
      left: 2,
      rows: thresholds.map((each) => ({
        cells: [
          { text: `${thresholdMarks[each.verdict]} ${each.verdict}`, tone: each.verdict },
          each.threshold,
          words.estimate(each),
          words.interval(each),
        ],
      })),
    })}${tableHtml({
      title: 'Channels',
      head: ['Channel', ...columns.map((column) => capital(plain(column)))],
      rows: observation.channels
        .filter((channel) => columns.some((measure) => figures.get(`${channel}.${measure}`) !== undefined))
        .map((channel) => ({
          cells: [
            channel,
            ...columns.map((measure) => {
              const estimate = figures.get(`${channel}.${measure}`);
              const text = words.estimate(estimate);
              return estimate === undefined ? '–' : { text, more: `${estimate.name}: ${estimate.definition}` };
            }),
          ],
        })),
    })}`,
  };
}

function nameOf(measure: string): string {
  const [place, name] = measure.split('.');
  return `${capital(place)}: ${plain(name)}`;
}
