import yargs from 'yargs';
import { listed } from '../document/suggest.js';
import { describeCalibrate } from './calibrateOptions.js';
import { describeCheck, describeDiff, describeDraw } from './checkOptions.js';
import { describeCommunity } from './communityOptions.js';
import { describeCompare } from './compareOptions.js';
import { describeDrive } from './driveOptions.js';
import { describeErlang } from './erlangOptions.js';
import { describeExplore } from './exploreOptions.js';
import { describeImport } from './importOptions.js';
import { measuresOptions, mergeOptions, newOptions, reportOptions, workerOptions } from './otherOptions.js';
import { runOptions } from './runOptions.js';
import { schemaNames } from './schemaNames.js';
import { describeSelect } from './selectOptions.js';
import { describeSensitivity } from './sensitivityOptions.js';
import { describeServe } from './serveOptions.js';
import { describeStaff } from './staffOptions.js';
import { describeStress } from './stressOptions.js';
import { describeSweep } from './sweepOptions.js';

/**
 * The pages of help and the completion of commands, which yargs makes of the tables of options.
 * @param args `run --help`, `completion`, or what a shell asks to have completed.
 * @param width of the page, in columns.
 */
export async function usage(args: readonly string[], width: number): Promise<string> {
  let page = '';
  await yargs([])
    .scriptName('callstorm')
    .locale('en')
    .usage('What happens to customers when something breaks.\n\n$0 COMMAND')
    .command('new <name>', 'Write a scenario to start from', (command) =>
      command
        .positional('name', { type: 'string', describe: 'What it is about: the file is NAME.yaml' })
        .options(newOptions),
    )
    .command('run <file>', 'Run a scenario and show what happened', (command) =>
      command
        .positional('file', { type: 'string', describe: 'The scenario, a YAML file; - for standard input' })
        .options(runOptions),
    )
    .command('compare <scenario> [other]', 'Compare what-ifs with a scenario as it is', describeCompare)
    .command('select <scenario> [other]', 'Select the best of a scenario and its what-ifs', describeSelect)
    .command('sweep <scenario>', 'Run a scenario at all combinations of some values', describeSweep)
    .command('sensitivity <scenario>', 'Which assumptions decide the result and the decision?', describeSensitivity)
    .command('community <scenario>', 'What is a community worth, with it and without it?', describeCommunity)
    .command('stress <scenario>', 'Raise the load until a threshold breaks', describeStress)
    .command('staff <scenario>', 'Find the cheapest agents and shifts that hold the thresholds', describeStaff)
    .command('explore <scenario>', 'Serve a page with sliders that simulates a scenario', describeExplore)
    .command('worker', 'Do units of work for runs with --executor bullmq, until it is stopped', (command) =>
      command.options(workerOptions),
    )
    .command('merge <shards..>', 'Complete a run or a comparison of which shards did the work', (command) =>
      command
        .positional('shards', { type: 'string', describe: 'The shards, or a folder of them' })
        .options(mergeOptions),
    )
    .command('report <folder>', 'Make the page of results again, from the files that a command has saved', (command) =>
      command
        .positional('folder', { type: 'string', describe: 'A folder of results, such as results/broadband-outage' })
        .options(reportOptions),
    )
    .command('check [flow]', 'Show what can go wrong in an IVR flow', describeCheck)
    .command('diff <old> <new>', 'Tell what a change of an IVR flow breaks, mends and moves', describeDiff)
    .command('draw <flow>', 'Draw an IVR flow, as Mermaid or SVG', describeDraw)
    .command('import <files..>', 'Make a flow of a file of another system, such as Amazon Connect', describeImport)
    .command('drive [flow]', 'Call a running webhook as a platform would, and compare it with a flow', describeDrive)
    .command('serve <flow>', 'Serve an IVR flow on this machine as the webhook of a platform', describeServe)
    .command('erlang', 'Show how many agents a load of calls needs (Erlang C and A)', describeErlang)
    .command('calibrate <log>', 'Fit patience, handle times and redials to a log of contacts', describeCalibrate)
    .command('measures', 'Define every measure: what it counts, over what, and whose definition it is', (command) =>
      command.options(measuresOptions),
    )
    .command('schema [name]', 'Print the JSON Schema of scenarios or of flows, for your editor', (command) =>
      command.positional('name', { type: 'string', default: 'scenario', describe: listed(schemaNames) }),
    )
    .completion('completion', 'Print a script that completes commands in your shell (bash or zsh)')
    .example('$0 new helpdesk', 'A scenario to start from, in helpdesk.yaml')
    .example('$0 run scenarios/broadband-outage.yaml', 'Four days without broadband')
    .example('$0 run storm.yaml --set agents=130 --seed 7', 'The same with other agents and other chances')
    .example('$0 check scenarios/flows/broadband-provider.yaml', 'What can go wrong in its telephone menu')
    .example('$0 erlang --calls 180/h --handle-time 4m', 'The agents that a steady load needs')
    .version()
    .help()
    .alias('help', 'h')
    .wrap(Math.min(100, width))
    .exitProcess(false)
    .parseAsync([...args], {}, (_error: unknown, _argv: unknown, output: string) => {
      page = output;
    });
  return `${page}\n`;
}
