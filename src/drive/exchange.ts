import type { HttpRequest } from './dialects/dialect.js';

/** What came of a request. */
export type Fetched =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** Of a redirect. */
      readonly location: string | null;
      readonly body: string;
    }
  | { readonly kind: 'failed'; readonly why: 'no connection' | 'time-out' | 'too long'; readonly message: string };

/** Sends a request, and follows no redirects. It never throws but when the whole run is stopped. */
export type Fetch = (request: HttpRequest) => Promise<Fetched>;

/** What an endpoint did wrong, so that a call cannot go on. */
export interface Fault {
  readonly kind: 'fault';
  readonly what: FaultKind;
  /** In one sentence. */
  readonly message: string;
}

/** All that an endpoint can do wrong: not to be reached, not to answer in time, and so on. */
export type FaultKind =
  | 'no connection'
  | 'time-out'
  | 'too long'
  /** The status of an answer says that something went wrong. */
  | 'status'
  /** No platform could read the answer. */
  | 'unreadable'
  /** One request leads to the next, without a word to the caller. */
  | 'endless redirect'
  /** The call is sent to a host that may not be called. */
  | 'other host';

export function fault(what: FaultKind, message: string): Fault {
  return { kind: 'fault', what, message };
}
