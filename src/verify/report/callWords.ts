import { type CallGuards, callEndings, dialledNumber, type Fault, secondsPerKey } from '../../flow/index.js';
import { formatWeekInstant } from '../../instants.js';
import { formatDuration } from '../../units.js';
import type { BackendAnswer, Environment, ScriptedAct } from '../calls/callerScript.js';
import { type Asked, backendAnswering, backendAsked, digitsTyped, type Step } from '../calls/callState.js';
import type { CallTrace, PlacedCall, TracedStep } from '../calls/placeCall.js';
import { answersIn, wordsIn } from '../calls/questions.js';
import { letsPass } from '../calls/scriptReader.js';
import { someIncident } from '../graph/subject.js';
import { isWordless } from '../terms/endings.js';
import type { Escape } from '../terms/escapes.js';
import { nodeNamed } from './checked.js';

/** What to do on the telephone: `Press 2, 1, wait 14 s, 2`. The digits of a number are one press. */
export function pressing({ caller, trace }: PlacedCall): string {
  const phrases: Phrase[] = [];
  for (const { act, wait, goesOn, words } of withWords(withNumbers(caller.acts, trace), trace)) {
    const phrase = act === 'speech' ? speaking(words) : phraseOf(act);
    // Silence lasts as long as the flow lets it.
    if (wait > 0 && !goesOn && phrase.verb !== saysNothing) phrases.push({ verb: 'wait', what: formatDuration(wait) });
    const last = phrases.at(-1);
    if (goesOn && last) last.what += act;
    else phrases.push(phrase);
  }
  if (phrases.length === 0) return 'Press nothing and stay on the line';
  const sentence = inWords(phrases).join(', ');
  return `${sentence[0].toUpperCase()}${sentence.slice(1)}`;
}

/** One thing that a caller does. */
interface Phrase {
  readonly verb: string;
  what: string;
}

const saysNothing = 'say nothing';

/** @param words those that are understood, if any are. */
function speaking(words: string | undefined): Phrase {
  return { verb: 'say', what: words === undefined ? 'something' : `"${words}"` };
}

function phraseOf(act: ScriptedAct['act']): Phrase {
  switch (act) {
    case 'silence':
      return { verb: saysNothing, what: '' };
    case 'speech':
      return speaking(undefined);
    case 'accept':
      return { verb: 'accept the callback', what: '' };
    case 'decline':
      return { verb: 'decline the callback', what: '' };
    case 'hang-up':
      return { verb: 'hang up', what: '' };
    default:
      return { verb: 'press', what: act };
  }
}

/** Each phrase in words, where silences in a row are counted, and `press` is said once for several keys. */
function inWords(phrases: readonly Phrase[]): string[] {
  const words: string[] = [];
  let verb = '';
  for (let i = 0; i < phrases.length; i++) {
    const phrase = phrases[i];
    const from = i;
    if (phrase.verb === saysNothing) while (phrases[i + 1]?.verb === saysNothing) i++;
    if (phrase.verb === 'press' && verb === 'press') words.push(phrase.what);
    else words.push(`${phrase.verb} ${phrase.what}`.trim() + times(i - from + 1));
    if (phrase.verb !== 'wait') verb = phrase.verb;
  }
  return words;
}

function times(count: number): string {
  if (count === 1) return '';
  return count === 2 ? ' twice' : ` ${count} times`;
}

/** Each act, and whether it is a further digit of the number before it, as far as the call shows. */
function withNumbers(acts: readonly ScriptedAct[], { steps }: CallTrace): (ScriptedAct & { goesOn: boolean })[] {
  const pressed = steps.filter(({ event, by }) => by === 'caller' && isKey(event));
  const presses = acts.filter(({ act }) => phraseOf(act).verb === 'press');
  // Where some keys did not count, it cannot be told which belong together.
  const paired = pressed.length === presses.length;
  let previous: TracedStep | undefined;
  return acts.map((each) => {
    if (phraseOf(each.act).verb !== 'press' || !paired) return { ...each, goesOn: false };
    const step = pressed[presses.indexOf(each)];
    const goesOn =
      each.wait <= secondsPerKey &&
      previous !== undefined &&
      (step.before.listening?.question.type === 'input' || digitsTyped(step.before) > 0) &&
      step.before.listening === previous.before.listening;
    previous = step;
    return { ...each, goesOn };
  });
}

