import type { Queue, QueueEvents } from 'bullmq';
import { InputError } from '../errors.js';
import type { Inputs, Outcome, Unit } from '../work/index.js';
import { type Connection, connect, type QueueOrder } from './bullmqConnection.js';
import { answerKey, inputsKey, keptFor, packInputs, type UnitJob, unpackAnswer } from './bullmqJob.js';
import type { Executor } from './executor.js';
import { lookingAhead } from './lookingAhead.js';
import { newRunId } from './runId.js';
import { terminal } from './terminal.js';
import { version } from './version.js';

/** So many units wait or are being done at once: enough for many workers, and little for Redis. */
const unitsAhead = 64;

/** A worker that fails at a unit (too little memory) is not the last to try it, but this one is. */
const mostAttempts = 3;
/** An answer that is nowhere to be found is asked for again so often. */
const mostLosses = 3;

/** Seconds without Redis after which a run gives up. */
const patience = 60;
/** In milliseconds: between looks at what has been given; at whether to stop; and as long as taking it back may take. */
const lookEvery = 3000;
const listenEvery = 500;
const mostForEnd = 2000;

/** A failed job can be looked at for so many seconds. */
const failedKeptFor = 3600;

/** A unit in the queue. */
interface Given {
  readonly unit: Unit;
  readonly resolve: (outcome: Outcome | undefined) => void;
  readonly reject: (error: Error) => void;
  /** It is in Redis, as far as we know. */
  isAdded: boolean;
  losses: number;
}

/** Has units of work done by `callstorm worker`s, on any machine, through BullMQ. */
export class BullmqExecutor implements Executor {
  readonly #connection: Connection;
  readonly #queue: Queue<UnitJob>;
  readonly #events: QueueEvents;
  readonly #inputs: ReturnType<typeof packInputs>;
  readonly #stop: Int32Array<SharedArrayBuffer>;
  /** By the id of the job. */
  readonly #given = new Map<string, Given>();
  readonly #run = newRunId();
  readonly #timers: readonly NodeJS.Timeout[];
  #count = 0;
  #isWaiting = false;
  #ended: Promise<void> | undefined;

  /**
   * Puts the inputs into Redis.
   * @param stop one whole number: as soon as it is 1, what no worker has begun is taken back.
   * @throws {InputError} if there is no such Redis.
   */
  static async open(order: QueueOrder, inputs: Inputs, stop: Int32Array<SharedArrayBuffer>): Promise<BullmqExecutor> {
    const connection = await connect(order, patience);
    const { client } = connection;
    try {
      const packed = packInputs(inputs);
      await client.set(inputsKey(packed.hash), packed.packed, 'EX', keptFor);
      // Events from this moment on.
      const [seconds, microseconds] = await client.time();
      const lastEventId = String(1000 * Number(seconds) + Math.floor(Number(microseconds) / 1000) - 1);
      return new BullmqExecutor(connection, order.queue, packed, stop, lastEventId);
    } catch (error) {
      client.disconnect();
      throw inOneSentence(error, connection.server);
    }
  }

