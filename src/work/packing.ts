import * as z from 'zod';
import { InputError } from '../errors.js';
import { fates } from '../experiments/deflection.js';
import { rungCount, rungFigures } from '../experiments/effortLadder.js';
import type { RunSummary } from '../experiments/index.js';
import type { Portrait } from '../experiments/portrait.js';
import { leastOf } from '../measures/index.js';
import type { PersonaStory } from '../records/index.js';
import { packNumbers, unpackNumbers } from './packedNumbers.js';
import type { Outcome } from './unit.js';

/** Numbers in a ladder of efforts. */
const effortCount = 2 * rungCount * rungFigures.length;

/** So many characters are read at most. */
const longest = 2 ** 28;

/**
 * An outcome as a text, which a file or a database keeps and another machine reads: JSON in which each array is a text of
 * `packNumbers`. The same outcome gives the same text everywhere, and nothing of it is lost.
 */
export function packOutcome({ summaries, deflections }: Outcome): string {
  return JSON.stringify({ summaries: summaries.map(packSummary), deflections });
}

/**
 * The outcome that was packed, whoever says so: each field is looked at.
 * @param source names the text in messages.
 * @throws {InputError} if it is no packed outcome.
 */
export function unpackOutcome(text: string, source: string): Outcome {
  const refuse = (message: string) => new InputError(source, [{ message: `this is no outcome of a run: ${message}` }]);
  if (text.length > longest) throw refuse(`it has more than ${longest} characters`);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw refuse('it is not whole');
  }
  const { success, data: outcome, error } = packed.safeParse(data);
  if (success) return outcome;
  const [{ path, message }] = error.issues;
  throw refuse([path.join('.'), message].filter((part) => part !== '').join(': '));
}

function packSummary(summary: RunSummary) {
  return {
    replication: summary.replication,
    customers: summary.customers,
    events: summary.events,
    sums: packNumbers(summary.sums),
    histograms: summary.histograms.map(packNumbers),
    days: packNumbers(summary.days),
    switching: packNumbers(summary.switching),
    timeline: summary.timeline.map((column) => column && packNumbers(column)),
    personas: summary.personas.map(packStory),
    incidents: summary.incidents.map(({ name, lastsSeconds }) => ({ name, lastsSeconds: packNumber(lastsSeconds) })),
    ...(summary.portrait && { portrait: packPortrait(summary.portrait) }),
  };
}

function packStory(story: PersonaStory) {
  return {
    ...story,
    contacts: story.contacts.map(({ at, seconds, ...rest }) => ({
      at: packNumber(at),
      ...rest,
      seconds: packNumber(seconds),
    })),
    told: story.told.map(({ at, eta, ...rest }) => ({
      at: packNumber(at),
      ...rest,
      eta: eta === null ? null : packNumber(eta),
    })),
    credits: packNumber(story.credits),
    endedAt: packNumber(story.endedAt),
  };
}

/** Its numbers are sums and counts, which JSON has. */
function packPortrait({ efforts, stories, ...rest }: Portrait) {
  return {
    ...rest,
    efforts: packNumbers(efforts),
    stories: stories.map(({ story, ...more }) => ({ ...more, story: packStory(story) })),
  };
}

/** What JSON has no numbers for. */
const wordsOfNumbers = ['-0', 'NaN', 'Infinity', '-Infinity'] as const;

function packNumber(value: number): number | string {
  return Object.is(value, -0) ? '-0' : Number.isFinite(value) ? value : String(value);
}

const number = z.union([z.number(), z.enum(wordsOfNumbers).transform(Number)]);
const count = z.int().nonnegative();

const numbers = z.string().transform((text, context) => {
  const values = unpackNumbers(text);
  if (values !== undefined) return values;
  context.issues.push({ code: 'custom', message: 'expected packed numbers', input: '' });
  return z.NEVER;
});
const doubles = numbers.refine((values) => values instanceof Float64Array, { error: 'expected float64', abort: true });

/** Three numbers a bucket: which, how many values, their sum. */
const histogram = doubles.refine(isHistogram, 'expected a histogram: buckets, lowest first, with counts and sums');

function isHistogram(values: Float64Array): boolean {
  if (values.length % 3 !== 0) return false;
  for (let at = 0; at < values.length; at += 3) {
    const [bucket, count, sum] = values.subarray(at, at + 3);
    const isNext = at === 0 || bucket > values[at - 3];
    if (!(isNext && isBucket(bucket) && Number.isSafeInteger(count) && count > 0 && sum >= 0)) return false;
  }
  return true;
}

function isBucket(value: number): boolean {
  if (!Number.isSafeInteger(value)) return false;
  try {
    return leastOf(value) >= 0;
  } catch {
    return false;
  }
}

/** Three columns of whole numbers. */
const switching = doubles.refine(
  (values) => values.length % 3 === 0 && values.every((value) => Number.isSafeInteger(value) && value >= 0),
  'expected counts of moves',
);

/** Of all columns the same slices. */
const timeline = z.array(numbers.nullable()).refine((columns) => {
  const lengths = new Set(columns.flatMap((column) => column?.length ?? []));
  return lengths.size <= 1;
}, 'expected columns of one length');

const persona = z.strictObject({
  name: z.string(),
  contacts: z.array(z.strictObject({ at: number, channel: z.string(), ending: z.string(), seconds: number })),
  told: z.array(z.strictObject({ at: number, by: z.string(), cause: z.string().nullable(), eta: number.nullable() })),
  credits: number,
  channels: z.array(z.string()),
  switches: count,
  contactsByChannel: z.record(z.string(), count),
  outcome: z.enum(['settled', 'gave-up', 'open']),
  endedAt: number,
});

const sum = z.number().nonnegative();

const portrait = z.strictObject({
  paths: z.array(
    z.strictObject({
      steps: z.array(z.string()),
      outcome: z.enum(['settled', 'gave-up', 'open']),
      isIncident: z.boolean(),
      issues: count,
      contacts: count,
      effort: sum,
      helped: count,
      helpedSeconds: sum,
    }),
  ),
  efforts: doubles.refine((values) => values.length === effortCount, 'expected a ladder of efforts'),
  exits: z.array(z.strictObject({ channel: z.string(), place: z.string(), ending: z.string(), contacts: count })),
  traffic: z.array(z.strictObject({ channel: z.string(), place: z.string(), visits: count, seconds: sum })),
  stories: z.array(z.strictObject({ isIncident: z.boolean(), effort: sum, story: persona })),
});

const summary = z.strictObject({
  replication: count,
  customers: count,
  events: count,
  sums: doubles,
  histograms: z.array(histogram),
  days: doubles,
  switching,
  timeline,
  personas: z.array(persona),
  incidents: z.array(z.strictObject({ name: z.string(), lastsSeconds: number })),
  portrait: portrait.optional(),
});

const deflection = z.strictObject({
  base: count,
  whatIf: count,
  deflected: z.array(count).length(fates.length),
  added: count,
});

const packed = z.strictObject({ summaries: z.array(summary), deflections: z.array(deflection) });
