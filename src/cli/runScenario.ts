import { Worker } from 'node:worker_threads';
import { exitCodes, InputError } from '../errors.js';
import type { Experiment } from '../experiments/index.js';
import { formats } from '../report/formats.js';
import { resultWarnings } from '../report/resultWarnings.js';
import { summaryJson } from '../report/summaryJson.js';
import { summaryText } from '../report/summaryText.js';
import { readInput } from './inputFile.js';
import { progressBar } from './progressBar.js';
import { ResultFiles } from './resultFiles.js';
import type { RunMessage, RunOrder, ThreadOrder } from './runMessages.js';
import { tellWarnings } from './tellWarnings.js';
import { terminal } from './terminal.js';
import { version } from './version.js';

/** `callstorm run`, as the command line asks for it. */
export interface RunRequest extends RunOrder {
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
 * @returns the exit code.
 * @throws {InputError} for whatever is wrong with the files or the options; nothing is written then.
 */
export async function runScenario({ json, quiet, full, keepFinished, ...order }: RunRequest): Promise<number> {
  const outcome = await simulate({ ...order, text: readInput(order.file) }, quiet, keepFinished);
  if (outcome === 'interrupted') {
    terminal.tell('Interrupted. Nothing was written; earlier results are as they were.');
    return exitCodes.interrupted;
  }

  const { experiment, files } = outcome;
  const { replications, planned } = experiment;
  const isInterrupted = replications < planned;
  // What is only a part does not take the place of a whole.
  const folder = isInterrupted && order.out === undefined ? `${outcome.folder}--interrupted` : outcome.folder;
  try {
    for (const { file, write } of formats) {
      for (const text of write(experiment, version)) files.append(file, text);
    }
    files.commit(folder);
  } finally {
    files.discard();
  }

  if (isInterrupted) terminal.tell(`Interrupted: ${replications} of ${planned} replications are in ${folder}.`);
  if (json) terminal.print(summaryJson(experiment, version));
  else if (!quiet) {
    terminal.print(summaryText(experiment, { ...terminal.look(), full }));
    terminal.say('', `Results: ${folder}`);
  }
  const doubts = resultWarnings(experiment).map((message) => ({ message }));
  tellWarnings(folder, doubts);
  if (isInterrupted) return exitCodes.interrupted;
  return order.strict && doubts.length > 0 ? exitCodes.goalMissed : exitCodes.fine;
}

type Outcome = 'interrupted' | { experiment: Experiment; files: ResultFiles; folder: string };

function simulate(
  order: RunOrder & Pick<ThreadOrder, 'text'>,
  quiet: boolean,
  keepFinished: boolean,
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const bar = progressBar(quiet, 'replications');
    let files: ResultFiles | undefined;
    let folder = '';
    const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const workerData: ThreadOrder = { ...order, stop };
    const thread = new Worker(new URL('./runThread.js', import.meta.url), { workerData });

    async function interrupt(): Promise<void> {
      if (keepFinished && Atomics.exchange(stop, 0, 1) === 0) {
        terminal.tell('Stopping after this replication. Ctrl-C again stops at once, and writes nothing.');
        return;
      }
      await thread.terminate();
      settle(() => {
        files?.discard();
        resolve('interrupted');
      });
    }
    function settle(then: () => void): void {
      process.off('SIGINT', interrupt);
      bar.stop();
      then();
    }

    process.on('SIGINT', interrupt);
    thread.on('message', (message: RunMessage) => {
      switch (message.kind) {
        case 'refused':
          return settle(() => reject(new InputError(message.source, message.problems)));
        case 'started':
          folder = message.folder;
          files = new ResultFiles(folder);
          tellWarnings(order.file, message.warnings);
          return bar.start(message.planned);
        case 'done':
          return bar.update(message.done);
        case 'finished':
          return settle(() => resolve({ experiment: message.experiment, files: files as ResultFiles, folder }));
      }
    });
    thread.on('error', (error) =>
      settle(() => {
        files?.discard();
        reject(error);
      }),
    );
  });
}
