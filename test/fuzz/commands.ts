import { calibrateOptions } from '../../src/cli/calibrateOptions.js';
import { checkOptions, diffOptions, drawOptions } from '../../src/cli/checkOptions.js';
import { compareOptions } from '../../src/cli/compareOptions.js';
import { erlangOptions } from '../../src/cli/erlangOptions.js';
import { importOptions } from '../../src/cli/importOptions.js';
import { mergeOptions } from '../../src/cli/otherOptions.js';
import { runOptions } from '../../src/cli/runOptions.js';
import { selectOptions } from '../../src/cli/selectOptions.js';
import { sensitivityOptions } from '../../src/cli/sensitivityOptions.js';
import { staffOptions } from '../../src/cli/staffOptions.js';
import { stressOptions } from '../../src/cli/stressOptions.js';
import { sweepOptions } from '../../src/cli/sweepOptions.js';
import { propertyNames } from '../../src/verify/properties/index.js';
import type { Dice } from './dice.js';
import type { FileContent, Files, Input } from './input.js';
import { oddNumbers, oddQuantities, oddTexts, oddYaml } from './oddities.js';

/*
 * Command lines. Each command's options are taken from the command line's own tables, so a new one is tried at once;
 * `values` says what is meant by each, and an option that is not there gets odd values only.
 */

interface Option {
  readonly type?: string;
}

interface Command {
  readonly options: Readonly<Record<string, Option>>;
  /** What it is about; '' for nothing. */
  readonly files: readonly string[];
  /** What follows that; '' for nothing. Default: nothing. */
  readonly words?: readonly string[];
  /** Options without which it does nothing. Default: none. */
  readonly needs?: readonly string[];
}

/** A few sound files for commands to read. All that is asked for is over in a moment. */
const sound: Readonly<Record<string, string>> = {
  'tiny.yaml': `title: Tiny
seed: 7
horizon: 1h
replications: 2
parameters:
  agents: { value: 2, min: 1, max: 9, low: 1, high: 3, grade: J }
arrivals: { calls: { rate: 60/h } }
channels:
  phone: { agents: { desk: { count: "\${agents}", handle-time: 2m, wage: £20/h } } }
thresholds: [phone.service-level >= 1%]
what-ifs:
  more: { title: More agents, set: { agents: 4 }, thresholds: [phone.speed-of-answer p90 < 9h] }
  file: { title: Another file, file: fewer.yaml }
staffing: { slice: 30m, shifts: { short: { lasts: 30m, starts: '00:00-00:30 every 30m' } } }
`,
  'fewer.yaml': 'title: Fewer agents\nset: { agents: 1, horizon: 5m }\n',
  'menu.yaml': `title: Menu
seed: 1
horizon: 2h
replications: 3
incidents: { outage: { lasts: 1h, affects: 50% } }
population: { customers: 40 }
arrivals: { calls: { rate: 20/h } }
channels:
  phone:
    ivr: flow.yaml
    faults: [{ at: help, effect: disconnect, probability: 50%, during: outage }]
    agents: { desk: { count: 1, handle-time: 2m } }
`,
  'flow.yaml': `flow: small
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: help, 2: mail }, silence: { retries: 1, then: bye } }
  help: { type: queue, group: desk, full: mail, closed: mail }
  mail: { type: voicemail, length: 4s }
  bye: { type: hang-up, length: 2s }
`,
  'connect.json': JSON.stringify({
    StartAction: 'greet',
    Actions: [
      {
        Identifier: 'greet',
        Type: 'MessageParticipant',
        Parameters: { Text: 'Hello.' },
        Transitions: { NextAction: 'end' },
      },
      { Identifier: 'end', Type: 'DisconnectParticipant' },
    ],
  }),
  'calls.csv': 'time,calls\n08:00,40\n08:30,75\n09:00,110\n',
  'day.csv': 'time,calls,handle-time,agents\nmon 08:00,40,4m,8\nmon 08:30,75,240,12\n',
  'log.csv':
    'arrived,wait,ending,handle,customer,group\n0,5,served,60,1,desk\n9,20,abandoned,,2,\n40,0,served,90,2,desk\n99,,busy,,3,\n',
  'map.yaml': 'columns: { wait: handle }\nendings: { busy: blocked }\n',
  'machine.mjs': 'export default 5;\n',
  'text.txt': 'no yaml: [\n',
};

