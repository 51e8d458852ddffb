import { availableParallelism } from 'node:os';
import type { Job, Worker } from 'bullmq';
import { Piscina } from 'piscina';
import { exitCodes, InputError } from '../errors.js';
import { type Connection, connect, type QueueOrder } from './bullmqConnection.js';
import { answerKey, inputsKey, keptFor, mustBeAbout, readJob, unpackInputs } from './bullmqJob.js';
import type { UnitTask } from './bullmqThread.js';
import { onStopSignals } from './stopSignals.js';
import { terminal } from './terminal.js';

/** `callstorm worker`, as the command line asks for it. */
export interface WorkerRequest {
  readonly queue: QueueOrder;
  /** Default: one for each core that this process may use. */
  readonly threads?: number;
}

/** Seconds without Redis after which a worker ends. */
const patience = 600;

/*
 * A unit belongs to its worker for as long as the lock holds, and the worker renews it while it lives: threads simulate,
 * so that its own event loop is free. In milliseconds.
 */
const lockDuration = 6000;
const stalledInterval = 2000;
/** A unit whose worker died so often is tried once more, and then given up. */
const maxStalledCount = 4;

/** The inputs of so many hashes are kept. */
const mostKept = 4;

/**
 * Does units of work until it is stopped: those that run are finished first; at the second signal they are given back.
 * @returns the exit code: 0 if all that was begun is done.
 * @throws {InputError} if there is no such Redis, or it is gone for too long.
 */
export async function worker({ queue: order, threads = availableParallelism() }: WorkerRequest): Promise<number> {
  const connection = await connect(order, patience);
  const { bullmq, client, server, options } = connection;
  const pool = new Piscina<UnitTask, Uint8Array>({
    filename: new URL('./bullmqThread.js', import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
  });
  const inputsOf = keeping(mostKept, async (hash) => {
    const packed = await client.getBuffer(inputsKey(hash));
    if (packed !== null) return unpackInputs(packed, hash);
    throw new InputError('job', [{ message: 'its inputs are gone: whoever asked no longer waits' }]);
  });
  let isLeaving = false;

  const carryOut = async (job: Job, token: string | undefined): Promise<void> => {
    try {
      const { inputs: hash, unit } = readJob(job.data);
      const inputs = await inputsOf(hash);
      mustBeAbout(inputs, unit);
      const answer = await pool.run({ inputs, hash, unit });
      await client.set(answerKey(job.id!), Buffer.from(answer), 'EX', keptFor);
    } catch (error) {
      if (error instanceof InputError) throw new bullmq.UnrecoverableError(error.message);
      if (!isLeaving) throw error;
      await job.moveToWait(token);
      throw new bullmq.WaitingError();
    }
  };
  const own = new bullmq.Worker(order.queue, carryOut, {
    ...options,
    concurrency: threads,
    lockDuration,
    stalledInterval,
    maxStalledCount,
  });
  own.on('failed', (job, { message }) => terminal.tell(`Job ${job?.id} failed: ${message}`));
  own.on('stalled', (id) => {
    terminal.tell(`Job ${id} is taken from a worker that no longer answers.`);
    // If Redis is gone meanwhile, it comes back to this.
    removeIfUnreadable(connection, own, id).catch(() => {});
  });
  own.on('error', ({ message }) => {
    // The connection tells for itself.
    if (client.status === 'ready') terminal.tell(`BullMQ: ${message}`);
  });
  const stopped = new Promise<number>((resolve) => {
    let signals = 0;
    onStopSignals(() => {
      signals++;
      if (signals === 1) {
        terminal.tell('Finishing the units that run. Ctrl-C again gives them back.');
        void own.close().then(() => resolve(isLeaving ? exitCodes.interrupted : exitCodes.fine));
      } else if (signals === 2) {
        isLeaving = true;
        void pool.destroy();
      } else process.exit(exitCodes.interrupted);
    });
  });
  const count = `${threads} thread${threads === 1 ? '' : 's'}`;
  terminal.tell(`Working for the queue ${order.queue} at ${server} with ${count}. Ctrl-C stops.`);
  return Promise.race([stopped, connection.lost]);
}

/** A job that is no JSON would come back for ever: BullMQ fails at it before anybody can refuse it. */
async function removeIfUnreadable({ bullmq, client }: Connection, own: Worker, id: string): Promise<void> {
  try {
    await bullmq.Job.fromId(own, id);
  } catch (error) {
    if (!(error instanceof SyntaxError)) return;
    terminal.tell(`Job ${id} is removed: it is no JSON.`);
    // Somebody has taken it again meanwhile, and fails at it again.
    await client.del(`${own.toKey(id)}:lock`);
    await own.getBackend().remove(id, true);
  }
}

/** A function that remembers what became of its latest keys. */
function keeping<T>(most: number, make: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const kept = new Map<string, Promise<T>>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const [oldest] = kept.keys();
    if (kept.size >= most) kept.delete(oldest);
    const made = make(key);
    kept.set(key, made);
    made.catch(() => kept.delete(key));
    return made;
  };
}
