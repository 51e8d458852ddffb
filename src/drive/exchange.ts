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

/** All that an endpoint can do wrong. */
export const faultKinds = {
  'no connection': 'the endpoint could not be reached',
  'time-out': 'the endpoint did not answer in time',
  'too long': 'the answer was too long',
  status: 'the answer said that something went wrong',
  unreadable: 'the answer could not be read',
  'endless redirect': 'one request led to the next, without a word to the caller',
  'other host': 'the call was sent to a host that may not be called',
} as const;

export type FaultKind = keyof typeof faultKinds;

export function fault(what: FaultKind, message: string): Fault {
  return { kind: 'fault', what, message };
}
