import { queueOptions } from './executorOptions.js';

/** The options of `callstorm new`. */
export const newOptions = {
  menu: { type: 'boolean', default: false, describe: 'Also write a telephone menu, NAME-menu.yaml' },
} as const;

/** The options of `callstorm worker`. */
export const workerOptions = {
  ...queueOptions,
  threads: { type: 'string', describe: 'How many units are done at once. Default: one for each core' },
} as const;

/** The options of `callstorm measures`. */
export const measuresOptions = {
  json: { type: 'boolean', default: false, describe: 'Print the definitions as JSON' },
} as const;

/** The options of `callstorm report`. */
export const reportOptions = {
  out: { type: 'string', describe: 'Write the page to this file. Default: report.html in the folder' },
  quiet: { type: 'boolean', default: false, describe: 'Print nothing but problems' },
} as const;

/** The options of `callstorm merge`. */
export const mergeOptions = {
  out: { type: 'string', describe: 'The folder for the results. Default: that of the whole command' },
  junit: { type: 'string', describe: 'Also write which thresholds held to this file, as JUnit XML for a pipeline' },
  format: { type: 'string', describe: 'text or json; of compare also csv or markdown. Default: text' },
  json: { type: 'boolean', default: false, describe: 'Print JSON: --format json' },
  full: { type: 'boolean', default: false, describe: 'Of run: print every measure as well' },
  quiet: { type: 'boolean', default: false, describe: 'Print nothing but problems (and what --format asks for)' },
} as const;
