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
