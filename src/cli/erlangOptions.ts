import type { Argv } from 'yargs';

/** The options of `callstorm erlang`; apart from the command, so that help comes at once. */
export const erlangOptions = {
  calls: { type: 'string', describe: 'How many calls come in: 180/h, 90/30m (90 in half an hour), 12 per min' },
  'handle-time': {
    type: 'string',
    describe: 'What an agent spends on a call, on average, with after-contact work (AHT): 4m30s',
  },
  patience: {
    type: 'string',
    default: 'none',
    describe: 'How long callers wait, on average, before they hang up: 5m; or none, if nobody hangs up',
  },
  target: {
    type: 'string',
    array: true,
    nargs: 1,
    default: [] as string[],
    defaultDescription: '80/20',
    describe: 'What is good enough; may be repeated, and all must be met (see below)',
  },
  agents: {
    type: 'string',
    describe: 'How many agents there are: shows what they give. Exit code 1 if they miss a --target',
  },
  shrinkage: {
    type: 'string',
    default: '0%',
    describe: 'Share of paid time in which agents are away: breaks, training, sickness',
  },
  intervals: { type: 'string', describe: 'A CSV file with a row for each interval, instead of --calls (see below)' },
  interval: { type: 'string', describe: 'How long an interval of the file is. Default: the step between its times' },
  csv: { type: 'boolean', default: false, describe: 'Print the intervals as CSV, times in seconds, shares 0 to 1' },
  out: { type: 'string', describe: 'Also write the intervals as CSV into this file' },
  json: { type: 'boolean', default: false, describe: 'Print the answer as JSON, times in seconds, shares 0 to 1' },
} as const;

const about = `$0 erlang --calls RATE --handle-time TIME [options]
$0 erlang --intervals FILE [options]

How many agents does a steady load of calls need? Shows the fewest that meet the target,
the figures of a few more and fewer, and what the formula leaves out. With --agents: what
service do these agents give? With --intervals: the same for each interval of a day.

Without --patience callers wait for as long as it takes (Erlang C). With it they hang up
when their patience is over (Erlang A), as real callers do: fewer agents are enough, and
some calls are lost. If you know only your abandonment rate and mean wait, patience is
about mean wait ÷ abandonment rate: 30 s ÷ 6 % = 500 s.`;

const more = `Targets:
  80/20, "80% in 20s"     service level: 80 % or more answered within 20 seconds
  "abandonment under 5%"  fewer than 5 % hang up while waiting (needs --patience)
  "asa under 30s"         answered calls waited for less than 30 seconds on average
  "occupancy under 85%"   agents are busy for less than 85 % of their time

A file of intervals is CSV with a head. Columns:
  time         08:00, 08:00-08:30, mon 08:00 or 2026-03-02 08:00, in order
  calls        how many came or will come in the interval
  handle-time  240 (seconds), 4m or 0:04:00; without it, give --handle-time
  agents       how many there are; without it, the file asks how many are required
Other columns are left alone. The CSV that --csv and --out write can be read again.`;

export function describeErlang(command: Argv) {
  return command
    .usage(about)
    .options(erlangOptions)
    .example('$0 erlang --calls 180/h --handle-time 4m', 'Erlang C, 80 % in 20 seconds')
    .example('$0 erlang --calls 180/h --handle-time 4m --patience 5m --shrinkage 30%', 'Erlang A, and the roster')
    .example('$0 erlang --calls 180/h --handle-time 4m --patience 5m --target "abandonment under 5%"', 'Another goal')
    .example('$0 erlang --calls 90/30m --handle-time 4m --agents 14', 'What 14 agents give')
    .example('$0 erlang --intervals calls.csv --handle-time 4m --out agents.csv', 'A day')
    .epilogue(more);
}
