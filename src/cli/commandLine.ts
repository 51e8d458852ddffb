import yargs, { type Argv } from 'yargs';
import { listed, nearest } from '../document/suggest.js';
import { exitCodes, InputError } from '../errors.js';
import { parseNumber, UnitError } from '../units.js';
import { checkOptions, describeCheck, describeDraw, drawOptions } from './checkOptions.js';
import { describeErlang, erlangOptions } from './erlangOptions.js';
import { type RecordOrder, recordFormats } from './runMessages.js';
import { runOptions } from './runOptions.js';
import { type SchemaName, schemaNames } from './schemaNames.js';
import { version } from './version.js';

const commands = ['new', 'run', 'check', 'draw', 'erlang', 'measures', 'schema', 'completion'];

const newOptions = {
  menu: { type: 'boolean', default: false, describe: 'Also write a telephone menu, NAME-menu.yaml' },
} as const;

const measuresOptions = {
  json: { type: 'boolean', default: false, describe: 'Print the definitions as JSON' },
} as const;

/**
 * Carries out one command line. Whatever is wrong with it is an `InputError`.
 * @param args without node and the script.
 * @returns the exit code.
 */
export async function commandLine(args: readonly string[]): Promise<number> {
  let exitCode: number = exitCodes.fine;
  await yargs([...args])
    .scriptName('callstorm')
    .locale('en')
    .parserConfiguration({
      // An option takes the text as it stands: --seed 007 is not 7, --set a=1 does not swallow the file behind it.
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'greedy-arrays': false,
      'dot-notation': false,
      'boolean-negation': false,
      'camel-case-expansion': false,
    })
    .usage('What happens to customers when something breaks.\n\n$0 COMMAND')
    .command(
      'new <name>',
      'Write a scenario to start from',
      (command) =>
        command
          .positional('name', { type: 'string', describe: 'What it is about: the file is NAME.yaml' })
          .options(newOptions),
      async (argv) => {
        refuseUnknown(argv, 'new', Object.keys(newOptions), 0);
        const { newScenario } = await import('./newScenario.js');
        await newScenario(text(argv.name, 'NAME'), { menu: argv.menu });
      },
    )
    .command(
      'run <file>',
      'Run a scenario and show what happened',
      (command) =>
        command.positional('file', { type: 'string', describe: 'The scenario, a YAML file' }).options(runOptions),
      async (argv) => {
        refuseUnknown(argv, 'run', Object.keys(runOptions), 0);
        // What a command needs is loaded with it, so that help, completion and refusals come at once.
        const { runScenario } = await import('./runScenario.js');
        exitCode = await runScenario({
          file: text(argv.file, 'FILE'),
          overrides: argv.set.map((override) => text(override, '--set')),
          allowOutside: argv['allow-outside'],
          seed: optionalText(argv.seed, '--seed'),
          replications: wholeNumber(optionalText(argv.replications, '--replications')),
          out: optionalText(argv.out, '--out'),
          json: argv.json,
          quiet: argv.quiet,
          full: argv.full,
          records: recordOrder(
            argv.records,
            optionalText(argv['records-of'], '--records-of'),
            optionalText(argv['records-format'], '--records-format'),
          ),
          keepFinished: argv['keep-finished'],
          strict: argv.strict,
        });
      },
    )
    .command('check [flow]', 'Show what can go wrong in an IVR flow', describeCheck, async (argv) => {
      refuseUnknown(argv, 'check', Object.keys(checkOptions), 0);
      const { check, explain } = await import('./check.js');
      if (argv.explain !== undefined) {
        if (argv.flow !== undefined) throw usageError('--explain NAME needs no file: leave it out');
        explain(argv.explain === '' ? '' : text(argv.explain, '--explain'), { json: argv.json });
        return;
      }
      if (argv.flow === undefined) throw usageError(missingFile('check'));
      exitCode = await check({
        file: text(argv.flow, 'FLOW'),
        property: argv.property.map((name) => text(name, '--property')),
        skip: argv.skip.map((name) => text(name, '--skip')),
        set: argv.set.map((override) => text(override, '--set')),
        channel: optionalText(argv.channel, '--channel'),
        allowOutside: argv['allow-outside'],
        param: argv.param.map((parameter) => text(parameter, '--param')),
        callers: optionalText(argv.callers, '--callers'),
        seed: optionalText(argv.seed, '--seed'),
        path: optionalText(argv.path, '--path'),
        fault: argv.fault.map((fault) => text(fault, '--fault')),
        anySingleFault: argv['any-single-fault'],
        format: optionalText(argv.format, '--format'),
        out: optionalText(argv.out, '--out'),
        writePersona: optionalText(argv['write-persona'], '--write-persona'),
        json: argv.json,
        quiet: argv.quiet,
      });
    })
    .command('draw <flow>', 'Draw an IVR flow, as Mermaid or SVG', describeDraw, async (argv) => {
      refuseUnknown(argv, 'draw', Object.keys(drawOptions), 0);
      const { draw } = await import('./draw.js');
      await draw({
        file: text(argv.flow, 'FLOW'),
        format: optionalText(argv.format, '--format'),
        out: optionalText(argv.out, '--out'),
        mark: optionalText(argv.mark, '--mark'),
        property: optionalText(argv.property, '--property'),
        seed: optionalText(argv.seed, '--seed'),
        set: argv.set.map((override) => text(override, '--set')),
        channel: optionalText(argv.channel, '--channel'),
        allowOutside: argv['allow-outside'],
        param: argv.param.map((parameter) => text(parameter, '--param')),
        fault: argv.fault.map((fault) => text(fault, '--fault')),
      });
    })
    .command('erlang', 'Show how many agents a load of calls needs (Erlang C and A)', describeErlang, async (argv) => {
      refuseUnknown(argv, 'erlang', Object.keys(erlangOptions), 0);
      const { erlang } = await import('./erlang.js');
      exitCode = await erlang({
        calls: optionalText(argv.calls, '--calls'),
        handleTime: optionalText(argv['handle-time'], '--handle-time'),
        patience: text(argv.patience, '--patience'),
        targets: argv.target.map((target) => text(target, '--target')),
        agents: optionalText(argv.agents, '--agents'),
        shrinkage: text(argv.shrinkage, '--shrinkage'),
        intervals: optionalText(argv.intervals, '--intervals'),
        interval: optionalText(argv.interval, '--interval'),
        out: optionalText(argv.out, '--out'),
        csv: argv.csv,
        json: argv.json,
      });
    })
    .command(
      'measures',
      'Define every measure: what it counts, over what, and whose definition it is',
      (command) => command.options(measuresOptions),
      async (argv) => {
        refuseUnknown(argv, 'measures', Object.keys(measuresOptions), 0);
        const { measures } = await import('./measures.js');
        measures({ json: argv.json });
      },
    )
    .command(
      'schema [name]',
      'Print the JSON Schema of scenarios or of flows, for your editor',
      (command) => command.positional('name', { type: 'string', default: 'scenario', describe: listed(schemaNames) }),
      async (argv) => {
        refuseUnknown(argv, 'schema', [], 0);
        const name = schemaName(argv.name);
        const { schemaText } = await import('./schemaText.js');
        process.stdout.write(schemaText(name));
      },
    )
    .command('$0', false, {}, (argv) => {
      const [command] = argv._;
      refuseUnknown(argv, '', [], commands.includes(String(command)) ? 1 : argv._.length);
      // yargs has printed the script by now, and then comes here.
      if (command === 'completion') return;
      const known = `Commands: ${commands.join(', ')}; callstorm --help explains them.`;
      throw command === undefined
        ? usageError(`expected a command. ${known}`)
        : usageError(`"${command}" is no command.${meant(String(command), commands)} ${known}`);
    })
    .completion('completion', 'Print a script that completes commands in your shell (bash or zsh)')
    .example('$0 new helpdesk', 'A scenario to start from, in helpdesk.yaml')
    .example('$0 run scenarios/broadband-outage.yaml', 'Four days without broadband')
    .example('$0 run storm.yaml --set agents=130 --seed 7', 'The same with other agents and other chances')
    .example('$0 check scenarios/flows/broadband-provider.yaml', 'What can go wrong in its telephone menu')
    .example('$0 erlang --calls 180/h --handle-time 4m', 'The agents that a steady load needs')
    .version(version)
    .help()
    .alias('help', 'h')
    .wrap(Math.min(100, process.stdout.columns || 100))
    .exitProcess(false)
    // A handler that does not throw would let the command run all the same.
    .fail((message: string, error: Error | undefined, _: Argv) => {
      throw error && error.name !== 'YError' ? error : usageError(inOurWords(message, args));
    })
    .parseAsync();
  return exitCode;
}

