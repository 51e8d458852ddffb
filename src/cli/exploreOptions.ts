import type { Argv } from 'yargs';
import { runOptions } from './runOptions.js';

const { set, seed, replications, strict } = runOptions;

/** What `callstorm explore` can be told. */
export const exploreOptions = {
  set: { ...set, describe: 'Set a parameter (name=value) or anything else in the base; may be repeated' },
  seed,
  replications,
  port: { type: 'string', describe: 'Serve the page at this port of this machine. Default: a free one' },
  out: { type: 'string', describe: 'Write the page into this file, and serve nothing' },
  'allow-outside': runOptions['allow-outside'],
  strict,
} as const;

const about = `$0 explore SCENARIO [options]

What if? Serves a page with a slider for each parameter of a scenario: move one, and see the storm
change, beside the scenario as it is and with the same customers. The page simulates by itself, in
the browser, and comes to the same numbers as callstorm run. No other machine can ask for it. With
--out it is a file, which can be mailed and opens from the disk.`;

export function describeExplore(command: Argv) {
  return command
    .usage(about)
    .positional('scenario', { type: 'string', demandOption: true, describe: 'The scenario, a YAML file' })
    .options(exploreOptions)
    .example('$0 explore storm.yaml', 'Serve it until Ctrl-C')
    .example('$0 explore storm.yaml --set customers=10_000', 'A smaller base, which is quicker')
    .example('$0 explore storm.yaml --out storm.html', 'A file to be mailed');
}
