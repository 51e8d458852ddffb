import { standardInput } from '../document/standardInput.js';
import { listed, nearest } from '../document/suggest.js';
import { exitCodes, InputError } from '../errors.js';
import { formatNumber, parseNumber, UnitError } from '../units.js';
import { checkOptions, drawOptions } from './checkOptions.js';
import { compareOptions } from './compareOptions.js';
import { comparisonFormats } from './comparisonFormats.js';
import { erlangOptions } from './erlangOptions.js';
import { measuresOptions, newOptions } from './otherOptions.js';
import { type OptionTable, readArguments } from './readArguments.js';
import { type RecordOrder, recordFormats } from './recordOrder.js';
import { runOptions } from './runOptions.js';
import { type SchemaName, schemaNames } from './schemaNames.js';
import { staffOptions } from './staffOptions.js';
import { terminal } from './terminal.js';
import { version } from './version.js';

/**
 * Each carries out the rest of a command line, and returns the exit code. What a command needs is loaded with it, so that
 * refusals come at once.
 */
const commands: Readonly<Record<string, (args: readonly string[]) => number | Promise<number>>> = {
  async new(args) {
    const { word, options } = read('new', args, newOptions);
    const { newScenario } = await import('./newScenario.js');
    await newScenario(needed(word, 'expected a name. Write callstorm new NAME.'), options);
    return exitCodes.fine;
  },

  async run(args) {
    const { word, options } = read('run', args, runOptions);
    const file = fileOf(word, 'run');
    const { runScenario } = await import('./runScenario.js');
    return runScenario({
      file,
      overrides: options.set,
      allowOutside: options['allow-outside'],
      seed: options.seed,
      replications: wholeNumber('--replications', options.replications, 1_000_000),
      threads: wholeNumber('--threads', options.threads, mostThreads),
      out: options.out,
      junit: options.junit,
      json: options.json,
      quiet: options.quiet,
      full: options.full,
      records: recordOrder(options.records, options['records-of'], options['records-format']),
      keepFinished: options['keep-finished'],
      strict: options.strict,
    });
  },

  async compare(args) {
    const { words, options } = read('compare', args, compareOptions, 2);
    const [word, other] = words;
    const { compareScenario } = await import('./compareScenario.js');
    return compareScenario({
      file: fileOf(word, 'compare'),
      other,
      overrides: options.set,
      allowOutside: options['allow-outside'],
      strict: options.strict,
      whatIfs: options['what-if'],
      measures: options.measure,
      seed: options.seed,
      replications: wholeNumber('--replications', options.replications, 1_000_000),
      threads: wholeNumber('--threads', options.threads, mostThreads),
      out: options.out,
      junit: options.junit,
      format: oneOf('--format', options.format ?? (options.json ? 'json' : 'text'), comparisonFormats),
      quiet: options.quiet,
    });
  },

  async staff(args) {
    const { word, options } = read('staff', args, staffOptions);
    const file = fileOf(word, 'staff');
    const { staffScenario } = await import('./staffScenario.js');
    return staffScenario({
      file,
      overrides: options.set,
      allowOutside: options['allow-outside'],
      strict: options.strict,
      seed: options.seed,
      replications: wholeNumber('--replications', options.replications, 1_000_000),
      threads: wholeNumber('--threads', options.threads, mostThreads),
      out: options.out,
      json: options.json,
      quiet: options.quiet,
    });
  },

  async check(args) {
    const { word, options } = read('check', args, checkOptions);
    const { explain: name, ...order } = options;
    if (name !== undefined) {
      if (word !== undefined) throw usageError('--explain NAME needs no file: leave it out');
      const { explain } = await import('./check.js');
      explain(name, { isJson: options.json });
      return exitCodes.fine;
    }
    const file = fileOf(word, 'check');
    const { check } = await import('./check.js');
    return check({
      ...order,
      file,
      allowOutside: options['allow-outside'],
      anySingleFault: options['any-single-fault'],
      writePersona: options['write-persona'],
    });
  },

  async draw(args) {
    const { word, options } = read('draw', args, drawOptions);
    const file = fileOf(word, 'draw');
    const { draw } = await import('./draw.js');
    await draw({ ...options, file, allowOutside: options['allow-outside'] });
    return exitCodes.fine;
  },

  async erlang(args) {
    const { options } = read('erlang', args, erlangOptions, 0);
    const { erlang } = await import('./erlang.js');
    return erlang({ ...options, handleTime: options['handle-time'], targets: options.target, shifts: options.shift });
  },

  async measures(args) {
    const { options } = read('measures', args, measuresOptions, 0);
    const { measures } = await import('./measures.js');
    measures(options);
    return exitCodes.fine;
  },

  async schema(args) {
    const { word } = read('schema', args, {});
    const name = schemaName(word ?? 'scenario');
    const { schemaText } = await import('./schemaText.js');
    terminal.print(schemaText(name));
    return exitCodes.fine;
  },

  async completion(args) {
    read('completion', args, {}, 0);
    return help(['completion']);
  },
};

