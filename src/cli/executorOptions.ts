import type { Inputs } from '../work/index.js';
import type { QueueOrder } from './bullmqConnection.js';
import type { Executor } from './executor.js';
import { oneOf, usageError, wholeNumber } from './optionValues.js';
import type { Values } from './readArguments.js';

/** Where units of work are done, as the command line asks for it. */
export interface ExecutorOrder {
  /** Threads of this process, 1 or more. Default: one for each core if there is enough to do. */
  readonly threads?: number;
  /** The queue in which they wait for `callstorm worker`s. Default: threads of this process. */
  readonly queue?: QueueOrder;
  /** Units that an interrupted command has kept count. */
  readonly resume: boolean;
  /** Has what was done elsewhere: nothing is simulated. Default: it is. */
  readonly elsewhere?: (inputs: Inputs) => Executor;
}

/** Which Redis, and which queue in it: of commands that ask for work, and of `worker`. */
export const queueOptions = {
  redis: {
    type: 'string',
    describe: 'The Redis: redis://:PASSWORD@HOST:PORT, or rediss:// for TLS. Default: $CALLSTORM_REDIS_URL',
  },
  queue: { type: 'string', describe: 'The name of the queue. Default: callstorm' },
} as const;

/** Of all commands that simulate. */
export const executorOptions = {
  threads: {
    type: 'string',
    describe: 'How many replications run at once. Same results. Default: one for each core if there is enough to do',
  },
  executor: {
    type: 'string',
    describe: 'threads, or bullmq: have callstorm worker do it, on any machine. Same results. Default: threads',
  },
  ...queueOptions,
  resume: {
    type: 'boolean',
    default: false,
    describe: 'Go on where the same command was interrupted; run keeps what is done only with --resume',
  },
} as const;

/** So many threads a process can have without harm. */
const mostThreads = 256;

/** @throws {InputError} for options that make no sense, alone or together. */
export function executorOrder(options: Values<typeof executorOptions>): ExecutorOrder {
  const { threads, executor = 'threads', redis, queue, resume } = options;
  if (oneOf('--executor', executor, ['threads', 'bullmq']) === 'threads') {
    const [name] = Object.entries({ redis, queue }).find(([, value]) => value !== undefined) ?? [];
    if (name !== undefined) throw usageError(`--${name} goes with --executor bullmq`);
    return { threads: threadsOf(threads), resume };
  }
  if (threads !== undefined) throw usageError('--threads goes with each callstorm worker, not with --executor bullmq');
  return { queue: queueOrder(options, '--executor bullmq'), resume };
}

export function threadsOf(threads: string | undefined): number | undefined {
  return wholeNumber('--threads', threads, mostThreads);
}

/**
 * A URL may also come from the environment, so that its password stands in no list of processes.
 * @param whose needs it.
 * @throws {InputError} if there is none; for a name that is none.
 */
export function queueOrder({ redis, queue }: Values<typeof queueOptions>, whose: string): QueueOrder {
  const url = redis ?? process.env.CALLSTORM_REDIS_URL;
  if (!url) throw usageError(`${whose} needs --redis redis://HOST:PORT, or CALLSTORM_REDIS_URL in the environment`);
  if (queue !== undefined && !/^[\w.-]{1,100}$/.test(queue)) {
    throw usageError('--queue: expected letters, digits, "-", "_" and "."');
  }
  return { url, queue: queue ?? 'callstorm' };
}
