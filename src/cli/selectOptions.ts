import type { Argv } from 'yargs';
import { compareOptions } from './compareOptions.js';
import { executorOptions } from './executorOptions.js';
import { runOptions } from './runOptions.js';

/** What `callstorm select` can be told. */
export const selectOptions = {
  best: { type: 'string', describe: 'The measure to select by' },
  better: { type: 'string', describe: 'higher or lower. Default: as the measure says' },
  indifference: {
    type: 'string',
    describe: 'The smallest difference that would change your decision, in the measure’s unit: 2%, 30s, £100, 50',
  },
  confidence: { type: 'string', describe: 'How often the selection is right, at least. Default: 95%' },
  'first-stage': {
    type: 'string',
    describe: 'Replications of each before any is dropped. Default: 20; with --budget 10',
  },
  'max-replications': { type: 'string', describe: 'At most so many replications of each. Default: 1_000' },
  budget: {
    type: 'string',
    describe: 'Instead of --indifference: so many replications of all together, shared out by OCBA',
  },
  'what-if': {
    ...compareOptions['what-if'],
    describe:
      'Select from this one only (NAME), or add one ("TITLE: name=value, name=value", or FILE.yaml); may be repeated',
  },
  set: compareOptions.set,
  seed: runOptions.seed,
  ...executorOptions,
  out: {
    ...runOptions.out,
    describe:
      'The folder for the results. Default: results/NAME--select--MEASURE, with --budget results/NAME--select--MEASURE--budget=N',
  },
  format: compareOptions.format,
  json: { ...compareOptions.json, describe: 'Print the selection as JSON: --format json' },
  quiet: compareOptions.quiet,
  'allow-outside': runOptions['allow-outside'],
  strict: runOptions.strict,
} as const;

const about = `$0 select SCENARIO --best MEASURE --indifference SIZE [options]
$0 select SCENARIO --best MEASURE --budget REPLICATIONS [options]

Which is best, the scenario as it is or one of its what-ifs? Runs them with the same customers
and drops what is worse as soon as that is certain enough (Kim and Nelson), so that most of the
replications go to those that are close. If the best is better by --indifference or more than
all others, it is selected in 95 of 100 cases or more. With --budget the number of replications
is fixed, and they are shared out so that the best is found most probably (OCBA).`;

export function describeSelect(command: Argv) {
  return command
    .usage(about)
    .positional('scenario', { type: 'string', demandOption: true, describe: 'The scenario, a YAML file' })
    .positional('other', { type: 'string', describe: 'Another scenario, the what-if' })
    .options(selectOptions)
    .example('$0 select storm.yaml --best people.gave-up --indifference 50', 'Fewest who give up')
    .example('$0 select storm.yaml --best phone.service-level --indifference 2%', 'To two percentage points')
    .example('$0 select storm.yaml --best cost.total --budget 500', 'The cheapest, in 500 replications');
}
