import type { Argv } from 'yargs';
import { executorOptions } from './executorOptions.js';
import { runOptions } from './runOptions.js';

const { set, seed, replications, out, quiet, strict } = runOptions;

/** What `callstorm stress` can be told. */
export const stressOptions = {
  by: {
    type: 'string',
    default: 'load',
    describe: 'What is raised: load (all arrivals and needs), or the share that this incident affects',
  },
  until: {
    type: 'string',
    array: true,
    nargs: 1,
    default: [] as string[],
    defaultDescription: 'the scenario’s thresholds',
    describe: 'A threshold that must hold: "phone.abandonment-rate < 5%"; may be repeated',
  },
  within: { type: 'string', default: '5%', describe: 'How near the two ends of the breaking point must come' },
  'up-to': { type: 'string', describe: 'At most so many times the load of today. Default: 64' },
  set,
  seed,
  replications: { ...replications, describe: 'How many runs of a load, at first. Default: the scenario’s' },
  'max-replications': {
    type: 'string',
    describe: 'They are doubled while a threshold is undecided, up to so many. Default: 100',
  },
  ...executorOptions,
  out: { ...out, describe: 'The folder for the results. Default: results/NAME--stress' },
  json: { type: 'boolean', default: false, describe: 'Print stress.json instead of words' },
  quiet: { ...quiet, describe: 'Print nothing but problems (and what --json asks for)' },
  'allow-outside': runOptions['allow-outside'],
  strict,
} as const;

const about = `$0 stress SCENARIO [options]

How much more can come? The load test of a support operation: raises the load until a threshold
is missed, and tells the highest load at which all are held, the lowest at which one is not,
and which breaks first. Exit code 1 if one is missed at today's load already.`;

export function describeStress(command: Argv) {
  return command
    .usage(about)
    .positional('scenario', { type: 'string', demandOption: true, describe: 'The scenario, a YAML file' })
    .options(stressOptions)
    .example('$0 stress storm.yaml', 'Until a threshold of the scenario breaks')
    .example('$0 stress storm.yaml --until "phone.abandonment-rate < 5%"', 'Until this one breaks')
    .example('$0 stress storm.yaml --by maintenance', 'How many customers may it affect?');
}
