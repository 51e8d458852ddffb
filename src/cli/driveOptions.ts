import type { Argv } from 'yargs';
import { dialectNames } from '../drive/dialects/names.js';
import { allowOutside } from './besideScenario.js';

const several = { type: 'string', array: true, nargs: 1, default: [] as string[], defaultDescription: 'none' } as const;

/** Which callers call, unless options say it. */
export const usualCallers = { callers: 100, seed: 1 } as const;

/** The options of `callstorm drive`. */
export const driveOptions = {
  url: { type: 'string', describe: 'The address that a platform would call when a call comes in' },
  dialect: { type: 'string', default: dialectNames[0], describe: `How it answers: ${dialectNames.join(', ')}` },
  callers: {
    type: 'string',
    describe:
      'With a flow: so many callers, beside one for each key of each prompt: by chance, or customers of the scenario. Default: 100',
  },
  seed: {
    type: 'string',
    describe: "A whole number; another seed makes other callers. Default: 1; of a scenario, the scenario's",
  },
  channel: { type: 'string', describe: 'Of a scenario with several telephone menus: the channel whose menu is meant' },
  set: { ...several, describe: 'Of a scenario: PATH=VALUE, as for run; may be repeated' },
  ...allowOutside,
  same: {
    ...several,
    describe: 'THEIRS=OURS: a queue or number of the endpoint, as the flow calls it; may be repeated',
  },
  number: {
    ...several,
    describe: 'NODE=DIGITS: what callers type who type a whole number at that node of the flow; may be repeated',
  },
  'ignore-texts': {
    type: 'boolean',
    default: false,
    describe: 'Compare only what is asked and how calls end, whatever is heard',
  },
  property: {
    ...several,
    describe: 'Watch these properties of callstorm check on the endpoint: names with commas, or all; may be repeated',
  },
  'fail-on': {
    type: 'string',
    describe: 'Of properties, error or warning: end with 1 for violations that are at least so bad. Default: error',
  },
  'allow-host': {
    ...several,
    describe: 'Another host than this machine that may be called, by its exact name; may be repeated',
  },
  timeout: { type: 'string', default: '5s', describe: 'How long an answer may take, up to 1m' },
  'max-calls': { type: 'string', describe: 'The most calls, up to 1,000,000. Default: 10,000' },
  'max-time': { type: 'string', default: '10m', describe: 'The longest time, up to 24h' },
  'stop-on-errors': { type: 'string', describe: 'Stop after so many calls that the endpoint fails. Default: 50' },
  out: { type: 'string', describe: 'Without a flow: write the learnt flow to this file instead of the terminal' },
  sipp: {
    type: 'string',
    describe: 'Call nobody: write the calls of the flow into this folder, as files of SIPp, for a SIP endpoint',
  },
  rate: { type: 'string', describe: 'A load: so many calls come in, such as 5/s, in real time' },
  for: { type: 'string', describe: 'Of a load with --rate: how long. Default: 1m' },
  calls: { type: 'string', describe: 'Of a load with --rate: how many calls, instead of how long' },
  stages: {
    type: 'string',
    describe: 'A load that rises and falls: 1m:5/s,2m:20/s goes to 5/s in a minute, then to 20/s',
  },
  speed: {
    type: 'string',
    describe: "A load: a scenario's own calls, as they come in its simulation, so many times as fast; such as 60",
  },
  from: { type: 'string', describe: "With --speed: calls from this time on, since the scenario's start. Default: 0s" },
  to: { type: 'string', describe: 'With --speed: calls up to this time. Default: to the end' },
  threshold: {
    ...several,
    describe: 'Of a load: a goal, such as "latency p95 < 300ms" or "errors < 1%"; may be repeated',
  },
  'max-rate': { type: 'string', describe: 'The highest rate of a load, up to 1000/s. Default: 10/s' },
  json: { type: 'boolean', default: false, describe: 'Print what came of it as JSON' },
  quiet: { type: 'boolean', default: false, describe: 'Show no progress' },
} as const;

const about = `$0 drive [FLOW] --url URL [options]

Calls a running webhook as a telephone platform would, and presses keys. With a flow, every call
is compared with it: what is heard, what is asked, how the call ends. A difference is told with the
keys to press. Without a flow, one is learnt: every key is tried at every prompt. Prompts take no
real time. With --property it is told what should hold of the endpoint, and does not. Only this
machine is called, unless --allow-host names another. With --sipp nobody is called: the calls are
written as files for the tool SIPp.`;

export function describeDrive(command: Argv) {
  return command
    .usage(about)
    .positional('flow', {
      type: 'string',
      describe: 'The flow to compare with, a YAML file, or a scenario with one. Default: a flow is learnt',
    })
    .options(driveOptions)
    .example('$0 drive shop-menu.yaml --url http://127.0.0.1:8080/voice', 'Does the endpoint do what the flow says?')
    .example('$0 drive --url http://127.0.0.1:8080/voice --out learnt.yaml', 'Learn the flow of an endpoint')
    .example('$0 drive --url http://127.0.0.1:8080/voice --property all --out learnt.yaml', 'What holds of it?')
    .example(
      "$0 drive --url http://127.0.0.1:8080/voice --rate 5/s --for 2m --threshold 'latency p95 < 300ms'",
      'Five calls a second',
    )
    .example('$0 drive shop-menu.yaml --sipp calls', 'The same calls for a SIP endpoint');
}
