import * as z from 'zod';
import { parseJson } from '../document/jsonText.js';
import { InputError } from '../errors.js';
import type { Experiment, TimelineRow } from '../experiments/index.js';
import { fates } from '../records/endings.js';
import { readTimeline } from '../report/readTimeline.js';
import { compileScenario, parseScenario, type Scenario } from '../scenario/index.js';
import type { Model } from '../simulation/model.js';

/** A run as its files tell it. */
export interface SavedRun {
  /** callstorm's own version when it was run. */
  readonly version: string;
  /** All of the experiment but the values of single replications. */
  readonly experiment: Omit<Experiment, 'series'>;
  /** Null: there are too many to be drawn. */
  readonly rows: readonly TimelineRow[] | null;
  /** The scenario's text and what it is called; null if the results do not have it. */
  readonly file: { readonly scenario: string; readonly text: string } | null;
  /** The scenario, read again; null if it cannot be. */
  readonly scenario: Scenario | null;
  readonly model: Model | null;
}

const figure = z.number().nullable().default(null);
const interval = z.looseObject({ estimate: figure, low: figure, high: figure });
const measure = interval.extend({ unit: z.string(), definition: z.string(), source: z.string().default('') });
const threshold = interval.extend({
  threshold: z.string(),
  measure: z.string(),
  unit: z.string(),
  limit: z.number(),
  verdict: z.enum(['held', 'missed', 'undecided']),
});
const seconds = z.number();
const story = z.looseObject({
  name: z.string(),
  contacts: z.array(z.object({ at: seconds, channel: z.string(), ending: z.string(), seconds })),
  told: z.array(z.object({ at: seconds, by: z.string(), cause: z.string().nullable(), eta: seconds.nullable() })),
  credits: z.number(),
  channels: z.array(z.string()),
  switches: z.number(),
  contactsByChannel: z.record(z.string(), z.number()),
  outcome: z.enum(['settled', 'gave-up', 'open']),
  endedAt: seconds,
});
const group = z.object({ channel: z.string(), group: z.string() });
const toll = z
  .object({
    issues: z.number(),
    contacts: z.number(),
    switches: z.number(),
    effort: z.number(),
    lostSeconds: seconds,
    helped: z.number(),
    gaveUp: z.number(),
    helpSeconds: seconds.nullable(),
    credits: z.number(),
  })
  .nullable();
const picture = z.object({
  ways: z.array(
    z.object({
      steps: z.array(z.string()),
      outcome: z.enum(['settled', 'gave-up', 'open']),
      share: interval,
      contacts: z.number(),
      effort: z.number(),
      helped: z.number(),
      helpSeconds: seconds.nullable(),
    }),
  ),
  isIncident: z.boolean(),
  issues: z.number(),
  otherIssues: z.number(),
  all: toll,
  worst: toll,
  worstStory: story.nullable(),
  places: z.array(
    z.object({
      channel: z.string(),
      place: z.string(),
      visits: z.number(),
      staySeconds: seconds,
      exits: z.record(z.string(), z.number()),
    }),
  ),
});
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const summarySchema = z.looseObject({
  callstorm: z.string(),
  scenario: z.string(),
  title: z.string(),
  seed: z.string(),
  replications: z.number(),
  planned: z.number(),
  customers: z.number(),
  events: z.number(),
  thresholds: z.array(threshold),
  measures: z.record(z.string(), measure),
  switching: z.array(
    z.object({
      from: z.string(),
      ending: z.string(),
      to: z.string(),
      customers: z.number(),
      moves: z.number(),
      byDefault: z.number(),
    }),
  ),
  personas: z.array(story),
  parameters: z.record(z.string(), scalar),
  overrides: z.array(z.string()),
  warnings: z.array(z.looseObject({ message: z.string() })),
  incidents: z.array(z.string()).nullable(),
  picture: picture.optional(),
  observation: z.object({
    channels: z.array(z.string()),
    endings: z.array(z.string()),
    helping: z.array(z.string()),
    fates: z.array(z.enum(fates).nullable()),
    countedAs: z.array(z.enum(['abandoned', 'blocked', 'disconnected']).nullable()),
    queues: z.array(
      z.object({ channel: z.string(), queue: z.string(), groups: z.array(group), helpers: z.array(group).default([]) }),
    ),
    warmUpSeconds: seconds,
    horizonSeconds: seconds,
    coolDownSeconds: seconds,
    sliceSeconds: seconds,
    weekOffsetSeconds: seconds.default(0),
    currency: z.string(),
  }),
  inputs: z
    .object({
      scenario: z.string(),
      text: z.string(),
      files: z.array(z.object({ path: z.string(), text: z.string() })),
    })
    .optional(),
});

/**
 * Reads the results of a run.
 * @param summary the text of `summary.json`, and @param timeline that of `timeline.csv`; null: too long to be drawn.
 * @param folder where they are, for messages; '' if that is clear.
 * @throws {InputError} if they are no results, or not whole.
 */
export function readRun(summary: string, timeline: string | null, folder = ''): SavedRun {
  const named = (file: string) => (folder === '' ? file : `${folder}/${file}`);
  const source = named('summary.json');
  const { success, data, error } = summarySchema.safeParse(parseJson(summary, source));
  if (!success) {
    const [{ path, message }] = error.issues;
    const where = path.length > 0 ? `${path.join('.')}: ` : '';
    throw new InputError(source, [
      { message: `these are no results of this version of callstorm: ${where}${message}. Run the scenario again.` },
    ]);
  }
  const { callstorm: version, scenario: name, measures, inputs, observation, ...rest } = data;
  const scenario = scenarioOf(inputs, rest.overrides);
  return {
    version,
    experiment: {
      ...rest,
      name,
      observation: { ...observation, acceptableWaits: {} },
      estimates: Object.entries(measures).map(([measure, estimate]) => ({ name: measure, ...estimate })),
    } as unknown as SavedRun['experiment'],
    rows: timeline === null ? null : readTimeline(timeline, named('timeline.csv')),
    file: inputs === undefined ? null : { scenario: inputs.scenario, text: inputs.text },
    scenario,
    model: scenario && compileScenario(scenario),
  };
}

/** Null if it is not with the results, is of another version, or is answered by a machine of the user's own. */
function scenarioOf(inputs: z.output<typeof summarySchema>['inputs'], overrides: readonly string[]): Scenario | null {
  if (inputs === undefined) return null;
  const readFlow = (path: string) => {
    const file = inputs.files.find((each) => each.path === path);
    if (file === undefined) throw new InputError(path, [{ message: 'is not with the results' }]);
    return { text: file.text, source: path };
  };
  try {
    return parseScenario(inputs.text, inputs.scenario, { overrides, readFlow, whatIfs: false });
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}
