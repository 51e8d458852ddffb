import type { Argv } from 'yargs';
import { dialectNames } from '../drive/dialects/names.js';

/** The options of `callstorm serve`. */
export const serveOptions = {
  dialect: { type: 'string', default: dialectNames[0], describe: `How it answers: ${dialectNames.join(', ')}` },
  port: { type: 'string', describe: 'The port of this machine. Default: a free one' },
} as const;

const about = `$0 serve FLOW [options]

Serves a flow on this machine as the webhook of a telephone platform, until Ctrl-C. All is well in
its world: everything is open, no incident is on, and backends answer as usual. It is an example of
an endpoint, to try callstorm drive on and to compare others with. No other machine can ask for it.`;

export function describeServe(command: Argv) {
  return command
    .usage(about)
    .positional('flow', { type: 'string', demandOption: true, describe: 'The flow, a YAML file; - for standard input' })
    .options(serveOptions)
    .example('$0 serve shop-menu.yaml --port 8080', 'An endpoint at http://127.0.0.1:8080/voice');
}
