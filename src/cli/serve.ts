import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Dialect } from '../drive/dialects/dialect.js';
import { dialects } from '../drive/dialects/index.js';
import type { DialectName } from '../drive/dialects/names.js';
import { serveFlow } from '../drive/serveFlow.js';
import { InputError } from '../errors.js';
import type { Flow } from '../flow/index.js';
import { readCheckInput } from './checkInput.js';
import { loopback, serveHere } from './serveHere.js';

const path = '/voice';

/** No platform sends more, in bytes. */
const mostBytes = 64 * 1024;

/** `callstorm serve`. */
export interface ServeOrder {
  readonly file: string;
  readonly dialect: DialectName;
  /** 0: a free one. */
  readonly port: number;
}

/**
 * Serves a flow as the webhook of a platform, until a signal ends it.
 * @returns the exit code.
 * @throws {InputError} if the file is no flow, or the port is taken.
 */
export async function serve({ file, dialect: name, port }: ServeOrder): Promise<number> {
  const dialect = dialects[name];
  const { flow } = await readCheckInput(file, { overrides: [], channel: undefined, allowOutside: false });
  if (flow === undefined) throw new InputError(file, [{ message: 'a machine has no texts to say. Give a flow.' }]);
  return serveHere({
    port,
    path,
    told: 'Ctrl-C ends it.',
    answer: (request, response) => void answer(request, response, flow, dialect),
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, flow: Flow, dialect: Dialect): Promise<void> {
  const { port } = request.socket.address() as AddressInfo;
  const url = `http://${loopback}:${port}${request.url}`;
  const body = await bodyOf(request);
  const isOurs = URL.canParse(url) && new URL(url).pathname === path;
  const text = isOurs && body !== null ? serveFlow(flow, dialect, url, body) : null;
  if (text === null) response.writeHead(404, { 'content-type': 'text/plain' }).end('404\n');
  else response.writeHead(200, { 'content-type': dialect.type, 'cache-control': 'no-store' }).end(text);
}

/** What a request holds: a form, or JSON. `null` if it is neither, or too long. */
async function bodyOf(request: IncomingMessage): Promise<Readonly<Record<string, unknown>> | null> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of request) {
      size += part.length;
      if (size > mostBytes) return null;
      parts.push(part);
    }
    const text = Buffer.concat(parts).toString();
    if (!request.headers['content-type']?.startsWith('application/json')) {
      return Object.fromEntries(new URLSearchParams(text));
    }
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' && data !== null ? { ...data } : null;
  } catch {
    // A request that is cut off, or no JSON.
    return null;
  }
}
