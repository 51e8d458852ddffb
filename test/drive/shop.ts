import type { HttpRequest } from '../../src/drive/dialects/dialect.js';
import { dialects } from '../../src/drive/dialects/index.js';
import type { DialectName } from '../../src/drive/dialects/names.js';
import type { DriveOrder } from '../../src/drive/driveFlow.js';
import type { Fetch } from '../../src/drive/exchange.js';
import { FlowSide } from '../../src/drive/flowSide.js';
import { noFacts } from '../../src/drive/servedHere.js';
import { serveFlow } from '../../src/drive/serveFlow.js';
import { parseFlow } from '../../src/verify/checks/index.js';
import { callGraph, subjectOf } from '../../src/verify/index.js';

/** A shop's menu, and an account number behind it. */
export const shopText = `
flow: shop
start: welcome
nodes:
  welcome: { type: say, text: Welcome to the shop., length: 3s, then: main }
  main:
    type: menu
    text: For orders press 1, for your account press 2.
    length: 6s
    options: { 1: orders, 2: account, '*': { then: main, hidden: yes } }
    silence: { retries: 1, then: goodbye }
    invalid: { retries: 1, text: 'Sorry, that is not an option.', length: 3s, then: goodbye }
  account:
    type: input
    text: Please type your number.
    length: 3s
    digits: { min: 2, max: 3 }
    silence: { retries: 0, then: orders }
    invalid: { retries: 0, then: orders }
    then: lookup
  lookup: { type: check, backend: accounts, then: balance, failed: orders }
  balance: { type: say, text: Your balance is 10 pounds., length: 3s, then: goodbye }
  orders: { type: queue, group: desk }
  goodbye: { type: hang-up, text: Goodbye., length: 2s }
`;

export const flowOf = (text: string) => parseFlow(text, 'flow.yaml');
export const sideOf = (text: string) => new FlowSide(callGraph(subjectOf(flowOf(text))));

const verbs = (...lines: string[]) => `<Response>${lines.join('')}</Response>`;
const welcome = '<Say>Welcome to the shop.</Say>';
const goodbye = '<Say>Goodbye!</Say><Hangup/>';
const sorry = '<Say>Sorry, that is not an option.</Say>';
const desk = '<Enqueue>Desk</Enqueue>';

/** The menu, with how often the caller was silent and wrong in its addresses. */
const main = (silent: number, wrong: number) =>
  `<Gather numDigits="1" finishOnKey="" action="/main?silent=${silent}&amp;wrong=${wrong}">` +
  '<Say>For orders press one. For your account, press two.</Say></Gather>' +
  `<Redirect>/silent?silent=${silent}&amp;wrong=${wrong}</Redirect>`;

/**
 * An endpoint that does what the shop's flow says, written by hand and not from the flow.
 * @param changed answers that are others, by the path of the address; given the keys.
 */
export function shopEndpoint(changed: Readonly<Record<string, (keys: string) => string>> = {}) {
  return (path: string, asked: URLSearchParams, form: URLSearchParams): string => {
    const keys = form.get('Digits') ?? '';
    const [silent, wrong] = ['silent', 'wrong'].map((name) => Number(asked.get(name)));
    const other = changed[path]?.(keys);
    if (other !== undefined && other !== '') return verbs(other);
    switch (path) {
      case '/voice':
        return verbs(welcome, main(0, 0));
      case '/main':
        if (keys === '1') return verbs(desk);
        if (keys === '2') {
          return verbs(
            '<Gather numDigits="3" action="/account"><Say>Please type your number</Say></Gather>',
            '<Redirect>/desk</Redirect>',
          );
        }
        if (keys === '*') return verbs(main(0, 0));
        return wrong === 0 ? verbs(sorry, main(silent, 1)) : verbs(goodbye);
      case '/silent':
        return silent === 0 ? verbs(main(1, wrong)) : verbs(goodbye);
      case '/account':
        return /^\d{2,3}$/.test(keys) ? verbs('<Say>Your balance is 10 pounds</Say>', goodbye) : verbs(desk);
      default:
        return verbs(desk);
    }
  };
}

/** An endpoint of which the answers are made here, without a server. */
export function fetchFrom(answer: (path: string, asked: URLSearchParams, form: URLSearchParams) => string): Fetch {
  return async ({ url, body }: HttpRequest) => {
    const { pathname, searchParams } = new URL(url);
    return {
      kind: 'answered',
      status: 200,
      location: null,
      body: answer(pathname, searchParams, new URLSearchParams(body)),
    };
  };
}

/** The shop, but for 2 after a silence: then it hangs up. */
export function fetchForgetful(): Fetch {
  const endpoint = shopEndpoint();
  return fetchFrom((path, asked, form) =>
    path === '/main' && asked.get('silent') === '1' && form.get('Digits') === '2'
      ? verbs('<Hangup/>')
      : endpoint(path, asked, form),
  );
}

/** A flow that is served, without a server. */
export function fetchFlow(text: string, name: DialectName): Fetch {
  const flow = flowOf(text);
  return async ({ url, body, headers }: HttpRequest) => {
    const isJson = headers['content-type'] === 'application/json';
    const held = isJson ? JSON.parse(body ?? '{}') : Object.fromEntries(new URLSearchParams(body));
    const answer = serveFlow(flow, dialects[name], url, held);
    return { kind: 'answered', status: answer === null ? 404 : 200, location: null, body: answer ?? '' };
  };
}

export const endpointAt = (fetch: Fetch, name: DialectName = 'twiml') => ({
  url: 'http://127.0.0.1/voice',
  dialect: dialects[name],
  hosts: [],
  fetch,
});

export const facts = noFacts;

export const order = (callers: number, seed = 1): DriveOrder => ({
  callers,
  seed,
  newCall: () => facts,
  stops: () => null,
  onCall: () => {},
});
