import { Worker } from 'node:worker_threads';
import { exitCodes, InputError } from '../errors.js';
import type { Experiment } from '../experiments/index.js';
import { formats } from '../report/formats.js';
import { resultWarnings } from '../report/resultWarnings.js';
import { summaryJson } from '../report/summaryJson.js';
import { summaryText } from '../report/summaryText.js';
import { progressBar } from './progressBar.js';
import { ResultFiles } from './resultFiles.js';
import type { RunMessage, RunOrder } from './runMessages.js';
import { tellWarnings } from './tellWarnings.js';
import { version } from './version.js';

/** `callstorm run`, as the command line asks for it. */
export interface RunRequest extends RunOrder {
  /** Print `summary.json` to stdout instead of the summary in words. */
  readonly json: boolean;
  /** Print no summary in words and no progress. */
  readonly quiet: boolean;
}

/**
 * Runs a scenario, prints its summary and writes its results, all or none.
 * @returns the exit code.
 * @throws {InputError} for whatever is wrong with the files or the options; nothing is written then.
 */
export async function runScenario({ json, quiet, ...order }: RunRequest): Promise<number> {
  const outcome = await simulate(order, quiet);
  if (outcome === 'interrupted') {
    process.stderr.write('Interrupted. Nothing was written; earlier results are as they were.\n');
    return exitCodes.interrupted;
  }

  const { experiment, files, folder } = outcome;
  try {
    for (const { file, write } of formats) files.append(file, write(experiment, version));
    files.commit();
  } finally {
    files.discard();
  }

  if (json) process.stdout.write(summaryJson(experiment, version));
  else if (!quiet) {
    const colour = process.stdout.isTTY && process.stdout.hasColors();
    const text = summaryText(experiment, { colour, width: process.stdout.columns || 100 });
    process.stdout.write(`${text}\nResults: ${folder}\n`);
  }
  const doubts = resultWarnings(experiment).map((message) => ({ message }));
  tellWarnings(folder, doubts);
  return order.strict && doubts.length > 0 ? exitCodes.goalMissed : exitCodes.fine;
}

type Outcome = 'interrupted' | { experiment: Experiment; files: ResultFiles; folder: string };

function simulate(order: RunOrder, quiet: boolean): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const bar = progressBar(quiet, 'replications');
    let files: ResultFiles | undefined;
    let folder = '';
    const thread = new Worker(new URL('./runThread.js', import.meta.url), { workerData: order });

    async function interrupt(): Promise<void> {
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
