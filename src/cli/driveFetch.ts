import type { HttpRequest } from '../drive/dialects/dialect.js';
import type { Fetch, Fetched } from '../drive/exchange.js';
import { reasonOf as systemReason } from './systemError.js';

/** The longest answer that is read, in bytes: what Twilio takes. */
const mostBytes = 64 * 1024;

/** How requests are sent. */
export interface Sending {
  /** Seconds that an answer may take, to its last byte. */
  readonly timeout: number;
  /** Stops everything at once. */
  readonly signal: AbortSignal;
}

/** Sends requests over HTTP. Whatever goes wrong is told as what came of them. */
export function httpFetch({ timeout, signal }: Sending): Fetch {
  // One listener for all: thousands of requests may be under way.
  const open = new Set<AbortController>();
  signal.addEventListener('abort', () => {
    for (const each of open) each.abort();
  });
  return async (request) => {
    const stop = new AbortController();
    if (signal.aborted) stop.abort();
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      stop.abort();
    }, timeout * 1000);
    open.add(stop);
    try {
      return await answerTo(request, stop.signal);
    } catch (error) {
      return isLate
        ? { kind: 'failed', why: 'time-out', message: `no whole answer within ${timeout} s` }
        : { kind: 'failed', why: 'no connection', message: reasonOf(error) };
    } finally {
      clearTimeout(timer);
      open.delete(stop);
    }
  };
}

async function answerTo({ url, method, headers, body }: HttpRequest, signal: AbortSignal): Promise<Fetched> {
  const response = await fetch(url, {
    method,
    headers: { ...headers, 'user-agent': 'callstorm' },
    ...(body !== undefined && { body }),
    redirect: 'manual',
    signal,
  });
  const text = await textOf(response);
  if (text === null)
    return { kind: 'failed', why: 'too long', message: `the answer is longer than ${mostBytes / 1024} KiB` };
  return { kind: 'answered', status: response.status, location: response.headers.get('location'), body: text };
}

/** `null` if it is too long: then the rest is not read. */
async function textOf(response: Response): Promise<string | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > mostBytes) return null;
    parts.push(part);
  }
  return new TextDecoder().decode(Buffer.concat(parts));
}

/** The cause that `fetch` hides. */
function reasonOf(error: unknown): string {
  const { cause } = error as Error;
  return systemReason(cause instanceof Error ? cause : (error as Error));
}
