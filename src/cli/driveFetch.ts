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
  /** Told of each request how many seconds it really took, and what came of it. */
  onFetched?(seconds: number, fetched: Fetched): void;
}

/** Sends requests over HTTP. Whatever goes wrong is told as what came of them. */
export function httpFetch({ timeout, signal, onFetched }: Sending): Fetch {
  return async ({ url, method, headers, body }) => {
    const startedAt = performance.now();
    const late = AbortSignal.timeout(timeout * 1000);
    let fetched: Fetched;
    try {
      const response = await fetch(url, {
        method,
        headers: { ...headers, 'user-agent': 'callstorm' },
        ...(body !== undefined && { body }),
        redirect: 'manual',
        signal: AbortSignal.any([signal, late]),
      });
      const text = await textOf(response);
      fetched =
        text === null
          ? { kind: 'failed', why: 'too long', message: `the answer is longer than ${mostBytes / 1024} KiB` }
          : { kind: 'answered', status: response.status, location: response.headers.get('location'), body: text };
    } catch (error) {
      fetched = late.aborted
        ? { kind: 'failed', why: 'time-out', message: `no whole answer within ${timeout} s` }
        : { kind: 'failed', why: 'no connection', message: reasonOf(error) };
    }
    onFetched?.((performance.now() - startedAt) / 1000, fetched);
    return fetched;
  };
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