const commands: Readonly<Record<string, Command>> = {
  run: { options: runOptions, files: ['tiny.yaml', 'menu.yaml', 'odd.yaml', 'odd.yaml'] },
  check: { options: checkOptions, files: ['flow.yaml', 'menu.yaml', 'odd.yaml', 'odd-flow.yaml', 'machine.mjs', ''] },
  diff: {
    options: diffOptions,
    files: ['flow.yaml', 'menu.yaml', 'odd-flow.yaml', 'machine.mjs'],
    words: ['flow.yaml', 'menu.yaml', 'odd-flow.yaml', 'odd.yaml', ''],
  },
  draw: { options: drawOptions, files: ['flow.yaml', 'menu.yaml', 'odd.yaml', 'odd-flow.yaml'] },
  import: { options: importOptions, files: ['connect.json', 'odd.yaml', 'odd-flow.yaml'] },
  erlang: { options: erlangOptions, files: [''], needs: ['calls', 'handle-time'] },
  calibrate: { options: calibrateOptions, files: ['log.csv', 'calls.csv', 'odd.csv', 'odd.csv', 'text.txt'] },
  compare: { options: compareOptions, files: ['tiny.yaml', 'menu.yaml', 'odd.yaml', 'odd.yaml'] },
  select: { options: selectOptions, files: ['tiny.yaml', 'odd.yaml'], needs: ['best', 'indifference'] },
  sweep: { options: sweepOptions, files: ['tiny.yaml', 'odd.yaml'], needs: ['vary'] },
  sensitivity: { options: sensitivityOptions, files: ['tiny.yaml', 'menu.yaml', 'odd.yaml'] },
  stress: { options: stressOptions, files: ['tiny.yaml', 'odd.yaml'] },
  staff: { options: staffOptions, files: ['tiny.yaml', 'odd.yaml'] },
  merge: { options: mergeOptions, files: ['folder', 'odd.csv', '.', ''] },
  new: { options: { menu: { type: 'boolean' } }, files: ['story', 'story.yaml', 'tiny', 'a b'] },
  measures: { options: { json: { type: 'boolean' } }, files: [''] },
  schema: { options: {}, files: ['', 'flow', 'scenario'] },
  completion: { options: {}, files: [''] },
};

const counts = ['1', '2', '3', '10', '0', '-1', '1.5', '1e1', '007', 'x'];
const settings = [
  'agents=3',
  'agents=0',
  'agents=10',
  'horizon=30m',
  'replications=1',
  'title=x',
  'seed=9',
  'arrivals.calls.rate=5/h',
  'incidents.outage.happens=no',
  'channels.phone.agents.desk.count=4',
  'population.customers=5',
  'slice=5m',
  'currency=$',
];
const outs = [
  'out',
  'out.json',
  'out.md',
  'out.svg',
  'out.sarif',
  'out.xml',
  'a/b',
  '.',
  'results',
  'tiny.yaml',
  'flow.yaml',
  'calls.csv',
  'text.txt',
  'folder',
  'folder/x',
];
const callPath = '{"acts":["1"],"queues":{"desk":["full"]},"node":"help"}';

