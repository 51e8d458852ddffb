import type { Argv } from 'yargs';
import { allowOutside } from './besideScenario.js';

const several = {
  type: 'string',
  array: true,
  nargs: 1,
  default: [] as string[],
  defaultDescription: 'none',
} as const;

/** The options that say what is checked, for `check` and for `draw --mark`. */
const settingOptions = {
  set: { ...several, describe: 'Of a scenario: set a parameter (name=value) or anything else (path.to.key=value)' },
  channel: { type: 'string', describe: 'Of a scenario with several telephone menus: the channel whose menu is meant' },
  ...allowOutside,
  param: { ...several, describe: 'Set a parameter of a property: bounded-effort.keys=6; may be repeated' },
  seed: { type: 'string', describe: 'A whole number; another seed makes other callers. Default: 1' },
  fault: {
    ...several,
    describe: 'Break a node: NODE=disconnect, NODE=slow or NODE=silent; may be repeated, and adds to the scenario’s',
  },
} as const;

/** The options of `callstorm check`. */
export const checkOptions = {
  adapter: {
    type: 'string',
    describe: 'Of a machine with events and states of its own: the module that says what they are in a call',
  },
  input: { type: 'string', describe: 'Of a machine whose context is made of input: the input, as JSON' },
  property: { ...several, defaultDescription: 'all', describe: 'Check this property only; a list, or repeated' },
  skip: { ...several, describe: 'Leave this property out; a list, or repeated' },
  callers: { type: 'string', describe: 'How many callers are sent through the flow. Default: 1000' },
  states: {
    type: 'string',
    describe: 'How many states of a call are explored for a proof, up to 10,000,000. Default: 100,000',
  },
  ...settingOptions,
  path: {
    type: 'string',
    describe: 'Place the call of one counterexample again, with its --property and --seed; or any call in JSON',
  },
  'any-single-fault': {
    type: 'boolean',
    default: false,
    describe: 'Break each queue, transfer and callback in turn, and show who can still get through',
  },
  'fail-on': {
    type: 'string',
    describe: 'error or warning: end with 1 for violations that are at least so bad. Default: error',
  },
  // A test holds this against the list of formats, which takes long to load.
  format: {
    ...several,
    defaultDescription: 'text',
    describe:
      'text, json, junit, sarif or markdown; and beside it, NAME=FILE for each more. Default: as the name of --out ends (.json, .xml, .sarif, .md), else text',
  },
  out: { type: 'string', describe: 'Write the report to this file, and its text to the terminal' },
  report: {
    type: 'string',
    describe: 'Also write a page to this file, report.html say: the flow drawn, verdicts, calls, coverage',
  },
  explain: { type: 'string', alone: true, describe: 'Explain a property; without a name, list them all' },
  'write-persona': {
    type: 'string',
    describe: 'Write the first counterexample’s call, or that of --path, as a persona into this scenario, new or old',
  },
  json: { type: 'boolean', default: false, describe: 'Print the report as JSON: --format json' },
  quiet: { type: 'boolean', default: false, describe: 'Print nothing but problems (and what --format asks for)' },
} as const;

/** The options of `callstorm diff`: those of `check` that say how both flows are checked. */
export const diffOptions = {
  adapter: checkOptions.adapter,
  input: checkOptions.input,
  property: checkOptions.property,
  skip: checkOptions.skip,
  callers: checkOptions.callers,
  states: checkOptions.states,
  ...settingOptions,
  'fail-on': {
    type: 'string',
    describe: 'error or warning: end with 1 for new violations that are at least so bad. Default: error',
  },
  format: {
    ...several,
    defaultDescription: 'text',
    describe:
      'text, json or markdown; and beside it, NAME=FILE for each more. Default: as the name of --out ends (.json, .md), else text',
  },
  out: checkOptions.out,
  json: checkOptions.json,
  quiet: checkOptions.quiet,
} as const;

/** The options of `callstorm draw`. */
export const drawOptions = {
  format: { type: 'string', describe: 'mermaid or svg. Default: as the name of --out ends, else mermaid' },
  out: { type: 'string', describe: 'Write the drawing to this file instead of the terminal' },
  mark: {
    type: 'string',
    describe: 'Mark a call in JSON; or that of one counterexample: the --path in the report of check',
  },
  property: { type: 'string', describe: 'The property that the counterexample breaks' },
  ...settingOptions,
} as const;

const aboutCheck = `$0 check FLOW... [options]

What can go wrong in an IVR flow? Proves what should hold of it over everything that can happen
in a call, sends callers of all kinds through it, and tells each violation as a call that anyone
can dial. FLOW is a flow or a scenario in YAML (its flow with its faults and hours), or a module
(.js, .mjs, .cjs, .ts, .mts) that exports an XState machine. A module is a program and is run: check
only those that you trust.

Ends with 1 if an error is found, with --fail-on warning also for a warning.`;

export function describeCheck(command: Argv) {
  return command
    .usage(aboutCheck)
    .positional('flow', { type: 'string', describe: 'The flow, scenario or module' })
    .options(checkOptions)
    .example('$0 check flows/bank.yaml', 'Everything')
    .example('$0 check flows/bank.yaml --property agent-reachable,zero-out', 'Two properties')
    .example('$0 check flows/bank.yaml --any-single-fault', 'Can callers get through when a queue is down?')
    .example('$0 check storm.yaml --format sarif --out bank.sarif', 'For a pull request')
    .example('$0 check flows/bank.yaml --write-persona story.yaml', 'A scenario to watch it in')
    .example('$0 check --explain zero-out', 'What a property is about');
}

const aboutDiff = `$0 diff OLD NEW [options]

What does a change of an IVR flow break, mend or move? Checks both flows, and tells the violations
that only one of them has. Follows the same calls through both, and tells where they lead elsewhere
now. OLD and NEW are flows, scenarios or modules, as for check; one of them may be -, standard input.

Ends with 1 if there is a new error, with --fail-on warning also for a warning.`;

export function describeDiff(command: Argv) {
  return command
    .usage(aboutDiff)
    .positional('old', { type: 'string', demandOption: true, describe: 'The flow as it was' })
    .positional('new', { type: 'string', demandOption: true, describe: 'The flow as it is now' })
    .options(diffOptions)
    .example('git show main:bank.yaml | $0 diff - bank.yaml', 'What does this branch change?')
    .example('$0 diff bank-old.yaml bank.yaml --format markdown', 'For a pull request');
}

const aboutDraw = `$0 draw FLOW [options]

Draws the flow of a flow or scenario file: every node, and every way between them. Needs neither
a browser nor a network. With --mark, the call of a counterexample stands out.`;

export function describeDraw(command: Argv) {
  return command
    .usage(aboutDraw)
    .positional('flow', { type: 'string', demandOption: true, describe: 'The flow or scenario, a YAML file' })
    .options(drawOptions)
    .example('$0 draw flows/bank.yaml', 'As Mermaid, for a Markdown page')
    .example('$0 draw flows/bank.yaml --out bank.svg', 'As a picture');
}
