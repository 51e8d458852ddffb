/** The thread that simulates, so that the main one can show progress and hear Ctrl-C. */
import { once } from 'node:events';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { InputError } from '../errors.js';
import { type Experiment, type Plan, replicate } from '../experiments/index.js';
import { compileScenario, parseScenario } from '../scenario/index.js';
import type { Model } from '../simulation/model.js';
import { runOnce } from '../simulation/run.js';
import { besideScenario } from './besideScenario.js';
import { recordWriter } from './recordWriter.js';
import { replicationList } from './replicationList.js';
import { resultFolder } from './resultFolder.js';
import type { RunMessage, ThreadOrder } from './runMessages.js';
import { StagedFiles } from './stagedFiles.js';

const main = parentPort as MessagePort;

function say(message: RunMessage): void {
  main.postMessage(message);
}

async function carryOut(order: ThreadOrder): Promise<void> {
  const { allowOutside, file, text, overrides, records } = order;
  const read = [file];
  const beside = besideScenario(file, allowOutside);
  const readFlow = (path: string) => {
    const flow = beside(path);
    read.push(flow.source);
    return flow;
  };
  const scenario = parseScenario(text, file, { overrides, readFlow });
  const { warnings } = scenario;
  if (order.strict && warnings.length > 0) throw new InputError(file, warnings);
  const model = compileScenario(scenario);
  const { seed = model.seed, replications = model.replications, out = folderOf(order, model) } = order;
  const isMeant = replicationList(records?.of, '--records-of', replications);
  say({ kind: 'ready', folder: out, read, planned: replications, warnings });
  const [staging] = await once(main, 'message');

  const files = new StagedFiles(staging, out);
  const writer = records && (await recordWriter(records.format, isMeant, model, files));
  const run = (replication: number, sink: Parameters<Plan['run']>[1]) => runOnce(model, { seed, replication, sink });
  const experiment = experimentOf(order, model, { run, seed, replications, reader: writer?.reader });
  writer?.finish();
  files.close();
  say({ kind: 'finished', experiment });
}

/** Of all replications, or of those that were done when it was told to stop. */
function experimentOf({ stop }: ThreadOrder, model: Model, plan: Plan): Experiment {
  const replications = replicate(model, plan);
  for (;;) {
    const step = replications.next();
    if (step.done) return step.value;
    say({ kind: 'done', done: step.value.done });
    if (Atomics.load(stop, 0) === 1) return step.value.soFar();
  }
}

function folderOf({ overrides, seed, replications }: ThreadOrder, model: Model): string {
  return resultFolder(model.name, {
    overrides,
    seed: seed === model.seed ? undefined : seed,
    replications: replications === model.replications ? undefined : replications,
  });
}

try {
  await carryOut(workerData as ThreadOrder);
} catch (error) {
  // An error that crosses threads keeps its message and stack, but not its class and fields.
  if (!(error instanceof InputError)) throw error;
  say({ kind: 'refused', source: error.source, problems: error.problems });
}
