import type { Argv } from 'yargs';

/** The options of `callstorm erlang`; apart from the command, so that help comes at once. */
export const erlangOptions = {
  calls: { type: 'string', describe: 'How many calls come in: 180/h, 12 per min. Required' },
  'handle-time': {
    type: 'string',
    describe: 'What an agent spends on a call, on average, with after-contact work: 4m30s. Required',
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
    defaultDescription: '"80% in 20s"',
    describe: 'What is good enough; may be repeated, and all must be met (see below)',
  },
  shrinkage: {
    type: 'string',
    default: '0%',
    describe: 'Share of paid time in which agents are away: breaks, training, sickness',
  },
  json: { type: 'boolean', default: false, describe: 'Print the answer as JSON, times in seconds, shares 0 to 1' },
} as const;

const about = `$0 erlang --calls RATE --handle-time TIME [options]

How many agents does a steady load of calls need? Tells the fewest that meet the target,
what a few more and fewer would give, and what the formula leaves out.

Without --patience callers wait for as long as it takes (Erlang C). With it they hang up
when their patience is over (Erlang A), as real callers do: fewer agents will do, and some
calls are lost. If you know only your abandonment rate and mean wait, patience is about
mean wait ÷ abandonment rate: 30 s ÷ 6 % = 500 s.`;

const targets = `Targets:
  "80% in 20s"            service level: 80 % or more answered within 20 seconds
  "abandonment under 5%"  fewer than 5 % hang up while waiting (needs --patience)
  "asa under 30s"         those answered waited for less than 30 seconds on average
  "occupancy under 85%"   agents are busy for less than 85 % of their time`;

export function describeErlang(command: Argv) {
  return command
    .usage(about)
    .options(erlangOptions)
    .example('$0 erlang --calls 180/h --handle-time 4m', 'Erlang C, 80 % in 20 seconds')
    .example('$0 erlang --calls 180/h --handle-time 4m --patience 5m --shrinkage 30%', 'Erlang A, and the roster')
    .example('$0 erlang --calls 180/h --handle-time 4m --patience 5m --target "abandonment under 5%"', 'Another goal')
    .epilogue(targets);
}