/** What the caller says last in a call, if it is understood. */
export function saidLast({ caller, trace }: Pick<PlacedCall, 'caller' | 'trace'>): string | undefined {
  return withWords(caller.acts, trace).findLast(({ act }) => act === 'speech')?.words;
}

/** `say "billing"`, or `say something` where nothing is understood. */
export function sayingInWords(words: string | undefined): string {
  return inWords([speaking(words)])[0];
}

/** Each act, and the words that a menu understands where the caller speaks, as far as the call shows. */
function withWords<A extends ScriptedAct>(acts: readonly A[], { steps }: CallTrace): (A & { words?: string })[] {
  const heard = steps.filter(({ event }) => event === 'speech');
  const spoken = acts.filter(({ act }) => act === 'speech');
  // Where some speech was not heard, it cannot be told which.
  if (heard.length !== spoken.length) return [...acts];
  return acts.map((each) => {
    const words = each.act === 'speech' ? wordsIn(heard[spoken.indexOf(each)]) : undefined;
    return words === undefined ? each : { ...each, words };
  });
}

/** A node that a call passed, when it came there, and what happened at it. */
export interface Visit {
  /** Simulated seconds since the call began. */
  readonly at: number;
  readonly node: string;
  /** In words, such as `press 2`, `silence`, `line-test fails`. */
  readonly events: readonly string[];
  /** An announcement that the call goes past in no time, since there is nothing to announce to this caller. */
  readonly passed: boolean;
}

/** The node and what happened there, in one line: `main, press 2`. @param named as of `nodeInWords`. */
export function visitInWords(visit: Visit, named?: Named): string {
  return [nodeInWords(visit, named), ...visit.events].join(', ');
}

/**
 * The node, and whether it was heard: `outage-banner (passed)`.
 * @param named the flow, for names that nodes have elsewhere. Default: they have none.
 */
export function nodeInWords({ node, passed }: Visit, named: Named = {}): string {
  const name = nodeNamed(named, node);
  return passed ? `${name} (passed)` : name;
}

type Named = Parameters<typeof nodeNamed>[0];

/** The nodes that a call passed. */
export function visitsOf({ steps }: CallTrace): Visit[] {
  const visits: { at: number; node: string; events: string[]; passed: boolean }[] = [];
  for (const step of steps) {
    const event = eventIn(step);
    if (event !== undefined) note(visits.at(-1)?.events, event);
    for (const node of step.entered) {
      visits.push({ at: step.at, node, events: [], passed: passes(step, node) });
    }
  }
  return visits;
}

function passes({ asked }: TracedStep, node: string): boolean {
  return asked.some(({ guard, params, yes }) => {
    return guard === 'incidentConcerns' && !yes && (params as CallGuards['incidentConcerns']).node === node;
  });
}

/** Presses at one node in a row become one. */
function note(events: string[] | undefined, event: string): void {
  if (events === undefined) return;
  const last = events.at(-1);
  if (last?.startsWith('press ') && event.startsWith('press ')) {
    events[events.length - 1] = `${last}, ${event.slice('press '.length)}`;
  } else events.push(event);
}

const keyNames: Readonly<Record<string, string>> = { star: '*', hash: '#' };

function isKey(event: string): boolean {
  return event.startsWith('key.');
}

function keyIn(event: string): string {
  const name = event.slice('key.'.length);
  return keyNames[name] ?? name;
}

