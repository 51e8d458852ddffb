import { allowOutside } from './besideScenario.js';
import { executorOptions } from './executorOptions.js';

/** What `callstorm run` can be told. */
export const runOptions = {
  set: {
    type: 'string',
    array: true,
    nargs: 1,
    default: [] as string[],
    defaultDescription: 'none',
    describe: 'Set a parameter (name=value) or anything else (path.to.key=value); may be repeated',
  },
  seed: { type: 'string', describe: 'Any text; another seed, other numbers. Default: the scenario’s' },
  replications: { type: 'string', describe: 'How many runs, each with its own draws. Default: the scenario’s' },
  precision: {
    type: 'string',
    array: true,
    nargs: 1,
    default: [] as string[],
    defaultDescription: 'none',
    describe:
      'Instead of --replications: run until the 95 % intervals are so narrow: 2%, or "MEASURE 2%"; may be repeated',
  },
  'min-replications': { type: 'string', describe: 'With --precision: at least so many. Default: 10' },
  'max-replications': { type: 'string', describe: 'With --precision: at most so many. Default: 1_000' },
  ...executorOptions,
  shard: {
    type: 'string',
    describe: 'Do a part of the work, 1/4 the first of four, for callstorm merge. Default: all of it',
  },
  out: {
    type: 'string',
    describe: 'The folder for the results. Default: results/NAME; with other knobs, results/NAME--knob=value',
  },
  junit: { type: 'string', describe: 'Also write which thresholds held to this file, as JUnit XML for a pipeline' },
  json: { type: 'boolean', default: false, describe: 'Print summary.json instead of the summary' },
  quiet: { type: 'boolean', default: false, describe: 'Print nothing but problems (and what --json asks for)' },
  full: {
    type: 'boolean',
    default: false,
    describe: 'Print every measure, every switch of channel and contacts over time as well',
  },
  records: { type: 'boolean', default: false, describe: 'Also write contacts.csv and journeys.csv; one thread then' },
  'records-of': {
    type: 'string',
    describe: 'Only of these replications, which count from 0, as 0,2-4; implies --records. Default: all',
  },
  'records-format': {
    type: 'string',
    describe:
      'csv; parquet, which takes an eighth of the space; xes or ocel, event logs for process mining. Implies --records. Default: csv',
  },
  ...allowOutside,
  strict: { type: 'boolean', default: false, describe: 'Take warnings for errors' },
  'keep-finished': {
    type: 'boolean',
    default: false,
    describe: 'On Ctrl-C finish the replication that runs, and write the results of those that are done',
  },
} as const;
