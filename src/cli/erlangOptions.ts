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
  forecast: { type: 'string', describe: 'A CSV file with a row for each interval, instead of --calls (see below)' },
  interval: { type: 'string', describe: 'How long an interval of the file is. Default: the step between its times' },
  shift: {
    type: 'string',
    array: true,
    nargs: 1,
    default: [] as string[],
    defaultDescription: 'no roster',
    describe: 'A shift that agents can work; may be repeated. Shows the cheapest roster (see below)',
  },
  csv: {
    type: 'boolean',
    default: false,
    describe: 'Print the intervals as CSV, times in seconds, shares 0 to 1; with --shift, the roster',
  },
  roster: { type: 'string', describe: 'Also write the roster as CSV into this file, for `shifts` of a scenario' },
  out: { type: 'string', describe: 'Also write the intervals as CSV into this file' },
  json: { type: 'boolean', default: false, describe: 'Print the answer as JSON, times in seconds, shares 0 to 1' },
} as const;

const about = `$0 erlang --calls RATE --handle-time TIME [options]
$0 erlang --forecast FILE [options]

How many agents does a steady load of calls need? Shows the fewest that meet the target,
the figures of a few more and fewer, and what the formula leaves out. With --agents: what
service do these agents give? With --forecast: the same for each interval of a day or a
week; with --shift also the cheapest roster that covers the agents of every interval.

Without --patience callers wait for as long as it takes (Erlang C). With it they hang up
when their patience is over (Erlang A), as real callers do: fewer agents are enough, and
some calls are lost. If you know only your abandonment rate and mean wait, patience is
about mean wait ÷ abandonment rate: 30 s ÷ 6 % = 500 s.`;

const more = `Targets:
  80/20, "80% in 20s"     service level: 80 % or more answered within 20 seconds
  "80% of all in 20s"     the same of all calls, those that hang up early included
  "abandonment under 5%"  fewer than 5 % hang up while waiting (needs --patience)
  "asa under 30s"         answered calls waited for less than 30 seconds on average
  "occupancy under 85%"   agents are busy for less than 85 % of their time

A forecast is CSV with a head. Columns:
  time         08:00, 08:00-08:30, mon 08:00 or 2026-03-02 08:00, in order
  calls        how many came or will come in the interval
  handle-time  240 (seconds), 4m or 0:04:00; without it, give --handle-time
  agents       how many there are: exit code 1 if they miss a --target in an interval;
               without it, the file asks how many are required
Other columns are left alone. The CSV that --csv and --out write can be read again.

A shift:
  "8h from 06:00 to 12:00 every 30m"
  "late: 5h from mon-fri 14:00, 15:30 costs 62.50, break 15m after 2h-3h unpaid"
It has a length, breaks included, and starts; perhaps a name, what it costs (by default its
paid hours), and breaks, each with when it can begin after the start: 4h, or 3h-5h for every
quarter of an hour in between.`;

export function describeErlang(command: Argv) {
  return command
    .usage(about)
    .options(erlangOptions)
    .example('$0 erlang --calls 180/h --handle-time 4m', 'Erlang C, 80 % in 20 seconds')
    .example('$0 erlang --calls 180/h --handle-time 4m --patience 5m --shrinkage 30%', 'Erlang A, and the roster')
    .example('$0 erlang --calls 180/h --handle-time 4m --patience 5m --target "abandonment under 5%"', 'Another goal')
    .example('$0 erlang --calls 90/30m --handle-time 4m --agents 14', 'What 14 agents give')
    .example('$0 erlang --forecast calls.csv --handle-time 4m --out agents.csv', 'A day')
    .example(
      '$0 erlang --forecast calls.csv --handle-time 4m --shift "8h from 08:00 to 12:00 every 1h"',
      'A day, its roster',
    )
    .epilogue(more);
}
