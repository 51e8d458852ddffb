import * as z from 'zod';
import { groupShape, serviceShape } from '../channels/agentGroups.js';
import type { ChannelKind } from '../channels/kind.js';
import {
  currency,
  duration,
  durationDistribution,
  identifier,
  instant,
  moneyRate,
  number,
  oneOf,
  positive,
  share,
  sinceStart,
  suggestion,
  text,
  whole,
} from '../document/index.js';
import { isMap } from '../document/path.js';
import { staffingSection } from '../staffing/index.js';
import { found } from '../units.js';
import { contextSection, effortSection } from './effort.js';
import { incidentSchema } from './incidents.js';
import { loyaltySection } from './loyalty.js';
import { offerSection } from './offers.js';
import { outreachSection } from './outreach.js';
import { arrivalRate, isCsv, rateProfile } from './rateProfileField.js';
import { conductShape, nameOfChannel, recurringShape, rowSchema } from './rows.js';
import { synonyms } from './synonyms.js';
import { thresholdField } from './thresholdField.js';
import { wordSection } from './wordOfMouth.js';
import { worthSection } from './worth.js';

/*
 * The scenario file. What is described here becomes the JSON Schema that editors complete and check against, so every
 * field says what it means, its unit and its default. What fields say of each other is for `check.ts`; what a channel's
 * section says is for its kind.
 */

const service = z
  .strictObject({
    priority: number()
      .prefault(0)
      .describe('Of two queues with a waiting contact, the one of higher priority is served first. Default 0.'),
    'priority-grows': number({ min: 0 })
      .prefault(0)
      .describe('How much the priority grows for each minute that the contact has waited. Default 0.'),
    after: duration.prefault(0).describe('The group serves the queue once a contact has waited so long. Default 0.'),
    'handle-time': durationDistribution.optional().describe("Talk and hold time there. Default: the group's."),
    'after-contact-work': durationDistribution.optional().describe("Work after the talk there. Default: the group's."),
    ...serviceShape,
  })
  .describe('How the group serves a queue.');

const sharedGroup = z
  .strictObject({
    ...groupShape,
    serves: z
      .record(text, service)
      .refine((queues) => Object.keys(queues).length > 0, 'expected at least one queue')
      .describe('The queues it serves, such as phone/technical. The channel alone means its first queue.'),
  })
  .describe('Agents who serve queues of several channels.');

const thresholds = z.array(thresholdField).max(100).prefault([]);

const decision = {
  title: text.optional().describe('What a reader calls it. Default: its name.'),
  set: z
    .record(z.string(), z.unknown())
    .refine((settings) => Object.keys(settings).length > 0, 'expected at least one setting')
    .describe(
      'What is different, as for --set: the value of a parameter by its name, or anything else by path.to.key.',
    ),
};

const whatIfThresholds = thresholds.describe("Goals for this what-if, beside the scenario's. Default none.");

/** A what-if in a file of its own. */
export const whatIfSchema = z
  .strictObject({ ...decision, thresholds: whatIfThresholds })
  .describe('A callstorm what-if.');

const whatIf = z
  .strictObject({
    ...decision,
    set: decision.set.optional(),
    file: text
      .optional()
      .describe('A file beside the scenario that says `set`, `title` and `thresholds` in place of the what-if.'),
    thresholds: whatIfThresholds,
  })
  .refine(({ set, file }) => set !== undefined || file !== undefined, 'expected `set`, or the `file` that has it')
  .refine(
    ({ set, file }) => set === undefined || file === undefined,
    'has `set` and `file`: a file says its own `set`. Leave one of the two out.',
  )
  .describe('A decision that is compared with the scenario as it is.');

const whatIfs = z
  .record(identifier, whatIf)
  .refine((all) => Object.keys(all).length <= 100, 'expected at most 100 what-ifs')
  .prefault({})
  .describe('Other decisions for the same customers, by name, to compare with the scenario as it is.');

/** Refuses what-ifs that are the name of their file and no map. */
function whatIfsThatAreTexts(texts: readonly (readonly [string, unknown])[]): typeof whatIfs {
  const refusal = z.unknown().superRefine((_, context) => {
    for (const [name, value] of texts) {
      const message = `expected a map, but found ${found(value)}. Write { file: ${value} } for a what-if in a file.`;
      context.addIssue({ code: 'custom', path: [name], message });
    }
  });
  return refusal as unknown as typeof whatIfs;
}

