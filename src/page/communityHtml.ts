import * as z from 'zod';
import type { CommunityWorth } from '../experiments/communityWorth.js';
import { communityPage } from '../report/communityPage.js';
import { ComparisonWords } from '../report/comparisonWords.js';
import { formatNumber } from '../units.js';
import { computed, footerOf } from './computed.js';
import { intervalChart } from './intervalChart.js';
import { figureHtml } from './parts.js';
import { interval, making, readSaved, type SavedText, texts } from './readSaved.js';
import { reportPage } from './reportPage.js';
import { measure } from './savedComparison.js';

const money = z.looseObject({ low: z.number().nullable(), high: z.number().nullable() });
const measures = z.array(z.looseObject({ ...measure.shape, name: z.string() }));

const schema = z.looseObject({
  ...making,
  title: z.string(),
  replications: z.number(),
  overrides: texts,
  currency: z.string(),
  channels: texts,
  assumptions: z.looseObject({ contact: z.looseObject({ low: z.number(), high: z.number() }) }),
  estimates: z
    .array(
      z.looseObject({
        name: z.string(),
        definition: z.string(),
        source: z.string(),
        contacts: interval,
        worth: money,
        bias: interval.optional(),
      }),
    )
    .min(2),
  deflection: z.looseObject({
    base: interval,
    whatIf: interval,
    added: interval,
    fates: z.record(z.string(), interval),
  }),
  cost: interval,
  measures,
  whom: measures,
  when: z.array(z.looseObject({ from: z.number(), to: z.number(), on: z.number(), off: z.number() })),
  without: z.array(
    z.looseObject({
      name: z.string(),
      posts: interval,
      grossWorth: money,
      more: interval,
      moreWorth: money,
      others: interval,
      measures,
    }),
  ),
});

/** The page of a community's worth: the truth beside what others would reckon. */
export function communityHtml(saved: SavedText): string {
  const data = readSaved(saved, 'community', schema);
  const { estimates, currency, replications } = data;
  const rows = estimates.map(({ name, contacts }, i) => ({
    name,
    interval: contacts,
    isMarked: i === 0,
    about: contacts.estimate === null ? '–' : formatNumber(contacts.estimate),
  }));
  const section = {
    id: 'estimates',
    title: 'Contacts that agents are spared',
    lead: 'The truth (a filled diamond) beside what other ways of reckoning say, with 95 % intervals.',
    body: figureHtml(
      intervalChart(rows, { measure: 'contacts spared', unit: 'contacts', words: new ComparisonWords(currency) }),
      'Contacts with agents that the community saves, by each way of reckoning',
      true,
    ),
  };
  return reportPage(
    communityPage(data as unknown as CommunityWorth),
    [section],
    [computed(data, [`${formatNumber(replications)} replications of each`])],
    footerOf(data),
  );
}
