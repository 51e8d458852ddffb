import { standardInput } from '../document/standardInput.js';
import { listed } from '../document/suggest.js';
import { dialectNames } from '../drive/dialects/names.js';
import { exitCodes } from '../errors.js';
import { vendors } from '../import/vendors.js';
import { calibrateOptions } from './calibrateOptions.js';
import { checkOptions, diffOptions, drawOptions } from './checkOptions.js';
import { communityFormats, communityOptions } from './communityOptions.js';
import { compareOptions } from './compareOptions.js';
import { comparisonFormats } from './comparisonFormats.js';
import { driveOptions } from './driveOptions.js';
import { erlangOptions } from './erlangOptions.js';
import { executorOrder, queueOrder, threadsOf } from './executorOptions.js';
import { exploreOptions } from './exploreOptions.js';
import { importOptions } from './importOptions.js';
import { meant, oneOf, usageError, wholeNumber } from './optionValues.js';
import { measuresOptions, mergeOptions, newOptions, reportOptions, workerOptions } from './otherOptions.js';
import type { PrecisionOrder } from './precisionOrder.js';
import { type OptionTable, readArguments } from './readArguments.js';
import { type RecordOrder, recordFormats } from './recordOrder.js';
import { runOptions } from './runOptions.js';
import { type SchemaName, schemaNames } from './schemaNames.js';
import { selectOptions } from './selectOptions.js';
import { sensitivityOptions } from './sensitivityOptions.js';
import { serveOptions } from './serveOptions.js';
import { shardOrder } from './shardOrder.js';
import { staffOptions } from './staffOptions.js';
import { stressOptions } from './stressOptions.js';
import { sweepFormats } from './sweepFormats.js';
import { sweepOptions } from './sweepOptions.js';
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
    const records = recordOrder(options.records, options['records-of'], options['records-format']);
    const executor = executorOrder(options);
    if (records && executor.queue)
      throw usageError('--records are written where the run is: not with --executor bullmq');
    const { runScenario } = await import('./runScenario.js');
    return runScenario({
      file,
      overrides: options.set,
      allowOutside: options['allow-outside'],
      seed: options.seed,
      ...replicationsOf(options),
      executor,
      shard: shardOrder(options),
      out: options.out,
      junit: options.junit,
      json: options.json,
      quiet: options.quiet,
      full: options.full,
      records,
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
      ...replicationsOf(options),
      executor: executorOrder(options),
      shard: shardOrder(options),
      out: options.out,
      junit: options.junit,
      format: oneOf('--format', options.format ?? (options.json ? 'json' : 'text'), comparisonFormats),
      quiet: options.quiet,
    });
  },

  async select(args) {
    const { words, options } = read('select', args, selectOptions, 2);
    const [word, other] = words;
    const file = fileOf(word, 'select');
    const best = needed(options.best, 'expected a measure to select by. Write --best people.gave-up, say.');
    const order = {
      indifference: options.indifference,
      confidence: options.confidence,
      firstStage: wholeNumber('--first-stage', options['first-stage'], mostReplications),
      most: wholeNumber('--max-replications', options['max-replications'], mostReplications),
      budget: wholeNumber('--budget', options.budget, mostReplications),
    };
    const { selectScenario } = await import('./selectScenario.js');
    return selectScenario({
      file,
      other,
      overrides: options.set,
      allowOutside: options['allow-outside'],
      strict: options.strict,
      whatIfs: options['what-if'],
      best,
      better:
        options.better === undefined ? undefined : oneOf('--better', options.better, ['higher', 'lower'] as const),
      order,
      seed: options.seed,
      executor: executorOrder(options),
      out: options.out,
      format: oneOf('--format', options.format ?? (options.json ? 'json' : 'text'), comparisonFormats),
      quiet: options.quiet,
    });
  },

  async sweep(args) {
    const { word, options } = read('sweep', args, sweepOptions);
    const file = fileOf(word, 'sweep');
    const { sweepScenario } = await import('./sweepScenario.js');
    return sweepScenario({
      file,
      vary: options.vary,
      overrides: options.set,
      allowOutside: options['allow-outside'],
      strict: options.strict,
      measures: options.measure,
      seed: options.seed,
      replications: wholeNumber('--replications', options.replications, 1_000_000),
      executor: executorOrder(options),
      shard: shardOrder(options),
      out: options.out,
      format: oneOf('--format', options.format ?? (options.json ? 'json' : 'text'), sweepFormats),
      quiet: options.quiet,
    });
  },

  async sensitivity(args) {
    const { word, options } = read('sensitivity', args, sensitivityOptions);
    const file = fileOf(word, 'sensitivity');
    const { sensitivityScenario } = await import('./sensitivityScenario.js');
    return sensitivityScenario({
      file,
      choice: { parameters: options.parameters, grades: options.grades },
      whatIfs: options['what-if'],
      measures: options.measure,
      overrides: options.set,
      allowOutside: options['allow-outside'],
      strict: options.strict,
      seed: options.seed,
      replications: wholeNumber('--replications', options.replications, mostReplications),
      executor: executorOrder(options),
      out: options.out,
      format: oneOf('--format', options.format ?? (options.json ? 'json' : 'text'), comparisonFormats),
      quiet: options.quiet,
    });
  },

  async community(args) {
    const { word, options } = read('community', args, communityOptions);
    const { communityScenario } = await import('./communityScenario.js');
    return communityScenario({
      file: fileOf(word, 'community'),
      without: options.without,
      overrides: options.set,
      allowOutside: options['allow-outside'],
      strict: options.strict,
      seed: options.seed,
      replications: wholeNumber('--replications', options.replications, mostReplications),
      executor: executorOrder(options),
      out: options.out,
      format: oneOf('--format', options.format ?? (options.json ? 'json' : 'text'), communityFormats),
      quiet: options.quiet,
    });
  },

  async stress(args) {
    const { word, options } = read('stress', args, stressOptions);
    const file = fileOf(word, 'stress');
    const { stressScenario } = await import('./stressScenario.js');
    return stressScenario({
      file,
      by: options.by,
      until: options.until,
      within: options.within,
      upTo: wholeNumber('--up-to', options['up-to'], 1_000_000),
      overrides: options.set,
      allowOutside: options['allow-outside'],
      strict: options.strict,
      seed: options.seed,
      replications: wholeNumber('--replications', options.replications, 1_000_000),
      maxReplications: wholeNumber('--max-replications', options['max-replications'], 1_000_000),
      executor: executorOrder(options),
      out: options.out,
      json: options.json,
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
      executor: executorOrder(options),
      out: options.out,
      json: options.json,
      quiet: options.quiet,
    });
  },

  async explore(args) {
    const { word, options } = read('explore', args, exploreOptions);
    const { out, port } = options;
    if (out !== undefined && port !== undefined)
      throw usageError('--out writes a file, and --port serves: leave one out');
    const { exploreScenario } = await import('./exploreScenario.js');
    return exploreScenario({
      file: fileOf(word, 'explore'),
      overrides: options.set,
      allowOutside: options['allow-outside'],
      strict: options.strict,
      seed: options.seed,
      replications: wholeNumber('--replications', options.replications, mostReplications),
      port: wholeNumber('--port', port, 65_535),
      out,
    });
  },

  async worker(args) {
    const { options } = read('worker', args, workerOptions, 0);
    const order = { queue: queueOrder(options, 'a worker'), threads: threadsOf(options.threads) };
    const { worker } = await import('./bullmqWorker.js');
    return worker(order);
  },

  async merge(args) {
    const { words, options } = read('merge', args, mergeOptions, Number.POSITIVE_INFINITY);
    needed(words[0], 'expected shards. Write callstorm merge FOLDER, or FILE FILE …');
    const { mergeShards } = await import('./mergeShards.js');
    return mergeShards({
      paths: words,
      out: options.out,
      junit: options.junit,
      format: oneOf('--format', options.format ?? (options.json ? 'json' : 'text'), comparisonFormats),
      full: options.full,
      quiet: options.quiet,
    });
  },

  async report(args) {
    const { word, options } = read('report', args, reportOptions);
    const folder = needed(word, 'expected a folder of results. Write callstorm report FOLDER.');
    const { reportAgain } = await import('./reportAgain.js');
    await reportAgain({ ...options, folder });
    return exitCodes.fine;
  },

  async check(args) {
    const { words, options } = read('check', args, checkOptions, Number.POSITIVE_INFINITY);
    const { explain: name, ...order } = options;
    if (name !== undefined) {
      if (words.length > 0) throw usageError('--explain NAME needs no file: leave it out');
      const { explain } = await import('./check.js');
      explain(name, { isJson: options.json });
      return exitCodes.fine;
    }
    const [first, ...others] = words;
    const files = [fileOf(first, 'check'), ...others.map((word) => fileOf(word, 'check'))];
    const { check } = await import('./check.js');
    return check({
      ...order,
      files,
      allowOutside: options['allow-outside'],
      anySingleFault: options['any-single-fault'],
      failOn: options['fail-on'],
      writePersona: options['write-persona'],
    });
  },

  async diff(args) {
    const { words, options } = read('diff', args, diffOptions, 2);
    const [old, now] = words;
    const { diff } = await import('./diff.js');
    return diff({
      ...options,
      old: fileOf(old, 'diff'),
      now: fileOf(needed(now, 'expected two files. Write callstorm diff OLD NEW.'), 'diff'),
      allowOutside: options['allow-outside'],
      failOn: options['fail-on'],
    });
  },

  async draw(args) {
    const { word, options } = read('draw', args, drawOptions);
    const file = fileOf(word, 'draw');
    const { draw } = await import('./draw.js');
    await draw({ ...options, file, allowOutside: options['allow-outside'] });
    return exitCodes.fine;
  },

  async import(args) {
    const { words, options } = read('import', args, importOptions, Number.POSITIVE_INFINITY);
    const files = [fileOf(words[0], 'import'), ...words.slice(1)];
    const vendor = options.from === undefined ? undefined : oneOf('--from', options.from, vendors);
    const { importFile } = await import('./importFile.js');
    const { entry, out, json, quiet } = options;
    await importFile({ files, vendor, entry, out, json, quiet });
    return exitCodes.fine;
  },

  async drive(args) {
    const { word, options } = read('drive', args, driveOptions);
    const { drive } = await import('./drive.js');
    const dialect = oneOf('--dialect', options.dialect, dialectNames);
    return drive({ ...options, dialect, file: word === undefined ? undefined : fileOf(word, 'drive') });
  },

  async serve(args) {
    const { word, options } = read('serve', args, serveOptions);
    const file = fileOf(word, 'serve');
    const port = wholeNumber('--port', options.port, 65_535) ?? 0;
    const dialect = oneOf('--dialect', options.dialect, dialectNames);
    const { serve } = await import('./serve.js');
    return serve({ file, port, dialect });
  },

  async erlang(args) {
    const { options } = read('erlang', args, erlangOptions, 0);
    const { erlang } = await import('./erlang.js');
    return erlang({ ...options, handleTime: options['handle-time'], targets: options.target, shifts: options.shift });
  },

  async calibrate(args) {
    const { word, options } = read('calibrate', args, calibrateOptions);
    const file = fileOf(word, 'calibrate');
    const { calibrateLog } = await import('./calibrateLog.js');
    await calibrateLog({ ...options, file, maps: options.map });
    return exitCodes.fine;
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

const mostReplications = 1_000_000;

/** How many replications: a number, or until figures are precise. */
function replicationsOf(options: {
  readonly replications: string | undefined;
  readonly precision: readonly string[];
  readonly 'min-replications': string | undefined;
  readonly 'max-replications': string | undefined;
}): { replications?: number; precision?: PrecisionOrder } {
  const of = (name: 'replications' | 'min-replications' | 'max-replications') =>
    wholeNumber(`--${name}`, options[name], mostReplications);
  const { precision: texts } = options;
  if (texts.length === 0) {
    const idle = (['min-replications', 'max-replications'] as const).find((name) => options[name] !== undefined);
    if (idle !== undefined) throw usageError(`--${idle} needs --precision. A fixed number is --replications.`);
    return { replications: of('replications') };
  }
  if (options.replications !== undefined) {
    throw usageError('--replications fixes how many, and --precision lets them decide: leave one out');
  }
  return { precision: { texts, minimum: of('min-replications'), most: of('max-replications') } };
}

function recordOrder(wanted: boolean, of: string | undefined, format: string | undefined): RecordOrder | undefined {
  if (!wanted && of === undefined && format === undefined) return undefined;
  return { format: oneOf('--records-format', format ?? 'csv', recordFormats), of };
}

function schemaName(value: string): SchemaName {
  const name = schemaNames.find((known) => known === value);
  if (name) return name;
  throw usageError(`expected ${listed(schemaNames)}, but found "${value}".${meant(value, schemaNames)}`);
}
