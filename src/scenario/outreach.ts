import * as z from 'zod';
import type { Occasion, Outreach } from '../customers/outreach.js';
import {
  durationDistribution,
  identifier,
  money,
  number,
  rate,
  share,
  sinceStart,
  suggestion,
  yesNo,
} from '../document/index.js';
import { makeDistribution } from '../random/index.js';
import type { RecordFormat } from '../records/index.js';
import { microseconds } from '../units.js';
import { startOf } from './incidentStart.js';
import type { ScenarioChannel } from './parse.js';
import type { ScenarioProblem } from './problem.js';
import type { ScenarioFile } from './schema.js';

/*
 * How the company is in touch with customers who have no problem, as a scenario writes it. What that does to loyalty is
 * judgement (J).
 */

const feeling = (who: string, share_: string, points: number, bounds: { min: number; max: number }) =>
  z
    .strictObject({
      share: share.prefault(share_).describe(`The share of those reached. Default ${share_} (judgement).`),
      points: number(bounds)
        .prefault(points)
        .describe(`What it does to their loyalty, in points. Default ${points} (judgement).`),
    })
    .prefault({})
    .describe(who);

const raises = z
  .strictObject({
    need: identifier.describe('The everyday need.'),
    share: share.prefault('2%').describe('The share of those reached. Default 2% (judgement).'),
  })
  .describe('Those whom it reminds of a question: they contact the company about it. Default nobody.');

export const outreachSection = z
  .strictObject({
    rate: rate
      .optional()
      .describe('How often a customer has an occasion for it, such as a journey: 1/year. Each has them at random.'),
    at: sinceStart
      .optional()
      .describe("Instead of `rate`: when it goes out to all at once, counted from the scenario's start."),
    after: identifier
      .optional()
      .describe(
        'Instead of `rate`: the issue that it follows. An incident: those whom it affected, once it is over; an everyday need: whoever had it, once it is settled.',
      ),
    about: identifier
      .optional()
      .describe(
        'With `at` and `through`: an incident. It goes to those alone whom the incident affects. Default none.',
      ),
    delay: durationDistribution.prefault(0).describe('From the occasion until it goes out. Default 0.'),
    share: share.prefault('100%').describe('The share of occasions at which it goes out. Default 100%.'),
    for: z.array(identifier).min(1).optional().describe('The segments that it is for. Default: all customers.'),
    spares: yesNo
      .prefault(true)
      .describe(
        'Whether customers with an open issue, or without service in an incident that the company knows of, are left out. Default yes.',
      ),
    through: identifier
      .optional()
      .describe('A channel of the kind outbound, whose agents call. Default: a message goes out.'),
    cost: money.prefault(0).describe('The price of each message. Default 0.'),
    pleases: feeling('Those who are pleased.', '30%', 2, { min: 0, max: 100 }),
    annoys: feeling('Those who are annoyed.', '5%', -3, { min: -100, max: 0 }),
    raises: raises.optional(),
  })
  .refine(
    ({ rate, at, after }) => [rate, at, after].filter((each) => each !== undefined).length === 1,
    'give one of `rate`, `at` and `after`: when it goes out.',
  )
  .refine(
    ({ pleases, annoys }) => pleases.share + annoys.share <= 1 + 1e-9,
    'must have shares of `pleases` and `annoys` that make 100% together, or less',
  )
  .describe('How the company is in touch with customers who have no problem.');

export type OutreachFile = z.output<typeof outreachSection>;

/** What is wrong with all outreach. */
export function outreachProblems(file: ScenarioFile, channels: readonly ScenarioChannel[]): ScenarioProblem[] {
  return [
    ...Object.entries(file.outreach).flatMap(([name, section]) => problemsOf(name, section, file, channels)),
    ...listWarnings(file, channels),
  ];
}

