import { contactMeasures, costMeasures } from '../../measures/index.js';
import { makeDistribution } from '../../random/index.js';
import { microseconds, seconds } from '../../units.js';
import { informed, unanswered } from '../endings.js';
import { type Announced, type ChannelKind, defineKind, endingsIn } from '../kind.js';
import { type WebsiteFile, websiteFile } from './file.js';
import { loadMeasures } from './loadMeasures.js';
import type { Outage } from './outages.js';
import { websiteProblems } from './problems.js';
import { type StatusPage, Website } from './website.js';

/** The company's web site. */
export const website: ChannelKind = defineKind({
  name: 'website',
  definition: 'A web site: everyday self-service and a status page.',
  endings: {
    'self-served': { helpedBy: 'system', failed: false, definition: 'that settled the issue without a person' },
    informed,
    unanswered,
    'too-slow': {
      helpedBy: 'nobody',
      failed: true,
      countsAs: 'abandoned',
      definition: 'whose visitor left before the visit was over',
    },
    down: {
      helpedBy: 'nobody',
      failed: true,
      countsAs: 'blocked',
      definition: 'that found the web site down, or full, or went down with it',
    },
  },
  fields: {
    fullSpeedSeconds: {
      type: 'duration',
      definition: 'How long a visit of a web site takes at full speed; NaN if it found the site down.',
    },
  },
  file: websiteFile,
  unused,
  resolves: (section) => section.resolves,
  fails: ({ file: { down } }, horizon) =>
    down === true || (down !== false && [down].flat().some((each) => each.during === undefined && each.from < horizon)),
  announces: ({ file: { 'status-page': page } }) => announcedOn(statusPageOf(page)),
  cost: (section) => section.cost,
  problems: ({ file }, { incidents }) => websiteProblems(file, incidents),
  compile: ({ file: section }) => ({
    statusPage: statusPageOf(section['status-page']),
    stale: microseconds(section['stale-for']),
    tells: section.tells,
    visit: makeDistribution(section.visit),
    capacity: section.capacity ?? Number.POSITIVE_INFINITY,
    visitLimit: section['visit-limit'] ?? Number.POSITIVE_INFINITY,
    patience: makeDistribution(section.patience),
    outages: outagesIn(section.down),
    cost: section.cost,
  }),
  create: (settings, host) => new Website(settings, host),
  measures: (channel, currency, section) => [
    ...contactMeasures(channel, endingsIn(website, section)).filter(({ name }) => name !== `${channel}.blocked-rate`),
    ...loadMeasures(channel).filter(({ name }) => isUsed(name.slice(channel.length + 1), section)),
    ...costMeasures(channel, currency),
  ],
});

/** What a site has no use for that is never down, never slow, or whose visitors have all the time in the world. */
function unused({ capacity, down, patience, 'visit-limit': visitLimit }: WebsiteFile): string[] {
  return [
    ...(down === false && visitLimit === undefined ? ['down'] : []),
    ...(patience === Number.POSITIVE_INFINITY ? ['too-slow', 'patience'] : []),
    ...(capacity === undefined ? ['fullSpeedSeconds'] : []),
  ];
}

/** What a measure of load needs: any of these. */
const needed: Readonly<Record<string, readonly string[]>> = {
  'down-rate': ['down'],
  'too-slow-rate': ['too-slow'],
  slowdown: ['fullSpeedSeconds'],
};

function isUsed(measure: string, section: WebsiteFile | undefined): boolean {
  if (section === undefined) return true;
  const needs = needed[measure] ?? ['down', 'too-slow', 'fullSpeedSeconds'];
  const not = unused(section);
  return needs.some((name) => !not.includes(name));
}

/** A stretch for each time that the page says something. */
function announcedOn(pages: readonly StatusPage[]): Announced[] {
  return pages.flatMap(({ from, says }, i) => {
    const until = pages[i + 1]?.from;
    const when = { from: seconds(from), ...(until === undefined ? {} : { until: seconds(until) }) };
    return says === 'none' ? [] : [{ what: says === 'stale' ? 'stale status page' : 'status page', when }];
  });
}

function statusPageOf(page: WebsiteFile['status-page']): StatusPage[] {
  if (typeof page === 'string') return [{ from: 0, says: page }];
  return page.map(({ from, says }) => ({ from: microseconds(from), says }));
}

function outagesIn(down: WebsiteFile['down']): Outage[] {
  if (down === false) return [];
  return (down === true ? [{ from: 0, until: undefined, during: undefined }] : [down].flat()).map(
    ({ during, from, until }) => ({
      from: microseconds(from),
      until: until === undefined ? Number.POSITIVE_INFINITY : microseconds(until),
      during: during ?? null,
    }),
  );
}
