import { DOMParser, type Element, type Node } from '@xmldom/xmldom';
import { xml } from '../../text/xml.js';
import { xmlElement } from '../../text/xmlElement.js';
import { type CallFacts, dialOutcomes, type Instruction, type Told } from '../instructions.js';
import {
  type Asked,
  BadAnswer,
  type Dialect,
  formRequest,
  numberIn,
  parameterIn,
  targetOf,
  textIn,
  withPrompts,
} from './dialect.js';

/**
 * TwiML, Twilio's XML; others speak it, too. Written from Twilio's reference of the verbs and of the parameters of its
 * requests.
 */
export const twiml: Dialect = {
  name: 'twiml',
  begins: 'POST',

  request(call, to, told) {
    return formRequest(to, { ...factsOf(call, told), ...parametersOf(told) });
  },

  read(body, from) {
    return elementsIn(responseIn(body)).flatMap((verb) => instructionsOf(verb, from));
  },

  type: 'text/xml; charset=utf-8',

  write(instructions) {
    const verbs = withPrompts(instructions).map((each) => ('asks' in each ? gatherOf(each) : verbOf(each)));
    return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlElement('Response', {}, verbs.join(''))}\n`;
  },

  hear(parameters) {
    const [keys, words] = [parameterIn(parameters, 'Digits'), parameterIn(parameters, 'SpeechResult')];
    const status = parameterIn(parameters, 'DialCallStatus');
    const outcome = dialOutcomes.find((each) => dialStatus[each] === status);
    if (outcome !== undefined) return { kind: 'dialled', outcome };
    if ('RecordingUrl' in parameters) return { kind: 'recorded' };
    if (words !== '') return { kind: 'words', words };
    return keys === '' ? { kind: 'silence' } : { kind: 'keys', keys };
  },
};

function factsOf({ id, from, to }: CallFacts, told: Told): Record<string, string> {
  return {
    CallSid: `CA${id}`,
    AccountSid: `AC${'0'.repeat(32)}`,
    ApiVersion: '2010-04-01',
    Direction: 'inbound',
    CallStatus: told.kind === 'begins' ? 'ringing' : 'in-progress',
    From: from,
    To: to,
    Caller: from,
    Called: to,
  };
}

const dialStatus = { answered: 'completed', busy: 'busy', 'no-answer': 'no-answer', failed: 'failed' } as const;

function parametersOf(told: Told): Record<string, string> {
  switch (told.kind) {
    case 'keys':
      return { Digits: told.keys, msg: 'Gather End' };
    case 'words':
      return { SpeechResult: told.words, Confidence: '0.9' };
    case 'silence':
      return { Digits: '', msg: 'Gather End' };
    case 'recorded':
      return {
        RecordingUrl: `https://recordings.invalid/${'0'.repeat(32)}`,
        RecordingDuration: '10',
        Digits: 'hangup',
      };
    case 'dialled':
      return { DialCallStatus: dialStatus[told.outcome] };
    default:
      return {};
  }
}

/** So much is told of why something is no XML, in characters. */
const longestReason = 100;

