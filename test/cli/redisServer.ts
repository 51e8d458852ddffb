import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** Whether this machine has one. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** Whether its certificate can be made. */
export const hasTls = hasRedis && spawnSync('openssl', ['version']).status === 0;

/** Percent-encoded it differs from itself. */
const password = 'geheim@&7';

/** A Redis of our own, which keeps nothing on disk. */
export interface RedisServer {
  readonly url: string;
  /** No message may hold these. */
  readonly secrets: readonly string[];
  readonly port: number;
  /** With TLS, and the file of the authority that vouches for it; if there is `openssl`. */
  readonly tls: { readonly url: string; readonly authority: string };
  stop(): void;
}

/** Starts a Redis on free ports of this machine. @param folder for its certificate. */
export async function startRedis(folder: string): Promise<RedisServer> {
  const [port, tlsPort] = [await freePort(), await freePort()];
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  if (hasTls) {
    const about = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
    spawnSync('openssl', ['req', ...kind, ...about, '-keyout', key, '-out', certificate]);
  }
  const tls = hasTls
    ? `tls-port ${tlsPort}\ntls-cert-file "${certificate}"\ntls-key-file "${key}"\ntls-ca-cert-file "${certificate}"\ntls-auth-clients no\n`
    : '';
  // What is read from stdin stands in no list of processes.
  const server = spawn('redis-server', ['-'], { stdio: ['pipe', 'pipe', 'inherit'] });
  server.stdin.end(`bind 127.0.0.1\nport ${port}\nrequirepass "${password}"\nsave ""\nappendonly no\n${tls}`);
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
    tls: { url: `rediss://:${encoded}@127.0.0.1:${tlsPort}`, authority: certificate },
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
