import type { Argv } from 'yargs';
import { compareOptions } from './compareOptions.js';
import { executorOptions } from './executorOptions.js';
import { runOptions } from './runOptions.js';

const { set, seed, replications, out, quiet, strict } = runOptions;

/** What `callstorm sensitivity` can be told. */
export const sensitivityOptions = {
  parameters: {
    type: 'string',
    describe: 'Try these: NAME,NAME. Default: those of the grades that have a plausible value, low or high',
  },
  grades: {
    type: 'string',
    describe: 'Try the parameters of these grades: A,B,C,J, or none for those without. Default: C,J,none',
  },
  measure: {
    ...compareOptions.measure,
    defaultDescription: 'cost.total',
    describe: 'Tell of this measure; may be repeated',
  },
  'what-if': {
    ...compareOptions['what-if'],
    describe:
      'Decide between the scenario and this one (NAME), or add one ("TITLE: name=value", or FILE.yaml); none: decide nothing; may be repeated',
  },
  set: { ...set, describe: 'Set a parameter (name=value) or anything else, at all values' },
  seed,
  replications: { ...replications, describe: 'How many runs at each value. Default: the scenario’s' },
  ...executorOptions,
  out: { ...out, describe: 'The folder for the results. Default: results/NAME--sensitivity' },
  format: { type: 'string', describe: 'text, json, csv or markdown. Default: text' },
  json: { type: 'boolean', default: false, describe: 'Print sensitivity.json instead of words: --format json' },
  quiet: { ...quiet, describe: 'Print nothing but problems (and what --format asks for)' },
  'allow-outside': runOptions['allow-outside'],
  strict,
} as const;

const about = `$0 sensitivity SCENARIO [options]

Which assumptions decide? Runs a scenario as it is, and with each of its soft parameters at
its low and at its high value, one at a time, with the same customers and chances: by how much
each moves the result, the widest swing first, as a table and a chart (a tornado). With what-ifs,
it tells which of them is best at each value, and which parameters decide that.`;

export function describeSensitivity(command: Argv) {
  return command
    .usage(about)
    .positional('scenario', { type: 'string', demandOption: true, describe: 'The scenario, a YAML file' })
    .options(sensitivityOptions)
    .example('$0 sensitivity storm.yaml', 'All parameters whose values are claims or judgement')
    .example('$0 sensitivity storm.yaml --measure people.gave-up --what-if none', 'Without any decision')
    .example('$0 sensitivity storm.yaml --parameters redial,patience', 'These two only');
}
