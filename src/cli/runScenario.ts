import { on } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { exitCodes, InputError } from '../errors.js';
import type { Experiment } from '../experiments/index.js';
import { formats } from '../report/formats.js';
import { resultWarnings } from '../report/resultWarnings.js';
import { summaryJson } from '../report/summaryJson.js';
import { summaryText } from '../report/summaryText.js';
import { readInput } from './inputFile.js';
import { mustTakeJunit, writeJunit } from './junitReport.js';
import { progressBar } from './progressBar.js';
import { ResultFiles } from './resultFiles.js';
import type { RunMessage, RunOrder, ThreadOrder } from './runMessages.js';
import { onStopSignals } from './stopSignals.js';
import { tellMissed } from './tellMissed.js';
import { tellWarnings } from './tellWarnings.js';
import { terminal } from './terminal.js';
import { version } from './version.js';

/** `callstorm run`, as the command line asks for it. */
export interface RunRequest extends RunOrder {
  /** Where the thresholds go as JUnit XML. Default: nowhere. */
  readonly junit?: string;
  /** Print `summary.json` to stdout instead of the summary in words. */
  readonly json: boolean;
  /** Print no summary in words and no progress. */
  readonly quiet: boolean;
  /** Print every measure, every switch of channel and contacts over time as well. */
  readonly full: boolean;
  /** On Ctrl-C finish the replication that runs, and write the results of those that are done. */
  readonly keepFinished: boolean;
}

/**
 * Runs a scenario, prints its summary and writes its results, all or none.
 * @returns the exit code: 1 if a threshold is missed.
 * @throws {InputError} for whatever is wrong with the files or the options; nothing is written then.
 */
export async function runScenario({ junit, json, quiet, full, keepFinished, ...order }: RunRequest): Promise<number> {
  // A pipe is waited for, and Ctrl-C then ends the process: nobody listens to signals yet.
  const text = readInput(order.file);
  const stopSoon = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const stopNow = new AbortController();
  const { signal } = stopNow;
  const opened: ResultFiles[] = [];
  const discard = () => {
    for (const files of opened) files.discard();
  };

  const noLongerListen = onStopSignals(() => {
    if (keepFinished && Atomics.exchange(stopSoon, 0, 1) === 0) {
      terminal.tell('Stopping after this replication. Ctrl-C again stops at once, and writes nothing.');
    } else if (!signal.aborted) stopNow.abort();
    else {
      // Something takes too long to stop.
      discard();
      process.exit(exitCodes.interrupted);
    }
  });

  try {
    const open = async (folder: string, read: readonly string[]): Promise<void> => {
      opened.push(await ResultFiles.open(folder, read, { signal }));
    };
    const experiment = await simulate({ ...order, text, stop: stopSoon }, signal, quiet, async (folder, read) => {
      await open(folder, read);
      if (junit !== undefined) mustTakeJunit(junit, folder, read);
      // What is only a part does not take the place of a whole.
      if (keepFinished && order.out === undefined) await open(`${folder}--interrupted`, read);
      return opened[0].staged.staging;
    });

    const { name, replications, planned } = experiment;
    const isInterrupted = replications < planned;
    const [whole, part = whole] = opened;
    const files = isInterrupted ? part : whole;
    const { folder } = files.staged;
    if (files !== whole) whole.moveTo(files);
    for (const { file, write } of formats) {
      for (const text of write(experiment, version)) files.staged.append(file, text);
    }
    // A Ctrl-C that came meanwhile is heard now, and not after the commit.
    await nextTurn(undefined, { signal });
    const strangers = await files.commit();
    discard();
    noLongerListen();
    if (junit !== undefined && !isInterrupted) await writeJunit(junit, 'callstorm run', [{ name, experiment }]);

    if (isInterrupted) terminal.tell(`Interrupted: ${replications} of ${planned} replications are in ${folder}.`);
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
    return isMissed || (order.strict && doubts.length > 0) ? exitCodes.goalMissed : exitCodes.fine;
  } catch (error) {
    if (!signal.aborted || (error as Error).name !== 'AbortError') throw error;
    discard();
    terminal.tell('Interrupted. Nothing was written; earlier results are as they were.');
    return exitCodes.interrupted;
  } finally {
    discard();
    noLongerListen();
  }
}

/**
 * Simulates in a thread of its own.
 * @param stage makes room for the results in a folder, and says where they wait.
 * @throws {InputError} for whatever is wrong with the files or the options; an AbortError when the signal is given.
 */
async function simulate(
  order: ThreadOrder,
  signal: AbortSignal,
  quiet: boolean,
  stage: (folder: string, read: readonly string[]) => Promise<string>,
): Promise<Experiment> {
  const bar = progressBar(quiet, 'replications');
  const thread = new Worker(new URL('./runThread.js', import.meta.url), { workerData: order });
  try {
    for await (const [said] of on(thread, 'message', { signal, close: ['exit'] })) {
      const message: RunMessage = said;
      switch (message.kind) {
        case 'refused':
          throw new InputError(message.source, message.problems);
        case 'ready':
          thread.postMessage(await stage(message.folder, message.read));
          tellWarnings(order.file, message.warnings);
          bar.start(message.planned);
          break;
        case 'done':
          bar.update(message.done);
          break;
        case 'finished':
          return message.experiment;
      }
    }
    throw new Error('the thread that simulates has ended without a word');
  } finally {
    bar.stop();
    await thread.terminate();
  }
}