/** Values that are meant, and some that nearly are, by the name of the option. */
const values: Readonly<Record<string, readonly string[]>> = {
  set: settings,
  seed: ['1', '7', '-1', '007', '1e3', 'any text'],
  replications: ['1', '2', '3', '0', '-1', '1.5', '1e1', '1_0', '1000001'],
  out: outs,
  'records-of': ['0', '1', '0,2', '0-1', '0,2-4', '1-0', '-1', '9', ',', '0-99999999999'],
  'records-format': ['csv', 'parquet', 'xes', 'ocel', 'xml', 'CSV'],
  property: [...propertyNames, 'zero-out,way-home', 'nothing', ','],
  skip: [...propertyNames, 'zero-out,way-home', 'nothing'],
  channel: ['phone', 'website', 'Phone'],
  param: [
    'bounded-effort.keys=6',
    'bounded-effort.keys=0',
    'bounded-effort.keys=-1',
    'bounded-effort.x=1',
    'way-home.home=main',
    'x',
  ],
  map: [
    'map.yaml',
    'wait=handle',
    'customer=group',
    'arrived=time',
    'ending=calls',
    'x=y',
    'wait=',
    'odd.yaml',
    'flow.yaml',
  ],
  window: ['1m', '1h', '0s', '52w', '1ms', '-1h', '60'],
  callers: ['1', '2', '20', '50', '0', '-1', '1.5', '1000001'],
  fault: ['help=disconnect', 'main=slow', 'main=silent', 'help=x', 'nowhere=slow', 'help'],
  path: ['0', '0:0:1', callPath, callPath.slice(4), '{}', '[]', '{"acts":[]}', '{"acts":["1"],"hour":"mon 10:00"}'],
  mark: ['0', '0:0:1', callPath, '{}'],
  format: [
    'sarif=a.sarif',
    'junit=flow.yaml',
    'json=',
    'text',
    'json',
    'junit',
    'sarif',
    'markdown',
    'mermaid',
    'svg',
    'pdf',
  ],
  explain: [...propertyNames, 'nothing', ''],
  'fail-on': ['error', 'warning', 'note', 'eror', ''],
  'write-persona': ['story.yaml', 'menu.yaml', 'tiny.yaml', 'odd.yaml', 'flow.yaml', 'text.txt', 'folder', 'a/b.yaml'],
  calls: ['180/h', '90/30m', '12 per min', '0/h', '0.001/h', '1e3/h', '100000/h', '-1/h', '180'],
  'handle-time': ['4m', '4m30s', '1ms', '0s', '52w', '240'],
  patience: ['5m', 'none', '1ms', '0s', '52w', 'never', '-5m'],
  target: [
    '80/20',
    '80% in 20s',
    '100% in 0s',
    'abandonment under 5%',
    'abandonment under 0%',
    'asa under 30s',
    'asa under 0s',
    'occupancy under 85%',
    'occupancy under 0%',
    '0/0',
    '100/1e9',
    '80/20/5',
  ],
  agents: [...counts, '13', '500', '100000', '1e9'],
  shrinkage: ['0%', '30%', '0.3', '99.9999%', '100%', '101%'],
  forecast: ['calls.csv', 'day.csv', 'odd.csv', 'odd.csv', 'text.txt', 'nowhere.csv', '.'],
  'what-if': [
    'more',
    'file',
    'nobody',
    'x: agents=3',
    'fewer.yaml',
    'more agents: agents=3, horizon=5m',
    'x:',
    ': agents=3',
    'none',
  ],
  measure: ['phone.service-level', 'phone.abandonment-rate', 'people.gave-up', 'phone.service-levl', ''],
  best: ['phone.service-level', 'people.gave-up', 'cost.total', 'nothing'],
  better: ['higher', 'lower', 'more'],
  indifference: ['2%', '5', '£10', '30s', '0', '-1', '1e99'],
  confidence: ['95%', '0.9', '100%', '50%', '0%'],
  'first-stage': [...counts, '20'],
  'min-replications': counts,
  'max-replications': [...counts, '20'],
  budget: [...counts, '30', '40'],
  precision: ['50%', 'phone.service-level 20%', '0%', '2', 'nothing 5%', '200%'],
  parameters: ['agents', 'agents,agents', 'agent', 'agents,', ','],
  grades: ['J', 'C,none', 'A,B,C,J,none', 'A', 'D', ','],
  vary: [
    'agents=1..3..1',
    'agents=1..5..2',
    'agents=3,1',
    'load=0.5..1.5..0.5',
    'agents=5..1',
    'agents=1..9..0',
    'agents',
    'agents=1..1e9',
  ],
  by: ['load', 'outage', 'agents', ''],
  until: [
    'phone.service-level >= 80%',
    'phone.abandonment-rate < 5%',
    'phone.service-level > 80s',
    'x < 1',
    'phone.abandonment-rate',
  ],
  within: ['5%', '50%', '0%', '200%', '1e-9'],
  'up-to': [...counts, '4'],
  threads: ['1', '1', '2', '0', '257', 'x'],
  executor: ['threads', 'bullmq', 'slurm'],
  // There is none: whoever asks for one is told so.
  redis: ['localhost', 'http://localhost', 'redis://', ''],
  queue: ['a', 'a b', ''],
  shard: ['1/2', '2/2', '1/1', '3/2', '0/2', '1', '1/0', '1/1e9'],
  junit: ['out.xml', 'tiny.yaml', 'folder', 'a/b.xml', ''],
  interval: ['30m', '15m', '1h', '0s', '1ms', '52w', '-1m'],
};

/** They go only with others. */
const demanding = ['redis', 'queue', 'executor', 'min-replications', 'resume', 'shard'];

const simulating = ['run', 'compare', 'select', 'sweep', 'sensitivity', 'stress', 'staff'];
/** They run until they know enough. */
const doubling = ['select', 'stress'];

const oddValues = [...oddNumbers, ...oddQuantities, ...oddTexts, ...oddYaml];
const roots = [
  'title',
  'seed',
  'agents',
  'horizon',
  'x',
  'a.b',
  'channels.phone.agents.desk.count',
  'channels',
  'personas.0',
  'parameters.agents',
  'arrivals.calls',
  '__proto__',
  'a..b',
  '',
];