function usageError(message: string): InputError {
  return new InputError('callstorm', [{ message }]);
}

function inOurWords(message: string, args: readonly string[]): string {
  const command = args.find((arg) => commands.includes(arg)) ?? 'run';
  if (message.startsWith('Not enough non-option arguments')) return missingFile(command);
  const withoutValue = /^Not enough arguments following: (.*)$/.exec(message)?.[1];
  if (withoutValue) return `--${withoutValue} has no value`;
  return `${message[0].toLowerCase()}${message.slice(1)}`;
}

function missingFile(command: string): string {
  if (command === 'new') return 'expected a name. Write callstorm new NAME.';
  return `expected a file. Write callstorm ${command} FILE.`;
}

function meant(name: string, names: readonly string[]): string {
  const best = nearest(name, names);
  return best === undefined ? '' : ` Did you mean "${best}"?`;
}

/** Options that the command does not have, and words beyond those it takes. */
function refuseUnknown(
  argv: { _: (string | number)[] },
  command: string,
  names: readonly string[],
  words: number,
): void {
  const known = [...names, 'help', 'version'];
  const positionals = ['_', '$0', 'h', 'file', 'flow', 'name'];
  const whose = command ? `callstorm ${command}` : 'callstorm';
  const unknown = Object.keys(argv).filter((name) => !known.includes(name) && !positionals.includes(name));
  const problems = unknown.map((name) => {
    const dashed = (option: string) => `--${option}`;
    const hint = meant(dashed(name), known.map(dashed)) || ` Known here: ${known.map(dashed).join(', ')}.`;
    return { message: `${name.length > 1 ? dashed(name) : `-${name}`} is unknown.${hint}` };
  });
  const more = argv._.slice(words + (command ? 1 : 0)).map((word) => ({ message: `"${word}" is one word too many` }));
  if (problems.length + more.length > 0) throw new InputError(whose, [...problems, ...more]);
}

