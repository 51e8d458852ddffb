import type { Argv } from 'yargs';
import { executorOptions } from './executorOptions.js';
import { runOptions } from './runOptions.js';

const { set, seed, replications, out, quiet, strict } = runOptions;

/** What `callstorm staff` can be told. */
export const staffOptions = {
  set,
  seed,
  replications: {
    ...replications,
    describe:
      'How many runs of each staffing that is tried, 2 or more; four times as many at the end. Default: the scenario’s',
  },
  ...executorOptions,
  out: { ...out, describe: 'The folder for the results. Default: results/NAME--staff' },
  json: { type: 'boolean', default: false, describe: 'Print staffing.json instead of the tables' },
  quiet: { ...quiet, describe: 'Print nothing but problems (and what --json asks for)' },
  'allow-outside': runOptions['allow-outside'],
  strict,
} as const;

const about = `$0 staff SCENARIO [options]

How many agents, when, and in which shifts? Finds the cheapest staffing by half-hour that
holds the thresholds of a scenario: what comes is simulated, Erlang A says where the next
agent does most, simulation with the same customers says when there are enough, and the
shifts of the section staffing cover them. The roster is written as a CSV file that a
scenario can read, and how is said below the results: shifts: { csv: { file: PATH } }.`;

export function describeStaff(command: Argv) {
  return command
    .usage(about)
    .positional('scenario', { type: 'string', demandOption: true, describe: 'The scenario, a YAML file' })
    .options(staffOptions)
    .example('$0 staff desk.yaml', 'Agents and roster for its thresholds')
    .example("$0 staff desk.yaml --set 'thresholds=[phone.abandonment-rate < 3%]'", 'Another goal')
    .example('$0 staff desk.yaml --json', 'For other programs');
}