const names = Object.keys(commands);

/**
 * Carries out one command line. Whatever is wrong with it is an `InputError`.
 * @param args without node and the script.
 * @returns the exit code.
 */
export async function commandLine(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  // A shell asks so, with the words typed so far.
  if (name === '--get-yargs-completions') return help(args);
  const command = names.includes(name) ? [name] : [];
  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  if (options.includes('--help') || options.includes('-h')) return help([...command, '--help']);
  if (options.includes('--version')) {
    terminal.say(version);
    return exitCodes.fine;
  }
  if (command.length > 0) return commands[name](rest);
  const known = `Commands: ${names.join(', ')}; callstorm --help explains them.`;
  if (name === undefined) throw usageError(`expected a command. ${known}`);
  if (name.startsWith('-')) readArguments('callstorm', [name], {}, 0);
  throw usageError(`"${name}" is no command.${meant(name, names)} ${known}`);
}

async function help(args: readonly string[]): Promise<number> {
  const { usage } = await import('./usage.js');
  terminal.print(await usage(args, terminal.look().width));
  return exitCodes.fine;
}

function read<T extends OptionTable>(command: string, args: readonly string[], options: T, words = 1) {
  return readArguments(`callstorm ${command}`, args, options, words);
}

function needed(word: string | undefined, otherwise: string): string {
  if (!word) throw usageError(otherwise);
  return word;
}

/** The FILE of a command; `-` is standard input. */
function fileOf(word: string | undefined, command: string): string {
  const file = needed(word, `expected a file. Write callstorm ${command} FILE.`);
  if (file === '-') return standardInput;
  return file === standardInput ? `./${file}` : file;
}

function usageError(message: string): InputError {
  return new InputError('callstorm', [{ message }]);
}

function meant(name: string, known: readonly string[]): string {
  const best = nearest(name, known);
  return best === undefined ? '' : ` Did you mean "${best}"?`;
}

/** So many threads a process can have without harm. */
const mostThreads = 256;

function wholeNumber(option: string, value: string | undefined, most: number): number | undefined {
  if (value === undefined) return undefined;
  const due = `a whole number from 1 to ${formatNumber(most)}`;
  try {
    const number = parseNumber(value, due);
    if (Number.isSafeInteger(number) && number >= 1 && number <= most) return number;
  } catch (error) {
    if (!(error instanceof UnitError)) throw error;
  }
  throw usageError(`${option}: expected ${due}, but found ${value}`);
}

function recordOrder(wanted: boolean, of: string | undefined, format: string | undefined): RecordOrder | undefined {
  if (!wanted && of === undefined && format === undefined) return undefined;
  return { format: oneOf('--records-format', format ?? 'csv', recordFormats), of };
}

/** @param option whose value it is. */
function oneOf<T extends string>(option: string, value: string, known: readonly T[]): T {
  const found = known.find((each) => each === value);
  if (found !== undefined) return found;
  throw usageError(`${option}: expected ${listed(known)}, but found "${value}".${meant(value, known)}`);
}

function schemaName(value: string): SchemaName {
  const name = schemaNames.find((known) => known === value);
  if (name) return name;
  throw usageError(`expected ${listed(schemaNames)}, but found "${value}".${meant(value, schemaNames)}`);
}
