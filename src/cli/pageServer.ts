import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loopback, serveHere } from './serveHere.js';

/**
 * Serves one page on this machine alone, until a signal ends it.
 * @param port 0: a free one.
 * @returns the exit code.
 * @throws {InputError} if the port is taken, or not ours to take.
 */
export async function servePage(page: string, port: number): Promise<number> {
  const bytes = Buffer.from(page);
  return serveHere({
    port,
    path: '/',
    told: 'Open this address in a browser. Ctrl-C ends it.',
    answer: (request, response) => answer(request, response, bytes),
  });
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
