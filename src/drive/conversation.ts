import { BadAnswer, type Dialect, type HttpRequest } from './dialects/dialect.js';
import { type Fault, type Fetch, fault } from './exchange.js';
import { mayCall } from './hosts.js';
import type { Asks, CallFacts, DialOutcome, Heard, Instruction, Target, Told } from './instructions.js';

/** An endpoint to be called. */
export interface Endpoint {
  readonly url: string;
  readonly dialect: Dialect;
  readonly fetch: Fetch;
  /** Hosts beside this machine that may be called, by their exact names. */
  readonly hosts: readonly string[];
}

/** Where a call comes to something for the caller. */
export type Stop =
  | Asks
  | { readonly kind: 'queues'; readonly name: string }
  | { readonly kind: 'dials'; readonly to: string; readonly then: Target | null }
  | { readonly kind: 'records'; readonly then: Target | null }
  | { readonly kind: 'ends' }
  | { readonly kind: 'unknown'; readonly name: string }
  | Fault;

/** What an endpoint does from one act of the caller to the next. */
export interface Leg {
  readonly heard: readonly Heard[];
  readonly stop: Stop;
  /** The address whose answer said so. */
  readonly from: string;
  /** Simulated seconds that it takes. */
  readonly seconds: number;
}

/** What a caller does at a stop, or what comes of a call that is put through. */
export type Did =
  | { readonly kind: 'keys'; readonly keys: string }
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'silence' }
  | { readonly kind: 'dialled'; readonly outcome: DialOutcome };

/** So many requests in a row without a word to the caller are an endless redirect. */
const mostRequests = 30;

/** Words in a second: about what people and voices say. A recording of which nobody knows the length takes so many seconds. */
const [wordsInSecond, playedSeconds] = [2.5, 5];

/** One call: talks with an endpoint as a platform would, on simulated time. */
export class Conversation {
  #rest: readonly Instruction[] = [];
  #from: string;

  constructor(
    readonly endpoint: Endpoint,
    readonly facts: CallFacts,
  ) {
    this.#from = endpoint.url;
  }

  begin(): Promise<Leg> {
    const { url, dialect } = this.endpoint;
    return this.#ask({ url, method: dialect.begins }, { kind: 'begins' });
  }

  /** Goes on from a stop where something is asked or dialled. */
  act(stop: Stop, did: Did): Promise<Leg> {
    if (stop.kind === 'asks') return this.#answer(stop, did);
    return stop.kind === 'dials' && stop.then !== null && did.kind === 'dialled'
      ? this.#ask(stop.then, did)
      : this.#onward();
  }

  async #answer(asks: Asks, did: Did): Promise<Leg> {
    const { after, then, tellsSilence } = asks;
    const keys = did.kind === 'keys' && asks.keys ? keysTaken(asks, did.keys) : '';
    if (keys !== '') return this.#ask(then, { kind: 'keys', keys });
    if (did.kind === 'words' && asks.words) return this.#ask(then, did);
    const leg = await (tellsSilence ? this.#ask(then, { kind: 'silence' }) : this.#onward());
    return { ...leg, seconds: leg.seconds + after };
  }

  async #ask(to: Target, told: Told): Promise<Leg> {
    const found = await this.#read(to, told);
    if (found !== undefined) return this.#leg([], found, 0);
    return this.#onward();
  }

  /** Follows instructions up to the next stop. */
  async #onward(): Promise<Leg> {
    const heard: Heard[] = [];
    let seconds = 0;
    for (let requests = 0; ; ) {
      const [next, ...rest] = this.#rest;
      this.#rest = rest;
      switch (next?.kind) {
        case undefined:
        case 'hangs-up':
        case 'rejects':
          return this.#leg(heard, { kind: 'ends' }, seconds);
        case 'says':
        case 'plays':
          heard.push(next);
          seconds += secondsOf(next);
          break;
        case 'waits':
          seconds += next.seconds;
          break;
        case 'goes':
        case 'notifies': {
          if (requests++ === mostRequests) {
            const message = `${mostRequests} redirects in a row, the last one to ${next.to.url}`;
            return this.#leg(heard, fault('endless redirect', message), seconds);
          }
          const found = await this.#read(next.to, { kind: 'redirected' });
          if (found !== undefined) return this.#leg(heard, found, seconds);
          break;
        }
        default:
          return this.#leg(heard, next, seconds);
      }
    }
  }

  #leg(heard: readonly Heard[], stop: Stop, seconds: number): Leg {
    return { heard, stop, from: this.#from, seconds };
  }

  /** Asks, and takes what is answered in place of what was to come. @returns what went wrong; `undefined`: nothing did. */
  async #read(to: Target, told: Told): Promise<Fault | undefined> {
    const { dialect } = this.endpoint;
    let request: HttpRequest = dialect.request(this.facts, to, told);
    for (let redirects = 0; redirects <= mostRequests; redirects++) {
      if (!mayCall(request.url, this.endpoint.hosts)) return fault('other host', `${request.url} may not be called`);
      const fetched = await this.endpoint.fetch(request);
      if (fetched.kind === 'failed') return fault(fetched.why, `${request.url}: ${fetched.message}`);
      const { status, location, body } = fetched;
      if (isRedirect(status) && location !== null) {
        if (!URL.canParse(location, request.url))
          return fault('unreadable', `${request.url}: "${location}" is no address`);
        const { href } = new URL(location, request.url);
        request = status >= 307 ? { ...request, url: href } : { url: href, method: 'GET', headers: {} };
        continue;
      }
      if (status < 200 || status > 299) return fault('status', `${request.url} answered with status ${status}`);
      try {
        const read = dialect.read(body, request.url);
        if (read !== null) this.#rest = read;
        this.#from = to.url;
        return undefined;
      } catch (error) {
        if (!(error instanceof BadAnswer)) throw error;
        return fault('unreadable', `${request.url}: ${error.message}`);
      }
    }
    return fault('endless redirect', `${to.url}: one HTTP redirect led to the next`);
  }
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** Whether keys that are pressed at a question are no answer there: to the endpoint the caller says nothing. */
export function isLost(stop: Stop, did: Did): boolean {
  return stop.kind === 'asks' && did.kind === 'keys' && (!stop.keys || keysTaken(stop, did.keys) === '');
}

/** What a platform takes of the keys that a caller types one after another; '' if that is no answer. */
function keysTaken({ most, finish }: Asks, keys: string): string {
  const end = finish === '' ? -1 : [...keys].findIndex((key) => finish.includes(key));
  return (end < 0 ? keys : keys.slice(0, end)).slice(0, most);
}

function secondsOf(heard: Heard): number {
  if (heard.kind === 'plays') return playedSeconds;
  return (heard.text.match(/[\p{L}\p{N}]+/gu) ?? []).length / wordsInSecond;
}
