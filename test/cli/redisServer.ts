import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';

/** Whether this machine has one. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** Percent-encoded it differs from itself. */
const password = 'geheim@&7';

/** A Redis of our own, which keeps nothing on disk. */
export interface RedisServer {
  readonly url: string;
  /** No message may hold these. */
  readonly secrets: readonly string[];
  readonly port: number;
  stop(): void;
}

/** Starts a Redis on a free port of this machine. */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  // What is read from stdin stands in no list of processes.
  const server = spawn('redis-server', ['-'], { stdio: ['pipe', 'pipe', 'inherit'] });
  server.stdin.end(`bind 127.0.0.1\nport ${port}\nrequirepass "${password}"\nsave ""\nappendonly no\n`);
  await new Promise<void>((resolve, reject) => {
    let told = '';
    server.stdout.on('data', (part) => {
      told += part;
      if (told.includes('Ready to accept connections')) resolve();
    });
    server.once('exit', () => reject(new Error(`redis-server ended:\n${told}`)));
  });
  const encoded = encodeURIComponent(password);
  return {
    url: `redis://:${encoded}@127.0.0.1:${port}`,
    secrets: [password, encoded],
    port,
    stop: () => server.kill('SIGKILL'),
  };
}

/** A port on which nobody listens. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
