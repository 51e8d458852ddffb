import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exitCodes, InputError } from '../errors.js';
import { onStopSignals } from './stopSignals.js';
import { isSystemError, reasonOf } from './systemError.js';
import { terminal } from './terminal.js';

/** Nobody else can reach it. */
export const loopback = '127.0.0.1';

/** What is served on this machine. */
export interface Served {
  /** 0: a free one. */
  readonly port: number;
  /** Of the address that is told, such as `/`. */
  readonly path: string;
  /** What is told after the address, in a sentence or two. */
  readonly told: string;
  readonly answer: RequestListener;
}

/**
 * Serves on this machine alone, until a signal ends it.
 * @returns the exit code.
 * @throws {InputError} if the port is taken, or not ours to take.
 */
export async function serveHere({ port, path, told, answer }: Served): Promise<number> {
  const server = createServer(answer);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(isSystemError(error) ? refused(port, reasonOf(error)) : error));
    server.listen(port, loopback, resolve);
  });
  const stopped = new Promise<void>((resolve) => onStopSignals(resolve));
  terminal.say(`http://${loopback}:${(server.address() as AddressInfo).port}${path}`);
  terminal.tell(told);
  await stopped;
  server.close();
  server.closeAllConnections();
  return exitCodes.interrupted;
}

function refused(port: number, reason: string): InputError {
  return new InputError('--port', [{ message: `cannot serve at ${port}: ${reason}. Name another, or leave it out.` }]);
}
