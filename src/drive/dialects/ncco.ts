import { json } from '../../text/json.js';
import { type CallFacts, dialOutcomes, type Instruction, type Target, type Told } from '../instructions.js';
import { type Dialect, jsonRequest, numberIn, parameterIn, targetOf, textIn, uuidOf, verbsIn } from './dialect.js';

/** Vonage's Call Control Objects (NCCO), written from its reference of actions and webhooks. */
export const ncco: Dialect = {
  name: 'ncco',
  begins: 'GET',

  request(call, to, told) {
    return jsonRequest(to, { ...factsOf(call), ...dataOf(told) });
  },

  read(body, from) {
    return verbsIn(body)?.flatMap((action) => instructionsOf(action, from)) ?? null;
  },

  type: 'application/json',

  write(instructions) {
    // A call ends with its last action: there is none that hangs up.
    const end = instructions.findIndex(({ kind }) => kind === 'hangs-up' || kind === 'rejects' || kind === 'unknown');
    return json((end < 0 ? instructions : instructions.slice(0, end)).flatMap(actionOf));
  },

  hear(parameters) {
    const status = parameterIn(parameters, 'status');
    const outcome = dialOutcomes.find((each) => dialStatus[each] === status);
    if (outcome !== undefined) return { kind: 'dialled', outcome };
    if ('recording_url' in parameters) return { kind: 'recorded' };
    const { results } = Object(parameters.speech) as Action;
    const words = parameterIn(Array.isArray(results) ? results[0] : undefined, 'text');
    if (words !== '') return { kind: 'words', words };
    const keys = parameterIn(parameters.dtmf, 'digits');
    return keys === '' ? { kind: 'silence' } : { kind: 'keys', keys };
  },
};

function factsOf({ id, from, to }: CallFacts) {
  // Numbers have no plus here.
  const [plainFrom, plainTo] = [from, to].map((number) => number.replace(/^\+/, ''));
  return { uuid: uuidOf(id), conversation_uuid: `CON-${uuidOf(id)}`, from: plainFrom, to: plainTo };
}

function dataOf(told: Told): Record<string, unknown> {
  switch (told.kind) {
    case 'keys':
      return { dtmf: { digits: told.keys, timed_out: false } };
    case 'words':
      return { speech: { results: [{ text: told.words, confidence: 0.9 }] } };
    case 'silence':
      return { dtmf: { digits: '', timed_out: true }, speech: { timeout_reason: 'start_timeout' } };
    case 'recorded':
      return { recording_url: `https://recordings.invalid/${'0'.repeat(32)}` };
    case 'dialled':
      return { status: dialStatus[told.outcome] };
    default:
      return {};
  }
}

const dialStatus = { answered: 'answered', busy: 'busy', 'no-answer': 'timeout', failed: 'failed' } as const;

type Action = Readonly<Record<string, unknown>>;

/** What an action says; nothing if the caller does not notice it. */
function instructionsOf(action: Action, from: string): Instruction[] {
  const { action: name } = action;
  switch (name) {
    case 'talk':
      return [{ kind: 'says', text: textIn(action.text, 'talk: text') }];
    case 'stream':
      return [
        { kind: 'plays', url: targetOf(addressIn(action.streamUrl, 'stream: streamUrl'), from, 'GET', 'GET').url },
      ];
    case 'input':
      return [asked(action, from)];
    case 'connect': {
      const isTold = action.eventType === 'synchronous' && action.eventUrl !== undefined;
      return [{ kind: 'dials', to: partyIn(action.endpoint), then: isTold ? eventsOf(action, from) : null }];
    }
    case 'conversation':
      return [{ kind: 'queues', name: textIn(action.name, 'conversation: name') }];
    case 'record':
      // One that nothing ends records the whole call, and the caller is asked for nothing.
      return isMessage(action)
        ? [{ kind: 'records', then: action.eventUrl === undefined ? null : eventsOf(action, from) }]
        : [];
    case 'notify':
      return [{ kind: 'notifies', to: eventsOf(action, from) }];
    case 'wait':
      return [{ kind: 'waits', seconds: numberIn(action.timeout, 'wait: timeout', 10) }];
    default:
      return [{ kind: 'unknown', name: String(name) }];
  }
}

function isMessage({ beepStart, endOnSilence, endOnKey }: Action): boolean {
  return beepStart === true || endOnSilence !== undefined || endOnKey !== undefined;
}

function asked(action: Action, from: string): Instruction {
  const types: unknown[] = Array.isArray(action.type) ? action.type : [action.type ?? 'dtmf'];
  const dtmf = Object(action.dtmf) as Action;
  return {
    kind: 'asks',
    keys: types.includes('dtmf'),
    words: types.includes('speech'),
    most: numberIn(dtmf.maxDigits, 'input: dtmf.maxDigits', 4),
    finish: dtmf.submitOnHash === true ? '#' : '',
    after: numberIn(dtmf.timeOut, 'input: dtmf.timeOut', 3),
    then: eventsOf(action, from),
    tellsSilence: true,
  };
}

function eventsOf({ eventUrl, eventMethod }: Action, from: string): Target {
  const method = typeof eventMethod === 'string' ? eventMethod : undefined;
  return targetOf(addressIn(eventUrl, 'eventUrl'), from, method, 'POST');
}

/** Addresses are written as lists of one. */
function addressIn(value: unknown, name: string): string {
  return textIn(Array.isArray(value) ? value[0] : value, name);
}

function partyIn(endpoint: unknown): string {
  const { number, uri, user, extension } = Object(Array.isArray(endpoint) ? endpoint[0] : endpoint) as Action;
  return textIn(number ?? uri ?? user ?? extension, 'connect: endpoint');
}

function actionOf(each: Instruction): Action[] {
  const told = ({ url, method }: Target) => ({ eventUrl: [url], eventMethod: method });
  switch (each.kind) {
    case 'plays':
      return [{ action: 'stream', streamUrl: [each.url] }];
    case 'waits':
      return [{ action: 'wait', timeout: each.seconds }];
    case 'asks': {
      const { keys, words, most, finish, after, then } = each;
      return [
        {
          action: 'input',
          type: [keys ? 'dtmf' : [], words ? 'speech' : []].flat(),
          // 20 is the most that there can be.
          dtmf: { maxDigits: Math.min(most, 20), timeOut: after, submitOnHash: finish === '#' },
          ...told(then),
        },
      ];
    }
    case 'records':
      return [{ action: 'record', beepStart: true, endOnSilence: 3, ...(each.then && told(each.then)) }];
    case 'dials':
      return [
        {
          action: 'connect',
          endpoint: [{ type: 'phone', number: each.to }],
          ...(each.then && { eventType: 'synchronous', ...told(each.then) }),
        },
      ];
    case 'queues':
      return [{ action: 'conversation', name: each.name }];
    case 'goes':
    case 'notifies':
      return [{ action: 'notify', payload: {}, ...told(each.to) }];
    case 'says':
      return [{ action: 'talk', text: each.text, bargeIn: true }];
    case 'hangs-up':
    case 'rejects':
    case 'unknown':
      return [];
  }
}
