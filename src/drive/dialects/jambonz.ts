import { json } from '../../text/json.js';
import { type CallFacts, dialOutcomes, type Instruction, type Target, type Told } from '../instructions.js';
import {
  type Asked,
  BadAnswer,
  type Dialect,
  jsonRequest,
  numberIn,
  parameterIn,
  targetOf,
  textIn,
  uuidOf,
  verbsIn,
  withPrompts,
} from './dialect.js';

/** The JSON verbs of jambonz, written from its reference of verbs and webhooks. */
export const jambonz: Dialect = {
  name: 'jambonz',
  begins: 'POST',

  request(call, to, told) {
    return jsonRequest(to, { ...factsOf(call, told), ...dataOf(told) });
  },

  read(body, from) {
    return verbsIn(body)?.flatMap((verb) => instructionsOf(verb, from)) ?? null;
  },

  type: 'application/json',

  write(instructions) {
    return json(withPrompts(instructions).flatMap((each) => ('asks' in each ? gatherOf(each) : verbOf(each))));
  },

  hear(parameters) {
    const [keys, status] = [parameterIn(parameters, 'digits'), parameterIn(parameters, 'dial_call_status')];
    if (status !== '') return { kind: 'dialled', outcome: dialOutcomes.find((each) => each === status) ?? 'answered' };
    const { alternatives } = Object(parameters.speech) as Verb;
    const words = parameterIn(Array.isArray(alternatives) ? alternatives[0] : undefined, 'transcript');
    if (words !== '') return { kind: 'words', words };
    return keys === '' ? { kind: 'silence' } : { kind: 'keys', keys };
  },
};

function factsOf({ id, from, to }: CallFacts, told: Told) {
  const isNew = told.kind === 'begins';
  return {
    call_sid: uuidOf(id),
    application_sid: uuidOf('0'.repeat(32)),
    account_sid: uuidOf('0'.repeat(32)),
    direction: 'inbound',
    call_status: isNew ? 'trying' : 'in-progress',
    sip_status: isNew ? 100 : 200,
    call_id: id,
    from,
    to,
    caller_name: '',
  };
}

function dataOf(told: Told): Record<string, unknown> {
  switch (told.kind) {
    case 'keys':
      return { reason: 'dtmfDetected', digits: told.keys };
    case 'words': {
      const alternatives = [{ transcript: told.words, confidence: 0.9 }];
      return { reason: 'speechDetected', speech: { is_final: true, alternatives } };
    }
    case 'silence':
      return { reason: 'timeout' };
    case 'dialled':
      return { dial_call_status: told.outcome === 'answered' ? 'completed' : told.outcome };
    default:
      return {};
  }
}

type Verb = Readonly<Record<string, unknown>>;

/** What a verb says; nothing if the caller does not notice it. */
function instructionsOf(verb: Verb, from: string): Instruction[] {
  const { verb: name } = verb;
  switch (name) {
    case 'say':
      return said(verb);
    case 'play':
      return played(verb, from);
    case 'pause':
      return [{ kind: 'waits', seconds: numberIn(verb.length, 'pause: length', 1) }];
    case 'gather':
      return [...said(verb.say), ...played(verb.play, from), asked(verb, from)];
    case 'dial':
      return [
        { kind: 'dials', to: partyIn(verb.target), then: verb.actionHook ? hookOf(verb.actionHook, from) : null },
      ];
    case 'enqueue':
      return [{ kind: 'queues', name: textIn(verb.name, 'enqueue: name') }];
    case 'redirect':
      return [{ kind: 'goes', to: hookOf(verb.actionHook, from) }];
    case 'hangup':
      return [{ kind: 'hangs-up' }];
    case 'sip:decline':
      return [{ kind: 'rejects' }];
    case 'answer':
    case 'config':
    case 'leave':
    case 'tag':
      return [];
    default:
      return [{ kind: 'unknown', name: String(name) }];
  }
}

function said(say: unknown): Instruction[] {
  if (say === undefined) return [];
  const { text } = Object(say) as Verb;
  // Of several texts a platform takes one; any of them is what is said.
  return [{ kind: 'says', text: textIn(Array.isArray(text) ? text[0] : text, 'say: text') }];
}

function played(play: unknown, from: string): Instruction[] {
  if (play === undefined) return [];
  const { url } = Object(play) as Verb;
  const all: unknown[] = Array.isArray(url) ? url : [url];
  return all.map((each) => ({ kind: 'plays', url: targetOf(textIn(each, 'play: url'), from, 'GET', 'GET').url }));
}

function asked(verb: Verb, from: string): Instruction {
  const input: unknown = verb.input ?? ['digits'];
  if (!Array.isArray(input)) throw new BadAnswer('gather: input: expected a list');
  const most = numberIn(verb.maxDigits, 'gather: maxDigits', Number.POSITIVE_INFINITY);
  return {
    kind: 'asks',
    keys: input.includes('digits') || input.includes('dtmf'),
    words: input.includes('speech'),
    most: numberIn(verb.numDigits, 'gather: numDigits', most),
    finish: typeof verb.finishOnKey === 'string' ? verb.finishOnKey : '',
    after: numberIn(verb.timeout, 'gather: timeout', 5),
    then: hookOf(verb.actionHook, from),
    tellsSilence: true,
  };
}

/** A hook is an address, or an object that has one. */
function hookOf(hook: unknown, from: string): Target {
  const { url, method } = (typeof hook === 'string' ? { url: hook } : Object(hook)) as Verb;
  return targetOf(textIn(url, 'actionHook'), from, typeof method === 'string' ? method : undefined, 'POST');
}

function partyIn(target: unknown): string {
  const { number, sipUri, name } = Object(Array.isArray(target) ? target[0] : target) as Verb;
  return textIn(number ?? sipUri ?? name, 'dial: target');
}

function gatherOf({ asks, prompt }: Asked): Verb[] {
  const { keys, words, most, finish, after, then } = asks;
  const last = prompt.at(-1);
  const own = last?.kind === 'says' ? { say: { text: last.text } } : last && { play: { url: last.url } };
  return [
    // Only one verb can be nested.
    ...prompt.slice(0, -1).flatMap(verbOf),
    {
      verb: 'gather',
      input: [keys ? 'digits' : [], words ? 'speech' : []].flat(),
      actionHook: { url: then.url, method: then.method },
      timeout: after,
      ...(Number.isFinite(most) && { maxDigits: most }),
      ...(finish !== '' && { finishOnKey: finish }),
      ...own,
    },
  ];
}

function verbOf(each: Instruction): Verb[] {
  switch (each.kind) {
    case 'says':
      return [{ verb: 'say', text: each.text }];
    case 'plays':
      return [{ verb: 'play', url: each.url }];
    case 'waits':
      return [{ verb: 'pause', length: each.seconds }];
    case 'dials':
      return [
        {
          verb: 'dial',
          target: [{ type: 'phone', number: each.to }],
          ...(each.then && { actionHook: { url: each.then.url, method: each.then.method } }),
        },
      ];
    case 'queues':
      return [{ verb: 'enqueue', name: each.name }];
    case 'goes':
    case 'notifies':
      return [{ verb: 'redirect', actionHook: { url: each.to.url, method: each.to.method } }];
    case 'rejects':
      return [{ verb: 'sip:decline', status: 603 }];
    case 'records':
    case 'hangs-up':
    case 'asks':
    case 'unknown':
      return [{ verb: 'hangup' }];
  }
}
