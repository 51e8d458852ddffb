import * as z from 'zod';
import { duration, durationDistribution, oneOf } from '../../document/index.js';
import { contactMeasures, costMeasures } from '../../measures/index.js';
import { makeDistribution } from '../../random/index.js';
import { microseconds, seconds } from '../../units.js';
import { informed, unanswered } from '../endings.js';
import { cost, resolves, tells } from '../fields.js';
import { type Announced, type ChannelKind, defineKind, endingsOf } from '../kind.js';
import { type StatusPage, Website } from './website.js';

const says = oneOf(['none', 'stale', 'telling']);

const file = z
  .strictObject({
    'status-page': z
      .union([
        says,
        z
          .array(z.strictObject({ from: duration.describe("From the scenario's start."), says }))
          .min(1)
          .refine(
            (pages) => pages.every(({ from }, i) => i === 0 || from > pages[i - 1].from),
            'must come in order of time',
          )
          .describe('What it says from each instant on: [{ from: 0s, says: none }, { from: 12h, says: telling }].'),
      ])
      .prefault('none')
      .describe(
        'What it says about incidents: nothing (none); the cause, `stale-for` late (stale); what `tells` says (telling). Or a list of these, each from an instant on. Default none.',
      ),
    'stale-for': duration.prefault('12h').describe('How far a stale status page lags behind. Default 12h.'),
    tells: tells('a telling status page says'),
    visit: durationDistribution.prefault('3m').describe('How long a visit takes. Default 3m.'),
    resolves: resolves('self-service', '50%'),
    cost,
  })
  .describe('A web site: everyday self-service and a status page.');

/** The company's web site. */
export const website: ChannelKind = defineKind({
  name: 'website',
  definition: 'A web site: everyday self-service and a status page.',
  endings: {
    'self-served': { helpedBy: 'system', failed: false, definition: 'that settled the issue without a person' },
    informed,
    unanswered,
  },
  file,
  resolves: (section) => section.resolves,
  announces: ({ file: { 'status-page': page } }) => announcedOn(statusPageOf(page)),
  cost: (section) => section.cost,
  problems({ file: { 'status-page': page, tells } }) {
    const isTelling = page === 'telling' || (Array.isArray(page) && page.some((each) => each.says === 'telling'));
    if (!isTelling || tells.cause || tells.eta) return [];
    return [{ path: [], message: 'a telling status page needs something to say: `tells: { cause: yes, eta: yes }`.' }];
  },
  compile: ({ file: section }) => ({
    statusPage: statusPageOf(section['status-page']),
    stale: microseconds(section['stale-for']),
    tells: section.tells,
    visit: makeDistribution(section.visit),
    cost: section.cost,
  }),
  create: (settings, host) => new Website(settings, host),
  measures: (channel, currency) => [
    ...contactMeasures(channel, endingsOf(website)),
    ...costMeasures(channel, currency),
  ],
});

/** A stretch for each time that the page says something. */
function announcedOn(pages: readonly StatusPage[]): Announced[] {
  return pages.flatMap(({ from, says }, i) => {
    const until = pages[i + 1]?.from;
    const when = { from: seconds(from), ...(until === undefined ? {} : { until: seconds(until) }) };
    return says === 'none' ? [] : [{ what: says === 'stale' ? 'stale status page' : 'status page', when }];
  });
}

function statusPageOf(page: z.output<typeof file>['status-page']): StatusPage[] {
  if (typeof page === 'string') return [{ from: 0, says: page }];
  return page.map(({ from, says }) => ({ from: microseconds(from), says }));
}
