import * as z from 'zod';
import { duration, durationDistribution, oneOf } from '../../document/index.js';
import { contactMeasures, costMeasures } from '../../measures/index.js';
import { makeDistribution } from '../../random/index.js';
import { microseconds } from '../../units.js';
import { informed, unanswered } from '../endings.js';
import { cost, resolves, tells } from '../fields.js';
import { type ChannelKind, defineKind, endingsOf } from '../kind.js';
import { Website } from './website.js';

const file = z
  .strictObject({
    'status-page': oneOf(['none', 'stale', 'telling'])
      .prefault('none')
      .describe('What it says of incidents: nothing; the cause, `stale-for` late; or what `tells` says. Default none.'),
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
  cost: (section) => section.cost,
  problems({ file: { 'status-page': page, tells } }) {
    if (page !== 'telling' || tells.cause || tells.eta) return [];
    return [{ path: [], message: 'a telling status page must tell something: `tells: { cause: yes, eta: yes }`.' }];
  },
  compile: ({ file: section }) => ({
    statusPage: section['status-page'],
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
