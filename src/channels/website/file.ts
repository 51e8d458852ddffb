import * as z from 'zod';
import {
  duration,
  durationDistribution,
  identifier,
  oneOf,
  patience,
  sinceStart,
  whole,
  yesNo,
} from '../../document/index.js';
import { cost, resolves, tells } from '../fields.js';

const says = oneOf(['none', 'stale', 'telling']);

const statusPage = z.union([
  says,
  z
    .array(z.strictObject({ from: sinceStart.describe("From the scenario's start."), says }))
    .min(1)
    .refine((pages) => pages.every(({ from }, i) => i === 0 || from > pages[i - 1].from), 'must come in order of time')
    .describe('What it says from each instant on: [{ from: 0s, says: none }, { from: 12h, says: telling }].'),
]);

const outage = z
  .strictObject({
    during: identifier.optional().describe('Only while this incident is on. Default: whatever happens.'),
    from: sinceStart.prefault(0).describe("When it begins, counted from the scenario's start. Default 0."),
    until: sinceStart.optional().describe("When it ends, counted from the scenario's start. Default never."),
  })
  .refine(({ from, until }) => until === undefined || from < until, '`until` must come after `from`')
  .describe('While an incident is on, during a time, or both.');

/** The section of a web site. */
export const websiteFile = z
  .strictObject({
    'status-page': statusPage
      .prefault('none')
      .describe(
        'What it says about incidents: nothing (none); the cause, `stale-for` late (stale); what `tells` says (telling). Or a list of these, each from an instant on. Default none.',
      ),
    'stale-for': duration.prefault('12h').describe('How far a stale status page lags behind. Default 12h.'),
    tells: tells('a telling status page says'),
    visit: durationDistribution.prefault('3m').describe('How long a visit takes at full speed. Default 3m.'),
    capacity: whole({ min: 1 })
      .optional()
      .describe(
        'So many visits at once go on at full speed; with n times as many, all take n times as long. Default: no limit.',
      ),
    'visit-limit': whole({ min: 0 })
      .optional()
      .describe('The most visits at once; further visitors find the site down. Default: no limit.'),
    patience: patience
      .prefault('never')
      .describe(
        'How long visitors stay before they leave a visit that is not over. never: until it is. Default never.',
      ),
    down: z
      .union([yesNo, outage, z.array(outage).min(1)])
      .prefault(false)
      .describe(
        'Whether the site does not answer, or when: { during: INCIDENT }, { from: 9h, until: 11h }, or a list of these. Default no.',
      ),
    resolves: resolves('self-service', '50%'),
    cost,
  })
  .describe('A web site: everyday self-service and a status page.');

export type WebsiteFile = z.output<typeof websiteFile>;