/** What happened, if it was not just time going by. */
function eventIn(step: Step): string | undefined {
  const { event, by, before, effects } = step;
  if (isKey(event)) return `press ${keyIn(event)}`;
  switch (event) {
    case 'speech':
      return sayingInWords(wordsIn(step));
    case 'hang-up':
      return 'hang up';
    case 'callback.accepted':
      return 'accept the callback';
    case 'callback.declined':
      return 'decline the callback';
    case 'backend.ok':
      return `${backendAnswering(step)} answers`;
    case 'backend.failed':
      return `${backendAnswering(step)} fails`;
    case 'answered':
      return 'an agent answers';
    case 'released':
      return 'the agent is done';
    case 'full':
      return 'the queue is full';
    case 'closed':
      return 'nobody is on duty';
    case 'patience':
      return 'lose patience';
  }
  if (by !== 'time') return undefined;
  const asked = backendAsked(before);
  if (asked !== null) return `no answer from ${asked}`;
  const movesOn = effects.some(({ name }) => name === 'enterNode' || name === 'listen' || name === 'endCall');
  return before.listening !== null && movesOn ? 'silence' : undefined;
}

/** How a call ended, and when, in a sentence; none if the rest of it is not told. */
export function endingLine({ ending, cut, steps }: CallTrace): string[] {
  const time = formatDuration(steps.at(-1)?.at ?? 0);
  const last = steps.at(-1);
  if (ending !== null) {
    const isSilent = last !== undefined && isWordless(last);
    return [`The end, after ${time}: ${isSilent ? 'the flow ended the call without a word' : callEndings[ending]}.`];
  }
  switch (cut) {
    case 'waiting':
      return [`From ${time} on the caller waits in the queue, and nobody answers.`];
    case 'stuck':
      return [`From ${time} on nothing happens any more.`];
    case 'too long':
      return [`After ${time} the call still goes on.`];
    default:
      return [];
  }
}

/** What the call met that is not as on a calm day, each in a sentence without its full stop. */
export function surroundingsOf({ environment, trace }: PlacedCall, faults: readonly Fault[]): string[] {
  const asked = trace.steps.flatMap((step) => step.asked);
  const of = (name: string): readonly Asked[] => asked.filter(({ guard }) => guard === name);
  const struck = new Set(
    of('faultStrikes').flatMap(({ yes, params }) => (yes ? [(params as CallGuards['faultStrikes']).fault] : [])),
  );
  return [
    ...(of('isOpen').length > 0 ? [`it is ${formatWeekInstant(environment.at)}`] : []),
    ...environment.closed.map((name) => `the hours ${name} are closed`),
    ...(environment.incident === null
      ? []
      : [`${incidentInWords(environment.incident)} is on, and concerns the caller`]),
    ...[...backendsIn(trace, environment)].flatMap(([name, answers]) => story(`the backend ${name}`, answers, failing)),
    ...Object.entries(environment.queues).flatMap(([group, answers]) => story(`the queue of ${group}`, answers, taken)),
    ...answersInWords(asked),
    ...Object.keys(environment.guards ?? {})
      .filter((name) => of(name).some(({ yes }) => yes))
      .map((name) => (name === 'waitExceeds' ? 'a long wait is expected' : `the guard ${name} says yes`)),
    ...[...struck].flatMap((index) => (faults[index] ? [faultInWords(faults[index])] : [])),
  ];
}

const answering: Readonly<Record<string, (name: string, answer: string) => string>> = {
  backend: (name, answer) => `the backend ${name} answers ${answer}`,
  value: (name, answer) =>
    name === dialledNumber
      ? `the caller has dialled ${answer}`
      : answer === 'unset'
        ? `${name} has no value`
        : `${name} is ${answer}`,
  outcome: (name, answer) => `${name} comes to ${answer}`,
};

/** The answers to questions that have several; of a backend only those that are not the usual one. */
function answersInWords(asked: readonly Asked[]): string[] {
  const told = answersIn(asked).flatMap(({ question, answer }) => {
    const [, of, name] = /^(\w+) (.*)$/s.exec(question) ?? [];
    // What the caller says is told where they say it.
    return of === 'speech' || (of === 'backend' && answer === 'ok') ? [] : [answering[of](name, answer)];
  });
  return [...new Set(told)];
}

function incidentInWords(incident: string): string {
  return incident === someIncident ? someIncident : `the incident ${incident}`;
}

