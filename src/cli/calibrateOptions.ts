import type { Argv } from 'yargs';

/** The options of `callstorm calibrate`; apart from the command, so that help comes at once. */
export const calibrateOptions = {
  map: {
    type: 'string',
    array: true,
    nargs: 1,
    default: [] as string[],
    defaultDescription: 'columns by their names',
    describe: 'Which column is what: a YAML file, or "arrived=Start time"; may be repeated (see below)',
  },
  window: {
    type: 'string',
    default: '24h',
    describe: 'How soon a customer must come back for the contact to follow the one before',
  },
  out: { type: 'string', describe: 'Write the scenario’s part to this file, too' },
  yaml: { type: 'boolean', default: false, describe: 'Print the scenario’s part alone' },
  json: { type: 'boolean', default: false, describe: 'Print all findings as JSON, times in seconds, shares 0 to 1' },
} as const;

const about = `$0 calibrate LOG.csv [options]

Fits a log of contacts: how long customers wait before they hang up, how long agents take, who
comes back and when. Prints what it found, with 95 % intervals, and a part of a scenario with these
numbers.`;

const more = `A log is CSV with a head and a row for each contact. Columns:
  arrived    when it came: 2026-03-02 08:00:12, or seconds from any start
  wait       how long it waited: 95 (seconds), 1m35s or 0:01:35; empty if it never joined a queue
  ending     how it ended: answered, abandoned, or anything else
  handle     how long an agent was busy with it
  customer   who: the caller's number, say
  channel, group, queued, answered, abandoned, ended, wait-end
Only arrived and one column that says how contacts ended must be there. Columns that are called so are found; the others
are named by --map. The contacts.csv of callstorm run --records needs no map.

A file for --map:
  columns: { arrived: Start time, wait: Queue time, ending: Disposition, customer: [Country, Caller] }
  endings: { Completed: served, Hung up: abandoned, Busy: blocked }     # a scenario's words
  channels: { Voice: phone }
  goes-on: [Transferred]     # the contact goes on in another row
  open: [In progress]        # it was not over when the log ended`;

export function describeCalibrate(command: Argv) {
  return command
    .usage(about)
    .positional('log', { type: 'string', demandOption: true, describe: 'The log, in CSV; - for standard input' })
    .options(calibrateOptions)
    .example('$0 calibrate calls.csv --map "arrived=Start time" --map "wait=Queue time"', 'Two columns named')
    .example('$0 calibrate calls.csv --map acd.yaml --out fitted.yaml', 'A part of a scenario')
    .example('$0 calibrate results/monday/contacts.csv --window 1h', 'What callstorm run --records wrote')
    .epilogue(more);
}