/** The whole schema, but for the channels' sections. */
function scenarioWith(kinds: readonly ChannelKind[], sections: z.ZodType, decisions: typeof whatIfs) {
  const channels = sections as z.ZodType<Readonly<Record<string, object>>>;
  const usual = kinds.filter(({ isOutbound }) => !isOutbound).map(({ name }) => name);
  const row = rowSchema(usual);
  const conduct = conductShape(usual);
  const channel = nameOfChannel(usual);
  const ending = oneOf([...new Set(kinds.flatMap(({ endings }) => Object.keys(endings)))]);

  const recurring = recurringShape(usual);

  const need = z
    .strictObject({
      rate: rateProfile.describe('How often one customer has it: 0.3/year, or a rate over the day and week.'),
      ...recurring,
    })
    .describe('An everyday need of the population.');

  const stream = z
    .strictObject({
      rate: arrivalRate
        .optional()
        .describe(
          'Arrivals of all customers of this stream together: 60/h, a rate over the day and week, stages, a spike, or a CSV file.',
        ),
      count: whole({ min: 0, max: 1_000_000 })
        .optional()
        .describe(
          'The exact number of arrivals up to the horizon, in every replication. `rate` then only says how they spread over time. Default: random, by the rate.',
        ),
      ...recurring,
    })
    .refine(({ count, rate }) => count !== undefined || rate !== undefined, 'give a `rate`, a `count`, or both.')
    .refine(
      ({ count, rate }) => count === undefined || !isCsv(rate) || !rate.csv.exact,
      '`exact` already fixes the number of calls. Leave out `count` or `exact`.',
    )
    .describe('Customers from outside the population, one issue each.');

  const segment = z.strictObject({
    share: share.describe('The share of the population. All segments together make 100%.'),
    ...conduct,
  });

  const withoutEta = z.strictObject({
    cause: share.prefault(0).describe('The share of those who know what is broken. Default 0.'),
    credit: share.prefault(0).describe('The share of those who were given a credit. Default 0.'),
  });

  const journeys = z
    .strictObject({
      first: row
        .optional()
        .describe(
          'Where customers with an issue turn first. Default: the phone, or the first channel if there is no phone.',
        ),
      after: z
        .record(text, row)
        .prefault({})
        .describe(
          'The switching table: a row for each ending, such as phone/disconnected. Two more rows: promise-broken, after a promised end that has passed, and waited-long-enough, after a wait as long as its `after`; their default is `first`.',
        ),
      otherwise: row
        .prefault({ 'give-up': 'rest' })
        .describe(
          'What follows an ending without a row. Default: give up. In an incident, customers who were helped wait for its end.',
        ),
      trust: z
        .union([share, z.array(share).min(1)])
        .prefault('90%')
        .transform((value) => [value].flat())
        .describe(
          'Share of customers who wait, once told when service will be back. A list: if no promise was broken to them before, one, …; the last value holds from there on. Default 90%.',
        ),
      'waits-without-eta': withoutEta
        .optional()
        .describe('Shares of customers who wait for the repair though they do not know when it comes. Default 0.'),
      context: contextSection.optional(),
      effort: effortSection,
      grace: duration.prefault('1h').describe('How long after the promised end customers still wait. Default 1h.'),
      calm: withoutEta.optional().describe('The old name of `waits-without-eta`.'),
      'in-vain': row
        .optional()
        .describe('The old name of the rows promise-broken and waited-long-enough of `after`, both at once.'),
    })
    .prefault({})
    .describe('How customers go from channel to channel.');

  const line = z
    .strictObject({
      at: sinceStart.optional().describe("Instant, from the scenario's start."),
      after: duration.optional().describe('Instead of `at`: the time since the contact before ended. Default 0.'),
      channel,
      if: z
        .union([ending, z.array(ending).min(1)])
        .optional()
        .describe('The line is skipped unless the contact before ended like this. Default: always.'),
    })
    .describe('One contact of the persona.');
  const ofKinds: z.ZodRawShape = Object.assign({}, ...kinds.map(({ script }) => script ?? {}));
  // What kinds add is theirs to read.
  const step = line.extend(ofKinds) as unknown as typeof line;

  const persona = z
    .strictObject({
      name: identifier,
      issue: identifier.describe('The incident or everyday need.'),
      segment: identifier.optional().describe("The persona's segment. Default: the first."),
      noticed: sinceStart
        .optional()
        .describe(
          "When the persona notices the issue, from the scenario's start, but not before the incident. Default: at once.",
        ),
      script: z.array(step).min(1).describe("The persona's contacts, in order of time, until the issue is settled."),
    })
    .describe(
      'A named customer with a script, among all other customers. A persona who learns when service will be back waits for it.',
    );

  return z
    .strictObject({
      title: text,
      seed: text.describe('Any text, as it is written. The same seed gives the same results.'),
      replications: whole({ min: 1, max: 1_000_000 })
        .prefault(10)
        .describe('The number of runs with different random numbers. Default 10.'),
      starts: instant
        .prefault('mon 00:00')
        .describe(
          'The instant of the week at which the scenario starts, such as mon 10:00; or with its date, 2026-12-24 10:00. Default mon 00:00.',
        ),
      horizon: duration.describe('How long is simulated.'),
      'warm-up': duration.prefault(0).describe('The opening stretch that measures leave out. Default 0.'),
      'cool-down': duration
        .prefault(0)
        .describe('The last stretch before the horizon that measures leave out. Default 0.'),
      slice: duration.prefault('1h').describe('The width of a row of the timeline. Default 1h.'),
      currency: currency
        .prefault('GBP')
        .describe('The currency of all money in the file: an ISO code, or £, $ or €. Default GBP.'),
      population: z
        .strictObject({
          customers: whole({ min: 0, max: 1_000_000 }).describe('The number of customers; at most 1,000,000.'),
          segments: z.record(identifier, segment).prefault({ everyone: { share: '100%' } }),
        })
        .prefault({ customers: 0 })
        .describe('The customers of the company.'),
      needs: z.record(identifier, need).prefault({}).describe('Everyday needs, by name.'),
      arrivals: z
        .record(identifier, stream)
        .prefault({})
        .describe('Customers from outside the population, by name of the stream.'),
      load: positive
        .prefault(1)
        .describe(
          'A factor on the rates and counts of all `needs` and `arrivals`: 1.5 is half as many again, at the same times of day. Incidents are as they are. Default 1.',
        ),
      busyness: positive
        .optional()
        .describe(
          'How much days differ: the rates of each day are multiplied by a gamma factor of mean 1 and this shape (variance 1/shape; one call centre had about 61). Default: all days alike.',
        ),
      incidents: z
        .record(identifier, incidentSchema(conduct, recurring))
        .prefault({})
        .describe('What breaks, by name.'),
      channels,
      agents: z
        .record(identifier, sharedGroup)
        .prefault({})
        .describe('Agent groups that serve queues of several channels (blending), by name.'),
      journeys,
      personas: z.array(persona).prefault([]).describe('Named customers with a script.'),
      thresholds: thresholds.describe(
        'Goals: what the results must be, such as phone.service-level >= 80%. A missed one makes exit code 1. Default none.',
      ),
      'what-ifs': decisions,
      spends: z
        .record(identifier, moneyRate('month'))
        .prefault({})
        .describe(
          'What the company spends besides, by name: { new-cables: £30_000/year }; without a period, a month. Default nothing.',
        ),
      loyalty: loyaltySection.optional(),
      offers: z
        .record(identifier, offerSection)
        .prefault({})
        .describe('Marketing offers that go out whatever happens to customers, by name. Default none.'),
      outreach: z
        .record(identifier, outreachSection)
        .prefault({})
        .describe('How the company is in touch with customers who have no problem, by name. Default none.'),
      'word-of-mouth': wordSection.optional(),
      staffing: staffingSection.optional(),
      worth: worthSection,
    })
    .describe('A callstorm scenario.');
}