/** Whether a value, taken for a path, stays in the folder of the input: commands are really carried out. */
const staysInside = (value: string) => !/^\s*[/\\~]|\.\.|^\s*[A-Za-z]:/.test(value);

/** No system passes a NUL on. */
const passable = (value: string) => value.replaceAll('\0', '');

/** @param isMeant whether a value shall make sense as a rule. */
function valueFor(name: string, dice: Dice, isMeant: boolean): string {
  const known = values[name];
  if (known && isMeant) return dice.one(known);
  if (name === 'set') return passable(`${dice.one(roots)}=${dice.one(oddValues)}`);
  // Large numbers that are right would only take long.
  const odd = known && dice.chance(0.3) ? dice.one(known) + dice.one(oddTexts) : dice.one(oddValues);
  return staysInside(odd) ? passable(odd) : 'x';
}

/** Options that replace one another by accident, or are none at all. */
const strays = [
  '--',
  '-',
  '-x',
  '--no-json',
  '--json=yes',
  '--json=',
  '--out',
  '--set',
  '--help',
  '-h',
  '--version',
  '--x',
  '--x=1',
  '--Seed=1',
  '--toString',
  '--__proto__=1',
  '--constructor',
  'extra',
  '',
  '--seed=',
  '--run',
  '--_=5',
  '--$0=x',
  '--file=tiny.yaml',
  '--flow=flow.yaml',
];

/** A command line, and what stands in its folder. @param odd texts of files that are changed. */
export function commandInput(
  dice: Dice,
  odd: Readonly<Record<'odd.yaml' | 'odd-flow.yaml' | 'odd.csv', FileContent>>,
): Input {
  const name = dice.one(
    Object.keys(commands).flatMap((each) =>
      commands[each].files.length > 3 || each === 'erlang' ? [each, each, each, each] : [each],
    ),
  );
  const { options, files, words = [''], needs = [] } = commands[name];
  const args: string[] = [dice.chance(0.98) ? name : dice.one([...oddTexts, 'runn', 'Run', ''])];
  const file = dice.chance(0.95)
    ? dice.one(files)
    : dice.one(['nowhere.yaml', 'folder', '.', 'text.txt', '-', ...oddTexts]);
  if (file !== '' && staysInside(file)) args.push(file);
  const word = dice.one(words);
  if (word !== '') args.push(word);
  const isMeant = dice.chance(0.7);
  // Of many options few at once, or something is wrong with nearly every line.
  const usual = Math.min(0.18, 2 / Object.keys(options).length);
  for (const [option, { type }] of Object.entries(options)) {
    if (!dice.chance(needs.includes(option) ? 0.85 : demanding.includes(option) ? usual / 10 : usual)) continue;
    const value = valueFor(option, dice, isMeant || dice.chance(0.5));
    if (type === 'boolean') args.push(`--${option}`);
    else args.push(...dice.one([[`--${option}`, value], [`--${option}=${value}`]]));
  }
  // What is changed may ask for years; a few minutes show as much.
  if (simulating.includes(name))
    args.push('--set=horizon=10m', '--set=replications=2', '--set=population.customers=50');
  if (doubling.includes(name) && !args.some((arg) => arg.startsWith('--max-'))) args.push('--max-replications=20');
  // As many callers as usual take a second; a few show as much.
  if (['check', 'diff'].includes(name) && !args.some((arg) => arg.startsWith('--callers'))) args.push('--callers=20');
  if (dice.chance(0.15)) args.splice(dice.below(args.length + 1), 0, dice.one(strays));
  return { kind: 'command', args, files: filesFor(args, odd) };
}

/** Only those that the command can meet, so that an input is short to tell. */
function filesFor(args: readonly string[], odd: Readonly<Record<string, FileContent>>): Files {
  const all: Record<string, FileContent> = { ...sound, ...odd };
  const named = Object.keys(all).filter((name) => args.some((arg) => arg.includes(name.replace(/\.\w+$/, ''))));
  // The first has the second as a what-if.
  if (named.includes('tiny.yaml') && !named.includes('fewer.yaml')) named.push('fewer.yaml');
  const needsFlow = named.includes('menu.yaml') || named.includes('odd.yaml');
  if (needsFlow && !named.includes('flow.yaml')) named.push('flow.yaml');
  return Object.fromEntries(named.map((name) => [name, all[name]]));
}