function text(value: unknown, name: string): string {
  if (Array.isArray(value)) throw usageError(`${name} is given twice`);
  if (typeof value !== 'string' || value === '') throw usageError(`${name} has no value`);
  return value;
}

function optionalText(value: unknown, name: string): string | undefined {
  return value === undefined ? undefined : text(value, name);
}

function wholeNumber(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const due = 'a whole number from 1 to 1_000_000';
  try {
    const number = parseNumber(value, due);
    if (Number.isSafeInteger(number) && number >= 1 && number <= 1_000_000) return number;
  } catch (error) {
    if (!(error instanceof UnitError)) throw error;
  }
  throw usageError(`--replications: expected ${due}, but found ${value}`);
}

function recordOrder(wanted: boolean, of: string | undefined, format: string | undefined): RecordOrder | undefined {
  if (!wanted && of === undefined && format === undefined) return undefined;
  const known = format === undefined ? 'csv' : recordFormats.find((name) => name === format);
  if (known !== undefined) return { format: known, of };
  throw usageError(
    `--records-format: expected ${listed(recordFormats)}, but found "${format}".${meant(String(format), recordFormats)}`,
  );
}

function schemaName(value: string): SchemaName {
  const name = schemaNames.find((known) => known === value);
  if (name) return name;
  throw usageError(`expected ${listed(schemaNames)}, but found "${value}".${meant(value, schemaNames)}`);
}
