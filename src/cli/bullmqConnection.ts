import type { Redis } from 'ioredis';
import { InputError } from '../errors.js';
import { terminal } from './terminal.js';

/** Where units of work wait for workers. */
export interface QueueOrder {
  /** `redis://:PASSWORD@HOST:PORT`, or `rediss://…` with TLS. */
  readonly url: string;
  /** The queue's name. */
  readonly queue: string;
}

/** A connection to Redis, and what else a queue or a worker of BullMQ is made with. */
export interface Connection {
  readonly bullmq: typeof import('bullmq');
  readonly client: Redis;
  /** The server, without name and password. */
  readonly server: string;
  readonly options: {
    readonly connection: Redis;
    readonly prefix: string;
    readonly skipVersionCheck: true;
  };
  /** @throws {InputError} as soon as it is lost for good; it never resolves. */
  readonly lost: Promise<never>;
}

/** Before every key of ours. */
export const keyPrefix = 'callstorm';

/** As long as this a server may take to answer for the first time, in milliseconds. */
const mostForFirst = 10_000;
/** Between two attempts to come back, in milliseconds. */
const betweenAttempts = 1000;
/** The least version that takes all commands of BullMQ and ours. */
const leastVersion = [6, 2] as const;

/**
 * Connects to a Redis. At first there is one attempt; a connection that is lost later is taken up again.
 *
 * @param patience for how long, in seconds.
 * @throws {InputError} if the libraries are not installed, the URL is none, or nobody answers as expected.
 */
export async function connect({ url }: QueueOrder, patience: number): Promise<Connection> {
  const { bullmq, Redis } = await libraries();
  const server = serverOf(url);
  let wasReady = false;
  const attempts = (patience * 1000) / betweenAttempts;
  const client = new Redis(url, {
    lazyConnect: true,
    // As BullMQ wants it: a command waits until the connection is back, or lost for good.
    maxRetriesPerRequest: null,
    connectTimeout: mostForFirst,
    retryStrategy: (times) => (wasReady && times <= attempts ? betweenAttempts : null),
  });
  let first: Error | undefined;
  client.on('error', (error) => {
    first ??= error;
  });
  try {
    await withinSeconds(client.connect(), mostForFirst / 1000);
    wasReady = true;
    await mustBeUsable(client, server);
  } catch (error) {
    client.disconnect();
    if (error instanceof InputError) throw error;
    throw refused(server, whyNot(first ?? (error as Error), url));
  }
  const lost = new Promise<never>((_, reject) => {
    client.once('end', () => reject(refused(server, `the connection is lost, and ${patience} s later not back`)));
  });
  // Whoever waits for it hears of it.
  lost.catch(() => {});
  let isAway = false;
  client.on('reconnecting', () => {
    if (!isAway) terminal.tell(`${server}: the connection is lost. Trying to get it back for ${patience} s.`);
    isAway = true;
  });
  client.on('ready', () => {
    if (isAway) terminal.tell(`${server}: the connection is back.`);
    isAway = false;
  });
  return {
    bullmq,
    client,
    server,
    options: { connection: client, prefix: `${keyPrefix}:queue`, skipVersionCheck: true },
    lost,
  };
}

/** They are optional, and loaded only when asked for. */
async function libraries() {
  try {
    const [bullmq, { Redis }] = await Promise.all([import('bullmq'), import('ioredis')]);
    return { bullmq, Redis };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new InputError('--redis', [{ message: 'needs two packages: npm install bullmq ioredis' }]);
  }
}

/** @throws {InputError} if it is no URL of a Redis. It may hold a password, so that messages do not repeat it. */
export function serverOf(url: string): string {
  const due = 'expected redis://HOST:PORT, or rediss:// for TLS; before HOST :PASSWORD@, with %40 for an @ in it';
  let parts: URL;
  try {
    parts = new URL(url);
  } catch {
    throw new InputError('--redis', [{ message: `this is no URL; ${due}` }]);
  }
  const { protocol, host, pathname, search } = parts;
  const isRedis = protocol === 'redis:' || protocol === 'rediss:';
  if (!isRedis || host === '' || !/^\/?\d{0,4}$/.test(pathname) || search !== '') {
    throw new InputError('--redis', [{ message: `this is no URL of a Redis; ${due}` }]);
  }
  return `${protocol}//${host}${pathname === '/' ? '' : pathname}`;
}

/** @throws {InputError} if it is too old. Says if it may forget. */
async function mustBeUsable(client: Redis, server: string): Promise<void> {
  const info = await client.info();
  const told = (name: string) => new RegExp(`^${name}:(.*?)\r?$`, 'm').exec(info)?.[1];
  const [major, minor] = (told('redis_version') ?? '7.0').split('.').map(Number);
  if (major < leastVersion[0] || (major === leastVersion[0] && minor < leastVersion[1])) {
    throw refused(server, `is Redis ${major}.${minor}; expected ${leastVersion.join('.')} or later`);
  }
  const policy = told('maxmemory_policy') ?? 'noeviction';
  if (policy === 'noeviction') return;
  terminal.tell(
    `${server}: warning: it may throw units of work away when its memory is full (maxmemory-policy ${policy}). Set noeviction.`,
  );
}

/** What a server's or the system's refusal means. */
function whyNot({ code, message }: NodeJS.ErrnoException, url: string): string {
  if (code === 'ECONNREFUSED') return 'nobody listens there. Is redis-server running?';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'there is no such machine';
  if (/^(WRONGPASS|ERR invalid password)/.test(message)) return 'it refuses the password';
  if (/^NOAUTH/.test(message)) return 'it wants a password: put :PASSWORD@ before HOST';
  if (/^NOPERM/.test(message)) return `this user may not do what is needed: ${message}`;
  if (/^Unknown RESP type/.test(message)) return 'what answers there is no Redis';
  if (/certificate/.test(message)) {
    return `its certificate is not trusted (${message}). NODE_EXTRA_CA_CERTS names a file of its authority.`;
  }
  if (code === 'ECONNRESET') return 'it ends the connection. Does it want TLS, so rediss://?';
  if (url.startsWith('rediss:')) return `no connection with TLS comes about (${message}). Is redis:// meant?`;
  if (code === 'ETIMEDOUT') return `it does not answer within ${mostForFirst / 1000} s`;
  return `no connection comes about: ${message}`;
}

function refused(server: string, message: string): InputError {
  return new InputError(server, [{ message }]);
}

async function withinSeconds<T>(work: Promise<T>, seconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' });
    timer = setTimeout(() => reject(error), 1000 * seconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
