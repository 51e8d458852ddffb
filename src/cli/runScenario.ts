import { setImmediate as nextTurn } from 'node:timers/promises';
import { exitCodes, InputError } from '../errors.js';
import { experimentFrom } from '../experiments/experimentOf.js';
import { Replications } from '../experiments/index.js';
import { formats } from '../report/formats.js';
import { resultWarnings } from '../report/resultWarnings.js';
import { summaryJson } from '../report/summaryJson.js';
import { summaryText } from '../report/summaryText.js';
import { compileScenario } from '../scenario/index.js';
import type { Model } from '../simulation/model.js';
import { mustBeKept } from '../simulation/takes.js';
import type { Unit } from '../work/index.js';
import type { ExecutorOrder } from './executorOptions.js';
import { interruptible } from './interruptible.js';
import { mustTakeJunit, writeJunit } from './junitReport.js';
import { progressBar } from './progressBar.js';
import { Recording } from './reader.js';
import type { RecordOrder } from './recordOrder.js';
import { replicationList } from './replicationList.js';
import { ResultFiles } from './resultFiles.js';
import { resultFolder } from './resultFolder.js';
import { readScenarioFile, type ScenarioOrder } from './scenarioFile.js';
import { runShard } from './shard.js';
import type { ShardOrder } from './shardOrder.js';
import { simulate } from './simulate.js';
import { tellMissed } from './tellMissed.js';
import { tellWarnings } from './tellWarnings.js';
import { terminal } from './terminal.js';
import { usualThreads } from './threads.js';
import { version } from './version.js';

/** `callstorm run`, as the command line asks for it. */
export interface RunRequest extends ScenarioOrder {
  /** Default: the scenario's. */
  readonly seed?: string;
  /** Default: the scenario's. */
  readonly replications?: number;
  /** Default: as `resultFolder` names it. */
  readonly out?: string;
  /** Where the thresholds go as JUnit XML. Default: nowhere. */
  readonly junit?: string;
  /** Default: no records. */
  readonly records?: RecordOrder;
  readonly executor: ExecutorOrder;
  /** Do only this part of the work, for `merge`. Default: all. */
  readonly shard?: ShardOrder;
  /** Print `summary.json` to stdout instead of the summary in words. */
  readonly json: boolean;
  /** Print no summary in words and no progress. */
  readonly quiet: boolean;
  /** Print every measure, every switch of channel and contacts over time as well. */
  readonly full: boolean;
  /** On Ctrl-C finish the replications that run, and write the results of those that are done. */
  readonly keepFinished: boolean;
}

/**
 * Runs a scenario, prints its summary and writes its results, all or none.
 * @returns the exit code: 1 if a threshold is missed.
 * @throws {InputError} for whatever is wrong with the files or the options; nothing is written then.
 */
export async function runScenario(request: RunRequest): Promise<number> {
  const { file, junit, records, executor, shard, strict, json, quiet, full, keepFinished } = request;
  const reader = new Recording(request.reader);
  const { scenario, texts, read } = readScenarioFile({ ...request, reader });
  const model = compileScenario(scenario);
  const { seed = model.seed, replications: planned = model.replications, out = folderOf(request, model) } = request;
  const { threads = usualThreads([model], planned) } = executor;
  mustBeKept(model, planned);
  if (executor.resume && records !== undefined) throw notWithRecords('--resume');
  replicationList(records?.of, '--records-of', planned);

  const variant = { scenario: 0, overrides: request.overrides };
  const units = Array.from({ length: planned }, (_, replication): Unit => ({ replication, variants: [variant] }));
  const work = { inputs: { scenarios: [texts], seed }, ...executor, threads };
  const bar = progressBar(quiet, 'replications');
  if (shard !== undefined) {
    if (records !== undefined) throw notWithRecords('--shard');
    const command = { command: 'run', request: decisive(request), files: reader.files } as const;
    return interruptible(undefined, (interruption) =>
      runShard(shard, command, units, { ...work, interruption }, bar, request.out ?? `${out}--shards`),
    );
  }

  const whatIsDone = keepFinished ? 'the replications that run' : undefined;
  return interruptible(whatIsDone, async (interruption) => {
    const { signal } = interruption;
    const open = async (folder: string): Promise<ResultFiles> => {
      const files = await ResultFiles.open(folder, read, { signal });
      interruption.atEnd(() => files.discard());
      return files;
    };
    const whole = await open(out);
    if (junit !== undefined) mustTakeJunit(junit, out, read);
    // What is only a part does not take the place of a whole.
    const part = keepFinished && request.out === undefined ? await open(`${out}--interrupted`) : whole;
    tellWarnings(file, scenario.warnings);

    const replications = new Replications(model);
    await simulate(
      units,
      {
        ...work,
        records: records && { ...records, variant, replications: planned, staging: whole.staged.staging, folder: out },
        interruption,
        journal: executor.resume ? out : undefined,
      },
      bar,
      ({ summaries: [summary] }) => replications.add(summary),
    );
    const isInterrupted = replications.count < planned;
    const experiment = experimentFrom(model, seed, replications, planned);

    const files = isInterrupted ? part : whole;
    const { folder } = files.staged;
    if (files !== whole) whole.moveTo(files);
    for (const { file, write } of formats) {
      for (const text of write(experiment, version)) files.staged.append(file, text);
    }
    // A Ctrl-C that came meanwhile is heard now, and not after the commit.
    await nextTurn(undefined, { signal });
    const strangers = await files.commit();
    interruption.end();
    const suites = [{ name: model.name, experiment }];
    if (junit !== undefined && !isInterrupted) await writeJunit(junit, 'callstorm run', suites);

    if (isInterrupted) terminal.tell(`Interrupted: ${replications.count} of ${planned} replications are in ${folder}.`);
    if (json) terminal.print(summaryJson(experiment, version));
    else if (!quiet) {
      terminal.print(summaryText(experiment, { ...terminal.look(), full }));
      terminal.say('', `Results: ${folder}`);
    }
    if (json || quiet) tellMissed(folder, experiment);
    const doubts = resultWarnings(experiment).map((message) => ({ message }));
    tellWarnings(folder, [
      ...doubts,
      ...strangers.map((name) => ({ message: `${name} is not callstorm's, and stays.` })),
    ]);
    if (isInterrupted) return exitCodes.interrupted;
    const isMissed = experiment.thresholds.some(({ verdict }) => verdict === 'missed');
    return isMissed || (strict && doubts.length > 0) ? exitCodes.goalMissed : exitCodes.fine;
  });
}

/** What decides about the results. */
function decisive({ file, overrides, strict, seed, replications }: RunRequest) {
  return { file, overrides, strict, seed, replications };
}

function notWithRecords(option: string): InputError {
  const message = 'does not go with --records, which are written in one piece. Leave one of the two out.';
  return new InputError(option, [{ message }]);
}

function folderOf({ overrides, seed, replications }: RunRequest, model: Model): string {
  return resultFolder(model.name, {
    overrides,
    seed: seed === model.seed ? undefined : seed,
    replications: replications === model.replications ? undefined : replications,
  });
}