/** What each backend did that the call asked, and is about to fail in where the story stops before. */
function backendsIn({ steps }: CallTrace, { backends }: Environment): Map<string, BackendAnswer[]> {
  const met = new Map<string, BackendAnswer[]>();
  const note = (name: string, answer: BackendAnswer) => met.set(name, [...(met.get(name) ?? []), answer]);
  for (const step of steps) {
    const answering = backendAnswering(step);
    const asked = backendAsked(step.before);
    if (answering !== undefined) note(answering, step.event === 'backend.ok' ? 'ok' : 'failed');
    else if (asked !== null && step.by === 'time') note(asked, 'none');
  }
  const last = steps.at(-1)?.after;
  const open = last ? backendAsked(last) : null;
  const coming = open !== null && Object.hasOwn(backends, open) ? backends[open] : [];
  const next = coming[Math.min(met.get(open ?? '')?.length ?? 0, coming.length - 1)];
  // A story may stop while a backend is asked: that all would be well then is no part of it.
  if (open !== null && next !== undefined && next !== 'ok') note(open, next);
  return met;
}

const failing = { ok: 'answers', failed: 'fails', none: 'does not answer' };
const taken = {
  answered: 'is answered',
  busy: 'is never answered',
  full: 'is full',
  closed: 'is closed, with nobody on duty',
};

/** What something does each time; nothing if it is fine throughout. */
function story<T extends string>(what: string, answers: readonly T[], words: Readonly<Record<T, string>>): string[] {
  const told = answers.filter((answer, i) => answer !== answers[i - 1]);
  const isFine = told.every((answer) => answer === 'ok' || answer === 'answered');
  return isFine ? [] : [`${what} ${told.map((answer) => words[answer]).join(', then ')}`];
}

/**
 * What saves a caller who has come to a menu, all that they do told in order: `At technical-menu press 0: operator.`
 */
export function escapeInWords({ node, way, closed }: Escape): string {
  const end = way.at(-1)?.step.after.node;
  if (end === undefined) return `At ${node} nothing does.`;
  const done = inWords(phrasesOf(way.map(({ step }) => step)));
  const joined = done.reduce((sentence, words, i) => {
    if (i === 0) return words;
    return /^[\d*#]/.test(words) ? `${sentence}, ${words}` : `${sentence}, then ${words}`;
  }, '');
  return `At ${node} ${joined || 'wait'}: ${end}${closed ? ', but only while it is closed' : ''}.`;
}

/** What the caller does on a path through a flow; further digits of a number belong to the first. */
function phrasesOf(steps: readonly Step[]): Phrase[] {
  const phrases: Phrase[] = [];
  /** The input, or the menu that takes numbers, at which the last key was pressed. */
  let input: string | undefined;
  for (const step of steps) {
    const { by, event, before, effects } = step;
    if (letsPass(step)) phrases.push(phraseOf('silence'));
    const { number, type } = before.listening?.question ?? {};
    const asks = type === 'input' || number !== undefined ? before.listening?.node : undefined;
    const last = phrases.at(-1);
    if (by !== 'caller') {
      if (effects.some(({ name }) => name === 'enterNode' || name === 'listen')) input = undefined;
    } else if (!isKey(event)) phrases.push({ verb: eventIn(step) ?? event, what: '' });
    else if (last && asks !== undefined && asks === input) last.what += keyIn(event);
    else phrases.push({ verb: 'press', what: keyIn(event) });
    if (by === 'caller') input = isKey(event) ? asks : undefined;
  }
  return phrases;
}

/** What a fault does: `technical-support drops the line`. */
export function faultInWords({ at, effect, factor, during }: Fault): string {
  const what = {
    disconnect: 'drops the line',
    slow: factor === undefined ? 'is slow' : `is ${factor} times slower`,
    silent: 'plays nothing',
  }[effect];
  return `${at} ${what}${during === undefined ? '' : ` during ${during}`}`;
}

/** Time since the call began: `0:12`, `4:00`, `1:02:03`; whole seconds. */
export function sinceStart(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (number: number) => String(number).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(whole % 60)}`;
}
