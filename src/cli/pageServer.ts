import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exitCodes, InputError } from '../errors.js';
import { onStopSignals } from './stopSignals.js';
import { isSystemError, reasonOf } from './systemError.js';
import { terminal } from './terminal.js';

/** Nobody else can reach it. */
const loopback = '127.0.0.1';

/**
 * Serves one page on this machine alone, until a signal ends it.
 * @param port 0: a free one.
 * @returns the exit code.
 * @throws {InputError} if the port is taken, or not ours to take.
 */
export async function servePage(page: string, port: number): Promise<number> {
  const bytes = Buffer.from(page);
  const server = createServer((request, response) => answer(request, response, bytes));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(isSystemError(error) ? refused(port, reasonOf(error)) : error));
    server.listen(port, loopback, resolve);
  });
  const stopped = new Promise<void>((resolve) => onStopSignals(resolve));
  terminal.say(`http://${loopback}:${(server.address() as AddressInfo).port}/`);
  terminal.tell('Open this address in a browser. Ctrl-C ends it.');
  await stopped;
  server.close();
  server.closeAllConnections();
  return exitCodes.interrupted;
}

function refused(port: number, reason: string): InputError {
  return new InputError('--port', [{ message: `cannot serve at ${port}: ${reason}. Name another, or leave it out.` }]);
}

/** Other sites may have their own names lead here: whoever comes by such a name gets nothing. */
function answer(request: IncomingMessage, response: ServerResponse, page: Buffer): void {
  const { port } = request.socket.address() as AddressInfo;
  const host = (request.headers.host ?? '').toLowerCase();
  // Browsers leave the usual port out.
  const isOurs = [loopback, 'localhost'].some((name) => host === `${name}:${port}` || (port === 80 && host === name));
  const status = !isOurs ? 403 : request.url !== '/' ? 404 : request.method !== 'GET' ? 405 : 200;
  const body = status === 200 ? page : Buffer.from(`${status}\n`);
  response.writeHead(status, {
    'Content-Type': status === 200 ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8',
    'Content-Length': body.length,
    'Content-Security-Policy': "frame-ancestors 'none'",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    ...(status === 405 && { Allow: 'GET' }),
  });
  response.end(body);
}