  private constructor(
    connection: Connection,
    queue: string,
    inputs: ReturnType<typeof packInputs>,
    stop: Int32Array<SharedArrayBuffer>,
    lastEventId: string,
  ) {
    const { bullmq, options } = connection;
    this.#connection = connection;
    this.#inputs = inputs;
    this.#stop = stop;
    this.#queue = new bullmq.Queue(queue, {
      ...options,
      defaultJobOptions: {
        attempts: mostAttempts,
        removeOnComplete: true,
        removeOnFail: { age: failedKeptFor, count: 1000 },
      },
    });
    this.#events = new bullmq.QueueEvents(queue, { ...options, lastEventId });
    // What is lost for good is heard from the connection; all else is tried again.
    this.#queue.on('error', () => {});
    this.#events.on('error', () => {});
    this.#events.on('completed', ({ jobId }) => void this.#safely(() => this.#takeAnswer(jobId)));
    this.#events.on(
      'failed',
      ({ jobId, failedReason }) => void this.#safely(() => this.#takeFailure(jobId, failedReason)),
    );
    connection.lost.catch((error) => this.#fail(error));
    this.#timers = [
      setInterval(() => void this.#safely(() => this.#look()), lookEvery),
      setInterval(() => void this.#safely(() => this.#listen()), listenEvery),
    ];
  }

  async *carryOut(units: Iterable<Unit>): AsyncGenerator<Outcome> {
    try {
      yield* lookingAhead(units, unitsAhead, (unit) => this.#give(unit));
    } finally {
      // Whoever has seen enough leaves the others undone.
      await this.#takeBack([...this.#given.keys()]);
      this.#given.clear();
    }
  }

  async complete(): Promise<void> {}

  async end(): Promise<void> {
    this.#ended ??= this.#end();
    await this.#ended;
  }

  async #end(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    const ids = [...this.#given.keys()];
    this.#fail(new Error('the executor has ended'));
    const late = new Promise((resolve) => setTimeout(resolve, mostForEnd).unref());
    await Promise.race([this.#takeBack(ids), late]);
    await Promise.race([Promise.allSettled([this.#events.close(), this.#queue.close()]), late]);
    this.#connection.client.disconnect();
  }

  #give(unit: Unit): Promise<Outcome | undefined> {
    if (this.#isStopped(unit)) return Promise.resolve(undefined);
    return new Promise((resolve, reject) => {
      const id = `${this.#run}-${this.#count++}`;
      this.#given.set(id, { unit, resolve, reject, isAdded: false, losses: 0 });
      void this.#safely(() => this.#add(id));
    });
  }

  async #add(id: string): Promise<void> {
    const given = this.#given.get(id)!;
    given.isAdded = false;
    await this.#queue.add('unit', { version, inputs: this.#inputs.hash, unit: given.unit }, { jobId: id });
    given.isAdded = true;
  }

  /** Of no replication there are no results: the first is done in any case. */
  #isStopped({ replication }: Unit): boolean {
    return replication > 0 && Atomics.load(this.#stop, 0) === 1;
  }

  async #takeAnswer(id: string): Promise<void> {
    const given = this.#given.get(id);
    if (given === undefined) return;
    // So that nobody else takes it meanwhile.
    this.#given.delete(id);
    const packed = await this.#connection.client.getdelBuffer(answerKey(id));
    if (packed === null) return this.#giveAgain(id, given);
    try {
      const answer = unpackAnswer(packed, given.unit);
      if (answer.kind === 'done') given.resolve(answer.outcome);
      else if (answer.kind === 'refused') given.reject(new InputError(answer.source, answer.problems));
      else given.reject(new Error(`in a worker: ${answer.message}`));
    } catch (error) {
      given.reject(error as Error);
    }
  }

  /** An answer that Redis has not: it was restarted, or its memory was full. */
  async #giveAgain(id: string, given: Given): Promise<void> {
    if (++given.losses > mostLosses) {
      given.reject(refused(this.#connection.server, 'it loses what workers answer. Is its memory full?'));
      return;
    }
    this.#given.set(id, given);
    await this.#add(id);
  }

  async #takeFailure(id: string, reason: string): Promise<void> {
    const given = this.#given.get(id);
    if (given === undefined) return;
    this.#given.delete(id);
    given.reject(refused(`replication ${given.unit.replication}`, whyGivenUp(reason)));
    await this.#queue.remove(id);
  }

  /** Looks after what has been given, should an event have been lost, or Redis have forgotten it. */
  async #look(): Promise<void> {
    if (this.#given.size === 0) return;
    const { hash, packed } = this.#inputs;
    const { client } = this.#connection;
    if ((await client.expire(inputsKey(hash), keptFor)) === 0) await client.set(inputsKey(hash), packed, 'EX', keptFor);
    const added = [...this.#given].filter(([, { isAdded }]) => isAdded);
    await Promise.all(
      added.map(async ([id]) => {
        const state = await this.#queue.getJobState(id);
        if (state === 'unknown') await this.#takeAnswer(id);
        if (state === 'failed') await this.#takeFailure(id, (await this.#queue.getJob(id))?.failedReason ?? '');
      }),
    );
    await this.#lookForWorkers();
  }

  async #lookForWorkers(): Promise<void> {
    const count = await this.#queue.getWorkersCount().catch(() => undefined);
    if (count === undefined) return;
    if (count === 0 && !this.#isWaiting) {
      const name = this.#queue.name;
      terminal.tell(`Waiting for a worker: callstorm worker --redis ${this.#connection.server} --queue ${name}`);
    }
    this.#isWaiting = count === 0;
  }

  /** Takes back what need not be done any more. */
  async #listen(): Promise<void> {
    const stopped = [...this.#given].filter(([, { unit, isAdded }]) => isAdded && this.#isStopped(unit));
    for (const [id, given] of stopped) {
      if ((await this.#queue.remove(id)) === 0 || !this.#given.delete(id)) continue;
      given.resolve(undefined);
    }
  }

  /** Removes jobs that no worker has begun, and answers that nobody waits for; without Redis, they expire. */
  async #takeBack(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const removals = ids.map((id) => this.#queue.remove(id));
    await Promise.allSettled([...removals, this.#connection.client.del(...ids.map(answerKey))]);
  }

  /** Does something that nobody waits for; if it fails, so does whatever has been given. */
  async #safely(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (this.#ended === undefined) this.#fail(inOneSentence(error, this.#connection.server));
    }
  }

  #fail(error: Error): void {
    const all = [...this.#given.values()];
    this.#given.clear();
    for (const { reject } of all) reject(error);
  }
}

/** What BullMQ says of a job that it does not try again. */
function whyGivenUp(reason: string): string {
  if (/stalled more than/.test(reason)) {
    return 'given up, since each worker that took it died. Have the machines enough memory?';
  }
  if (/memory limit|out of memory/.test(reason)) {
    return `given up after ${mostAttempts} attempts: a worker has too little memory (NODE_OPTIONS=--max-old-space-size=8192)`;
  }
  return `a worker could not do it: ${reason}`;
}

/** An error of Redis is nobody's bug. */
function inOneSentence(error: unknown, server: string): Error {
  if (!(error instanceof Error) || error instanceof InputError) return error as Error;
  if (error.name !== 'ReplyError' && !/^Connection is closed/.test(error.message)) return error;
  const isFull = error.message.startsWith('OOM');
  return refused(server, isFull ? 'its memory is full (maxmemory)' : `it refuses a command: ${error.message}`);
}

function refused(source: string, message: string): InputError {
  return new InputError(source, [{ message }]);
}