function problemsOf(
  name: string,
  section: OutreachFile,
  file: ScenarioFile,
  channels: readonly ScenarioChannel[],
): ScenarioProblem[] {
  const problems: ScenarioProblem[] = [];
  const report = (key: (string | number)[], message: string, isWarning = false) =>
    void problems.push({ path: ['outreach', name, ...key], message, isWarning });
  const mustExist = (key: (string | number)[], what: string, found: string, known: readonly string[]): void => {
    if (!known.includes(found)) report(key, `there is no ${what} "${found}".${suggestion(found, known)}`);
  };
  const { about, after, at, for: segments = [], raises: raised, through } = section;
  const needs = Object.keys(file.needs);
  const incidents = Object.keys(file.incidents);
  if (after !== undefined) mustExist(['after'], 'incident or everyday need', after, [...incidents, ...needs]);
  if (raised !== undefined) mustExist(['raises', 'need'], 'everyday need', raised.need, needs);
  for (const [i, segment] of segments.entries()) {
    mustExist(['for', i], 'segment', segment, Object.keys(file.population.segments));
  }
  if (about !== undefined) {
    mustExist(['about'], 'incident', about, incidents);
    if (at === undefined || through === undefined) {
      report(
        ['about'],
        'is for calls at an instant: give `at` and `through`. Messages about an incident are its `notices`.',
      );
    }
  }
  if (through !== undefined) {
    const outbound = channels.filter(({ kind }) => kind.isOutbound).map((channel) => channel.name);
    mustExist(['through'], 'channel of the kind outbound', through, outbound);
    if (section.cost > 0) report(['cost'], 'is the price of a message, and agents call. Give the channel its `cost`.');
  }
  if (file.population.customers === 0) {
    const whom =
      through === undefined
        ? 'it reaches nobody: the population is empty'
        : 'nobody is put on the list: the population is empty, and customers of `arrivals` are never on it';
    report([], `${whom}. Give \`population.customers\`.`, true);
    return problems;
  }
  if (section.rate === 0) report(['rate'], 'the rate is 0, so it never goes out.', true);
  if (at !== undefined && at >= file.horizon) {
    report(['at'], 'it goes out after the horizon, so it reaches nobody. Send it earlier.', true);
  }
  const followed = after !== undefined && Object.hasOwn(file.incidents, after) ? file.incidents[after] : undefined;
  if (followed?.happens && isNeverOver(followed, file)) {
    const message = `"${after}" is not over before the horizon, so it reaches nobody. Extend \`horizon\`, or leave this out.`;
    report(['after'], message, true);
  }
  if (file.loyalty === undefined && raised === undefined && through === undefined) {
    report([], 'has no effect on anybody: there is no `loyalty`, and it `raises` nothing.', true);
  }
  return problems;
}

/** Whether an incident has no end within the run, however short it is. */
function isNeverOver({ lasts, starts }: ScenarioFile['incidents'][string], file: ScenarioFile): boolean {
  return makeDistribution(lasts).cdf(file.horizon - startOf(starts, file.starts)) === 0;
}

/** Lists on which nobody is put. */
function listWarnings(file: ScenarioFile, channels: readonly ScenarioChannel[]): ScenarioProblem[] {
  const used = Object.values(file.outreach).map(({ through }) => through);
  return channels
    .filter(({ kind, name }) => kind.isOutbound && !used.includes(name))
    .map(({ name }) => {
      const message = `nobody is put on its list. Give an \`outreach\` with \`through: ${name}\`.`;
      return { path: ['channels', name], message, atKey: true, isWarning: true };
    });
}

/** @param segments by name, in their order. */
export function outreachOf(
  name: string,
  file: OutreachFile,
  segments: readonly string[],
  format: RecordFormat,
): Outreach {
  return {
    name,
    occasion: occasionOf(file),
    about: file.about ?? null,
    share: file.share,
    delay: makeDistribution(file.delay),
    segments: file.for === undefined ? null : file.for.map((segment) => segments.indexOf(segment)),
    spares: file.spares,
    cost: file.cost,
    pleases: file.pleases,
    annoys: file.annoys,
    raises: file.raises ?? null,
    through: file.through === undefined ? -1 : format.channels.findIndex((channel) => channel.name === file.through),
    issue: {
      name,
      nameId: format.journey.names.issue.id(name),
      incident: null,
      looksFor: null,
      settledBy: format.channels.map(() => 0),
    },
  };
}

function occasionOf({ after, at, rate: often = 0 }: OutreachFile): Occasion {
  if (after !== undefined) return { after };
  return at === undefined ? { rate: often } : { at: microseconds(at) };
}
