import type { Argv } from 'yargs';
import { compareOptions } from './compareOptions.js';
import { executorOptions } from './executorOptions.js';
import { runOptions } from './runOptions.js';

const { set, seed, replications, out, quiet, strict } = runOptions;

/** What `callstorm sweep` can be told. */
export const sweepOptions = {
  vary: {
    type: 'string',
    array: true,
    nargs: 1,
    default: [] as string[],
    defaultDescription: 'none',
    describe: 'A parameter or path and its values: name=FROM..TO..STEP or name=value,value; may be repeated',
  },
  measure: {
    ...compareOptions.measure,
    defaultDescription: 'those of thresholds, and others',
    describe: 'Show and draw this measure; may be repeated',
  },
  set: { ...set, describe: 'Set a parameter (name=value) or anything else at all points' },
  seed,
  replications: { ...replications, describe: 'How many runs of each point. Default: the scenario’s' },
  ...executorOptions,
  out: { ...out, describe: 'The folder for the results. Default: results/NAME--sweep--VARY' },
  format: { type: 'string', describe: 'text, json or csv. Default: text' },
  json: { type: 'boolean', default: false, describe: 'Print the sweep as JSON: --format json' },
  quiet: { ...quiet, describe: 'Print nothing but problems (and what --format asks for)' },
  'allow-outside': runOptions['allow-outside'],
  strict,
} as const;

const about = `$0 sweep SCENARIO --vary name=FROM..TO..STEP [--vary name=value,value]

How does it depend on this and that? Runs a scenario at all combinations of some values, with
the same customers and chances at each, and shows the main measures as a table, a CSV file
and charts (SVG): lines over the first number, and a map for two. Thresholds are judged at
each point; a missed one does not fail the command, since a sweep looks where they break.`;

export function describeSweep(command: Argv) {
  return command
    .usage(about)
    .positional('scenario', { type: 'string', demandOption: true, describe: 'The scenario, a YAML file' })
    .options(sweepOptions)
    .example('$0 sweep storm.yaml --vary agents=10..40..5 --vary banner=yes,no', 'Fourteen points')
    .example('$0 sweep storm.yaml --vary load=1..2..0.1', 'More and more of everything')
    .example('$0 sweep storm.yaml --vary channels.phone.patience=2m..10m..2m', 'Any field, with its unit');
}