export type ScenarioFile = z.output<ReturnType<typeof scenarioWith>>;

const described = 'The channels, by name.';

function kindField(name: string) {
  return oneOf([name]).optional().describe('The kind of channel. Default: its name.');
}

/**
 * The schema of one scenario file: which section a channel has depends on its `kind`, which is its name unless it says
 * otherwise.
 */
export function scenarioSchema(kinds: readonly ChannelKind[], plain: unknown): z.ZodType<ScenarioFile> {
  const names = kinds.map(({ name }) => name);
  const shape: Record<string, z.ZodType> = {};
  const sections = isMap(plain) && isMap(plain['channels']) ? plain['channels'] : {};
  for (const [name, section] of Object.entries(sections)) {
    const given = isMap(section) ? section['kind'] : undefined;
    // A channel called like a kind is of that kind: anything else would mislead.
    const kind = kinds.find((each) => each.name === (names.includes(name) ? name : given));
    if (kind !== undefined) shape[name] = kind.file.extend({ kind: oneOf([kind.name]).optional() });
    else if (given !== undefined) shape[name] = z.looseObject({ kind: oneOf(names) });
    else shape[name] = withoutKind(name, names);
  }
  const channels = Object.keys(shape);
  for (const { name, file } of kinds) if (!channels.includes(name)) shape[name] = file.optional();
  const written = isMap(plain) && isMap(plain['what-ifs']) ? Object.entries(plain['what-ifs']) : [];
  const texts = written.filter(([, each]) => typeof each === 'string');
  const decisions = texts.length > 0 ? whatIfsThatAreTexts(texts) : whatIfs;
  return scenarioWith(kinds, z.strictObject(shape).describe(described), decisions);
}

function withoutKind(name: string, kinds: readonly string[]): z.ZodType {
  const said = synonyms.get(name.toLowerCase()) ?? `Give a channel with another name its \`kind\`.`;
  const message = `"${name}" is not a kind of channel.${suggestion(name, kinds)} ${said}`;
  return z.unknown().superRefine((_, context) => {
    context.addIssue({ code: 'custom', message, params: { atKey: true } });
  });
}

/** The schema of all scenario files, for editors. */
export function anyScenarioSchema(kinds: readonly ChannelKind[]): z.ZodType {
  const shape = Object.fromEntries(
    kinds.map(({ name, file }) => [name, file.extend({ kind: kindField(name) }).optional()]),
  );
  const others = kinds.map(({ definition, file, name }) =>
    file.extend({ kind: z.literal(name).describe('The kind of channel.') }).describe(definition),
  );
  return scenarioWith(kinds, z.object(shape).catchall(z.union(others)).describe(described), whatIfs);
}