/** @throws {BadAnswer} if it is no XML, or none of TwiML's. */
function responseIn(body: string): Element {
  if (body.trim() === '') throw new BadAnswer('the answer is empty; expected <Response>');
  if (/^\s*[[{]/.test(body)) throw new BadAnswer('this is JSON, and no TwiML. --dialect jambonz or ncco reads it');
  if (/^\s*<(!doctype html|html)\b/i.test(body)) throw new BadAnswer('this is a page of HTML, and no TwiML');
  let wrong: string | undefined;
  try {
    const onError = (level: string, message: string) => {
      if (level !== 'warning') wrong ??= message;
    };
    const root = new DOMParser({ onError }).parseFromString(body, 'text/xml').documentElement;
    if (wrong === undefined && root?.nodeName === 'Response') return root;
    if (wrong === undefined) throw new BadAnswer(`expected <Response>, but found <${root?.nodeName ?? ''}>`);
  } catch (error) {
    if (error instanceof BadAnswer) throw error;
    wrong ??= error instanceof Error ? error.message : '';
  }
  throw new BadAnswer(`this is no XML: ${wrong.split('\n')[0].slice(0, longestReason)}`);
}

function elementsIn(parent: Element): Element[] {
  return [...parent.childNodes].filter((node: Node): node is Element => node.nodeType === node.ELEMENT_NODE);
}

/** What a question may have in it. */
const prompts: ReadonlySet<string> = new Set(['Say', 'Play', 'Pause']);

/** What a verb says; nothing if the caller does not notice it. */
function instructionsOf(verb: Element, from: string): Instruction[] {
  const attribute = (name: string) => verb.getAttribute(name) ?? undefined;
  const words = (verb.textContent ?? '').trim();
  const goesOn = (otherwise: string | undefined) =>
    otherwise === undefined ? null : targetOf(otherwise, from, attribute('method'), 'POST');
  switch (verb.nodeName) {
    case 'Say':
      return [{ kind: 'says', text: words }];
    case 'Play':
      // Tones are no words, and a menu's caller makes nothing of them.
      return words === '' ? [] : [{ kind: 'plays', url: targetOf(words, from, 'GET', 'GET').url }];
    case 'Pause':
      return [{ kind: 'waits', seconds: numberIn(attribute('length'), 'Pause length', 1) }];
    case 'Gather':
      return [
        ...elementsIn(verb)
          .filter(({ nodeName }) => prompts.has(nodeName))
          .flatMap((each) => instructionsOf(each, from)),
        asked(attribute, from),
      ];
    case 'Record':
      return [{ kind: 'records', then: goesOn(attribute('action') ?? from) }];
    case 'Dial':
      return [{ kind: 'dials', to: partyIn(verb, words), then: goesOn(attribute('action')) }];
    case 'Enqueue':
      return [{ kind: 'queues', name: words || textIn(attribute('workflowSid'), 'Enqueue: its name') }];
    case 'Redirect':
      return [{ kind: 'goes', to: targetOf(textIn(words, 'Redirect'), from, attribute('method'), 'POST') }];
    case 'Hangup':
      return [{ kind: 'hangs-up' }];
    case 'Reject':
      return [{ kind: 'rejects' }];
    case 'Leave':
      // A call that is in no queue goes on.
      return [];
    default:
      return [{ kind: 'unknown', name: `<${verb.nodeName}>` }];
  }
}

function asked(attribute: (name: string) => string | undefined, from: string): Instruction {
  const input = (attribute('input') ?? 'dtmf').split(/\s+/);
  return {
    kind: 'asks',
    keys: input.includes('dtmf'),
    words: input.includes('speech'),
    most: numberIn(attribute('numDigits'), 'Gather numDigits', Number.POSITIVE_INFINITY),
    finish: attribute('finishOnKey') ?? '#',
    after: attribute('timeout') === 'auto' ? 5 : numberIn(attribute('timeout'), 'Gather timeout', 5),
    then: targetOf(attribute('action') ?? from, from, attribute('method'), 'POST'),
    tellsSilence: attribute('actionOnEmptyResult') === 'true',
  };
}

/** Whom a `<Dial>` calls: the text in it, or in its first noun; of a queue or a conference its name. */
function partyIn(verb: Element, words: string): string {
  const [noun] = elementsIn(verb);
  return textIn((noun?.textContent ?? words).trim(), 'Dial: whom to call');
}

function gatherOf({ asks, prompt }: Asked): string {
  const { keys, words, most, finish, after, then, tellsSilence } = asks;
  return xmlElement(
    'Gather',
    {
      input: [keys ? 'dtmf' : [], words ? 'speech' : []].flat().join(' '),
      action: then.url,
      method: then.method,
      timeout: after,
      numDigits: Number.isFinite(most) ? most : undefined,
      finishOnKey: finish,
      actionOnEmptyResult: String(tellsSilence),
    },
    prompt.map(verbOf).join(''),
  );
}

function verbOf(each: Instruction): string {
  switch (each.kind) {
    case 'says':
      return xmlElement('Say', {}, xml(each.text));
    case 'plays':
      return xmlElement('Play', {}, xml(each.url));
    case 'waits':
      // Its lengths are whole seconds.
      return xmlElement('Pause', { length: Math.max(Math.round(each.seconds), 1) });
    case 'records':
      return xmlElement('Record', { action: each.then?.url, method: each.then?.method });
    case 'dials':
      return xmlElement('Dial', { action: each.then?.url, method: each.then?.method }, xml(each.to));
    case 'queues':
      return xmlElement('Enqueue', {}, xml(each.name));
    case 'goes':
    case 'notifies':
      return xmlElement('Redirect', { method: each.to.method }, xml(each.to.url));
    case 'rejects':
      return '<Reject/>';
    case 'hangs-up':
    case 'asks':
    case 'unknown':
      return '<Hangup/>';
  }
}
