import type { Argv } from 'yargs';
import { executorOptions } from './executorOptions.js';
import { runOptions } from './runOptions.js';

const { set, seed, replications, precision, out, quiet, strict } = runOptions;

/** What `callstorm compare` can be told. */
export const compareOptions = {
  'what-if': {
    type: 'string',
    array: true,
    nargs: 1,
    default: [] as string[],
    defaultDescription: 'all of the scenario',
    describe:
      'Compare this one only (NAME), or add one ("TITLE: name=value, name=value", or FILE.yaml); may be repeated',
  },
  measure: {
    type: 'string',
    array: true,
    nargs: 1,
    default: [] as string[],
    defaultDescription: 'people.gave-up and others',
    describe: 'Show this measure; may be repeated. The first one decides',
  },
  set: { ...set, describe: 'Set a parameter (name=value) or anything else in the base and in all what-ifs' },
  seed,
  replications,
  precision: {
    ...precision,
    describe:
      'Instead of --replications: run until the differences are known so well, in parts of the base’s figure: 2%, or "MEASURE 2%"; may be repeated',
  },
  'min-replications': runOptions['min-replications'],
  'max-replications': runOptions['max-replications'],
  ...executorOptions,
  shard: runOptions.shard,
  out: { ...out, describe: 'The folder for the results. Default: results/NAME--compare' },
  format: { type: 'string', describe: 'text, json, csv or markdown. Default: text' },
  json: { type: 'boolean', default: false, describe: 'Print the comparison as JSON: --format json' },
  junit: runOptions.junit,
  quiet: { ...quiet, describe: 'Print nothing but problems (and what --format asks for)' },
  'allow-outside': runOptions['allow-outside'],
  strict,
} as const;

const about = `$0 compare SCENARIO [options]
$0 compare A.yaml B.yaml [options]

What would have helped? Runs a scenario and its what-ifs with the same customers, the same
patience and the same chances, so that only the decisions differ, and shows by how much each
measure does: the difference with its interval, a verdict, the money, and what became of the
customers who no longer reach an agent. With two files the second is the what-if; both must
have the same population.`;

export function describeCompare(command: Argv) {
  return command
    .usage(about)
    .positional('scenario', { type: 'string', demandOption: true, describe: 'The scenario, a YAML file' })
    .positional('other', { type: 'string', describe: 'Another scenario, the what-if' })
    .options(compareOptions)
    .example('$0 compare storm.yaml', 'The scenario and all what-ifs in it')
    .example('$0 compare storm.yaml --what-if banner --what-if "more agents: agents=12"', 'Two what-ifs')
    .example('$0 compare storm.yaml --measure phone.abandonment-rate', 'By another measure')
    .example('$0 compare storm.yaml --format markdown', 'For a pull request');
}
