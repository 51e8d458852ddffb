/** The thread that simulates, so that the main one can show progress and hear Ctrl-C. */
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { InputError } from '../errors.js';
import { replicate } from '../experiments/index.js';
import { contactsHeader, journeysHeader, recordsCsv } from '../report/recordsCsv.js';
import { compileScenario, parseScenario } from '../scenario/index.js';
import type { Model } from '../simulation/model.js';
import { runOnce } from '../simulation/run.js';
import { readBeside, readInput } from './inputFile.js';
import { ResultFiles } from './resultFiles.js';
import type { RunMessage, RunOrder } from './runMessages.js';

function say(message: RunMessage): void {
  parentPort?.postMessage(message);
}

function carryOut(order: RunOrder): void {
  const { file, overrides } = order;
  const scenario = parseScenario(readInput(file), file, { overrides, readFlow: (path) => readBeside(file, path) });
  const { warnings } = scenario;
  if (order.strict && warnings.length > 0) throw new InputError(file, warnings);
  const model = compileScenario(scenario);
  const { seed = model.seed, replications = model.replications, out = join('results', model.name) } = order;
  const files = new ResultFiles(out);
  say({ kind: 'started', folder: out, planned: replications, warnings });

  const run = replicate(model, {
    run: (replication, sink) => runOnce(model, { seed, replication, sink }),
    seed,
    replications,
    ...(order.records ? { reader: recordWriter(model, files) } : {}),
  });
  for (;;) {
    const step = run.next();
    if (!step.done) {
      say({ kind: 'done', done: step.value.done });
      continue;
    }
    files.close();
    say({ kind: 'finished', experiment: step.value });
    return;
  }
}

function recordWriter({ format, weekOffsetSeconds }: Model, files: ResultFiles) {
  files.append('contacts.csv', contactsHeader(format));
  files.append('journeys.csv', journeysHeader(format));
  const lines = {
    contacts: (text: string) => files.append('contacts.csv', text),
    journeys: (text: string) => files.append('journeys.csv', text),
  };
  return (replication: number) => recordsCsv(format, { replication, weekOffsetSeconds }, lines);
}

try {
  carryOut(workerData as RunOrder);
} catch (error) {
  // An error that crosses threads keeps its message and stack, but not its class and fields.
  if (!(error instanceof InputError)) throw error;
  say({ kind: 'refused', source: error.source, problems: error.problems });
}
