import {
  mustBeCount,
  mustBeList,
  mustBeOneOf,
  mustBeText,
  mustBeTexts,
  mustHave,
  mustNotBeNegative,
  unexpected,
} from '../../arguments.js';
import { keys } from '../../flow/index.js';
import { isInstant } from '../../instants.js';
import { mustHaveOnly } from '../mustHaveOnly.js';

/**
 * What a caller does: press a key, say something or nothing, answer the offer of a callback, hang up. A silent caller lets
 * the flow's patience run out once, at a menu, an input or an offer; who speaks does so too where the flow listens for keys
 * only. Which words a menu understands is an answer of the environment, such as `speech main`.
 */
export const actNames = [...keys, 'silence', 'speech', 'accept', 'decline', 'hang-up'] as const;
export type Act = (typeof actNames)[number];

/** One thing a caller does, and how long they wait before it. */
export interface ScriptedAct {
  readonly act: Act;
  /**
   * Seconds from when the act begins to mean something (the menu listens, the offer is made) or from the act before,
   * whichever is later; 0 or more. Time in a queue counts: a wait that is longer than the queue keeps the caller goes on
   * behind it, as soon as the act means something again. Behind a prompt that gives up, the wait begins anew.
   */
  readonly wait: number;
}

/** A caller as plain data: what they do, in order. Afterwards they stay on the line and say nothing. */
export interface CallerScript {
  readonly acts: readonly ScriptedAct[];
}

/** What a backend does when it is asked. `none`: no answer comes, or too late. */
export const backendAnswers = ['ok', 'failed', 'none'] as const;
export type BackendAnswer = (typeof backendAnswers)[number];

/** What a queue does when it is joined. `busy`: nobody ever answers. */
export const queueAnswers = ['answered', 'busy', 'full', 'closed'] as const;
export type QueueAnswer = (typeof queueAnswers)[number];

/**
 * What a call meets, as plain data. Of each list the first stands for the first time that it is asked, and the last goes
 * on for ever; where there is no list all is well.
 */
export interface Environment {
  /** When the call begins, in seconds since Monday 00:00. It stays this hour throughout. */
  readonly at: number;
  /** The incident that is on and concerns the caller. */
  readonly incident: string | null;
  /** Of hours that the flow calls by name and nobody defines, those that are closed. */
  readonly closed: readonly string[];
  readonly backends: Readonly<Record<string, readonly BackendAnswer[]>>;
  /** By agent group. */
  readonly queues: Readonly<Record<string, readonly QueueAnswer[]>>;
  /** By index into the faults: whether it strikes. A fault of 0 or 100 % does not ask. */
  readonly faults: Readonly<Record<string, readonly boolean[]>>;
  /** By name, of `waitExceeds` and of guards that a machine does not implement: what they say. Without a list, no. */
  readonly guards?: Readonly<Record<string, readonly boolean[]>>;
  /** By question that has several answers, such as `backend crm`: what the answer is. Without a list, the last one. */
  readonly answers?: Readonly<Record<string, readonly string[]>>;
  /** By actor, which of the outputs or errors that it may answer with it does, from 0. Without a list, the first. */
  readonly says?: Readonly<Record<string, readonly number[]>>;
}

export function mustBeScript(name: string, value: unknown): void {
  mustHave(name, value, ['acts'], 'a caller: { acts: [{ act, wait }] }');
  const { acts } = value as CallerScript;
  mustBeList(`${name}.acts`, acts);
  for (const [i, one] of acts.entries()) {
    const place = `${name}.acts.${i}`;
    mustHave(place, one, [], 'an act: { act, wait }');
    mustBeOneOf(`${place}.act`, one.act, actNames);
    mustNotBeNegative(`${place}.wait`, one.wait);
  }
}

export function mustBeEnvironment(name: string, value: unknown): void {
  mustHave(name, value, [], 'an environment such as calmDay returns');
  mustHaveOnly(name, value as object, [
    'at',
    'incident',
    'closed',
    'backends',
    'queues',
    'faults',
    'guards',
    'answers',
    'says',
  ]);
  const {
    at,
    incident,
    closed,
    backends,
    queues,
    faults,
    guards = {},
    says = {},
    answers: chosen = {},
  } = value as Environment;
  if (!isInstant(at)) throw unexpected(`${name}.at`, 'seconds of the week, or of the calendar', at);
  if (incident !== null) mustBeText(`${name}.incident`, incident);
  mustBeTexts(`${name}.closed`, closed);
  const answers = { backends: backendAnswers, queues: queueAnswers, faults: [true, false], guards: [true, false] };
  mustHave(`${name}.says`, says, [], 'an object of lists');
  for (const [of, list] of Object.entries(says)) {
    mustBeList(`${name}.says.${of}`, list);
    list.forEach((each, i) => {
      mustBeCount(`${name}.says.${of}.${i}`, each, 0);
    });
  }
  mustHave(`${name}.answers`, chosen, [], 'an object of lists');
  for (const [of, list] of Object.entries(chosen)) mustBeTexts(`${name}.answers.${of}`, list);
  for (const [kind, lists] of Object.entries({ backends, queues, faults, guards })) {
    mustHave(`${name}.${kind}`, lists, [], 'an object of lists');
    for (const [of, list] of Object.entries(lists)) {
      mustBeList(`${name}.${kind}.${of}`, list);
      for (const [i, answer] of list.entries()) {
        mustBeOneOf(`${name}.${kind}.${of}.${i}`, answer, answers[kind as keyof typeof answers]);
      }
    }
  }
}
