import { setImmediate as nextTurn } from 'node:timers/promises';
import { exitCodes, InputError } from '../errors.js';
import { experimentFrom } from '../experiments/experimentOf.js';
import { Replications } from '../experiments/index.js';
import { PrecisionWatch } from '../experiments/precision.js';
import { pageTimeline } from '../page/pageTimeline.js';
import { formats } from '../report/formats.js';
import { resultWarnings } from '../report/resultWarnings.js';
import { summaryJson } from '../report/summaryJson.js';
import { headlineMeasures, summaryText } from '../report/summaryText.js';
import { timelineLines } from '../report/timelineCsv.js';
import { compileScenario } from '../scenario/index.js';
import type { Model } from '../simulation/model.js';
import { mostKept, mustBeKept } from '../simulation/takes.js';
import type { Outcome, Unit } from '../work/index.js';
import type { ExecutorOrder } from './executorOptions.js';
import { interruptible } from './interruptible.js';
import { mustTakeJunit, writeJunit } from './junitReport.js';
import { askedPrecision, type PrecisionOrder, precisionBounds, precisionName } from './precisionOrder.js';
import { progressBar } from './progressBar.js';
import { figureSoFar } from './progressWords.js';
import { Recording } from './reader.js';
import type { RecordOrder } from './recordOrder.js';
import { replicationList } from './replicationList.js';
import { ResultFiles } from './resultFiles.js';
import { resultFolder } from './resultFolder.js';
import { reportFile } from './resultNames.js';
import { savedReport, whereReport } from './savedReport.js';
import { readScenarioFile, type ScenarioOrder } from './scenarioFile.js';
import { notInShards, runShard } from './shard.js';
import type { ShardOrder } from './shardOrder.js';
import { simulate } from './simulate.js';
import { simulateUntil } from './simulateUntil.js';
import { tellMissed } from './tellMissed.js';
import { tellWarnings } from './tellWarnings.js';
import { terminal } from './terminal.js';
import { usualThreads } from './threads.js';
import { untilPrecise } from './untilPrecise.js';
import { version } from './version.js';

/** `callstorm run`, as the command line asks for it. */
export interface RunRequest extends ScenarioOrder {
  /** Default: the scenario's. */
  readonly seed?: string;
  /** Default: the scenario's. */
  readonly replications?: number;
  /** Instead of a number of replications: until figures are so precise. */
  readonly precision?: PrecisionOrder;
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
  const { seed = model.seed, out = folderOf(request, model) } = request;
  const replications = new Replications(model);
  const watch = request.precision && watchOf(request.precision, model, replications);
  const { replications: most = watch?.bounds.most ?? model.replications } = request;
  const { threads = usualThreads([model], watch?.bounds.minimum ?? most) } = executor;
  mustBeKept(model, most);
  if (executor.resume && records !== undefined) throw notWithRecords('--resume');
  replicationList(records?.of, '--records-of', most);

  const variant = { scenario: 0, overrides: request.overrides };
  const unitOf = (replication: number): Unit => ({ replication, variants: [variant], portrait: true });
  const units = Array.from({ length: most }, (_, replication) => unitOf(replication));
  const work = { inputs: { scenarios: [texts], seed }, ...executor, threads };
  const bar = progressBar(quiet, 'replications', soFar(model, replications));
  if (shard !== undefined) {
    if (watch !== undefined) throw notInShards();
    if (records !== undefined) throw notWithRecords('--shard');
    const command = { command: 'run', request: decisive(request), files: reader.files } as const;
    return interruptible(undefined, (interruption) =>
      runShard(shard, command, units, { ...work, interruption }, bar, request.out ?? `${out}--shards`, quiet),
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

    const hear = ({ summaries: [summary] }: Outcome) => {
      replications.add(summary);
      watch?.add();
    };
    const all = {
      ...work,
      records: records && { ...records, variant, replications: most, staging: whole.staged.staging, folder: out },
      interruption,
      journal: executor.resume ? out : undefined,
    };
    if (watch === undefined) await simulate(units, all, bar, hear);
    else await simulateUntil(untilPrecise(watch, unitOf), all, bar, hear);
    const planned = watch?.until.wanted ?? most;
    const isInterrupted = replications.count < planned;
    const experiment = {
      ...experimentFrom(model, seed, replications, planned),
      ...(watch && { precision: watch.precision }),
    };

    const files = isInterrupted ? part : whole;
    const { folder } = files.staged;
    if (files !== whole) whole.moveTo(files);
    for (const { file, write } of formats) {
      for (const text of write(experiment, version, texts)) files.staged.append(file, text);
    }
    const summary = summaryJson(experiment, version, texts);
    const timeline = () => pageTimeline(timelineLines(experiment));
    files.staged.append(reportFile, await savedReport('summary.json', summary, timeline));
    // A Ctrl-C that came meanwhile is heard now, and not after the commit.
    await nextTurn(undefined, { signal });
    const strangers = await files.commit(!isInterrupted);
    interruption.end();
    const suites = [{ name: model.name, experiment }];
    if (junit !== undefined && !isInterrupted) await writeJunit(junit, 'callstorm run', suites);

    if (isInterrupted)
      terminal.tell(
        `Interrupted: ${replications.count} of ${planned} replications are in ${folder}.${executor.resume ? ' --resume goes on from there.' : ''}`,
      );
    if (json) terminal.print(summary);
    else if (!quiet) {
      terminal.print(summaryText(experiment, { ...terminal.look(), full }));
      terminal.say('', `Results: ${folder}`, whereReport(folder));
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

/** By default of the measures that have thresholds, or else of those in the summary's first line. */
function watchOf(order: PrecisionOrder, model: Model, replications: Replications): PrecisionWatch {
  const { measures, thresholds } = model;
  const goals = thresholds.map(({ measure }) => measure);
  const asked = askedPrecision(order.texts, model, goals.length > 0 ? goals : headlineMeasures);
  const places = asked.map(({ measure }) => measures.findIndex(({ name }) => name === measure));
  const bounds = precisionBounds(order, mostKept(model));
  return new PrecisionWatch(asked, bounds, () => places.map((place) => replications.interval(place)));
}

/** What a bar says meanwhile: how well the first threshold's measure is known, or how many give up. */
function soFar({ measures, thresholds, currency }: Model, replications: Replications): () => string {
  const leading = thresholds[0]?.measure ?? 'people.gave-up';
  const place = measures.findIndex(({ name }) => name === leading);
  return () => (place < 0 ? '' : figureSoFar(measures[place], replications.interval(place), currency));
}

function folderOf({ overrides, precision, seed, replications }: RunRequest, model: Model): string {
  return resultFolder(model.name, {
    overrides: [...overrides, ...(precision ? precisionName(precision) : [])],
    seed: seed === model.seed ? undefined : seed,
    replications: replications === model.replications ? undefined : replications,
  });
}
