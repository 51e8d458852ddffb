import type { Argv } from 'yargs';
import { executorOptions } from './executorOptions.js';
import { runOptions } from './runOptions.js';

const { set, seed, replications, out, quiet, strict } = runOptions;

/** How `callstorm community` can print what it finds. */
export const communityFormats = ['text', 'json', 'markdown'] as const;
export type CommunityFormat = (typeof communityFormats)[number];

/** What `callstorm community` can be told. */
export const communityOptions = {
  without: {
    type: 'string',
    array: true,
    nargs: 1,
    default: [] as string[],
    defaultDescription: 'all whom the scenario names',
    describe: 'What if this contributor had never joined? NAME, or none; may be repeated',
  },
  set,
  seed,
  replications,
  ...executorOptions,
  out: { ...out, describe: 'The folder for the results. Default: results/NAME--community' },
  format: { type: 'string', describe: 'text, json or markdown. Default: text' },
  json: { type: 'boolean', default: false, describe: 'Print community.json instead of words: --format json' },
  quiet: { ...quiet, describe: 'Print nothing but problems (and what --format asks for)' },
  'allow-outside': runOptions['allow-outside'],
  strict,
} as const;

const about = `$0 community SCENARIO [options]

What is a community worth? Runs a scenario with its forums and panels and without them, with the
same customers: how many contacts agents no longer have, what became of the customers, and how
far the usual estimates are from that. Then once more without each contributor whom it names.`;

export function describeCommunity(command: Argv) {
  return command
    .usage(about)
    .positional('scenario', { type: 'string', demandOption: true, describe: 'The scenario, a YAML file' })
    .options(communityOptions)
    .example('$0 community forum-legend.yaml', 'All that there is to say')
    .example('$0 community forum-legend.yaml --without bobby', 'What if bobby had never joined?')
    .example('$0 community forum-legend.yaml --format markdown', 'For a page');
}
