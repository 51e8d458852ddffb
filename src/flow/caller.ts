import type { RandomSource } from '../random/index.js';
import type { Question } from './contract.js';
import { type Key, keys } from './keys.js';

/** One thing a caller does when asked: press a key, say nothing, or hang up. */
export type Press = Key | 'silence' | 'hang-up';

/** How a kind of caller behaves in menus. Shares are 0 to 1 and hold for each prompt anew. */
export interface CallerTraits {
  /** Of menus: takes a wrong option for the right one. Of inputs: has not got the number at hand and says nothing. */
  readonly mistakes: number;
  /** Means the right key and hits another; of a number, leaves out a digit. */
  readonly slips: number;
  /** Says nothing. */
  readonly silence: number;
  /** From so many calls on in which the menu led nowhere, presses any keys. `Infinity`: never. */
  readonly randomAfter: number;
  /** From having heard enough to pressing, in seconds. */
  readonly reaction: number;
  /** What a persona does, one a prompt; when it is used up, the rest of the traits holds. */
  readonly presses?: readonly Press[];
}

/** A caller in a call. */
export interface Caller {
  readonly traits: CallerTraits;
  /** Calls before this one in which the menu was heard and led nowhere. */
  readonly failures: number;
  /** Prompts of this call that they have responded to before; counts through `presses`. */
  readonly asked: number;
  /** At a menu that knows words: those that they say in place of pressing a key, from `routes.wordsTo`. Default: they press. */
  readonly says?: string | undefined;
  /** At a menu that takes a number beside its options: the first digit of theirs, from `routes.numberTo`. Default: they press an option. */
  readonly types?: Key | undefined;
}

/** How the prompt plays, as the effect `listen` says. */
export interface Playing {
  readonly heard: boolean;
  readonly factor: number;
}

/** What a caller does at a prompt. Made once and written over by each `respond`. */
export interface Response {
  press: Press | 'speech';
  /** What they say, if they speak. */
  says: string;
  /** From the prompt's start; `Infinity` for silence. */
  afterSeconds: number;
  /** Further digits of a number, `secondsPerKey` apart. Which digits they are makes no difference to a flow. */
  further: number;
  /** The further keys are any keys, too: `anyKey` for each. */
  isRandom: boolean;
  /** What is typed is not the caller's number: a backend that verifies it says no. */
  isWrong: boolean;
}

/** Typing a number takes this long a digit. */
export const secondsPerKey = 1;

/** Those who press keys at random press within this many seconds of the prompt's start (of its end without barge-in). */
const randomWithin = 3;

export function makeResponse(): Response {
  return {
    press: 'silence',
    says: '',
    afterSeconds: Number.POSITIVE_INFINITY,
    further: 0,
    isRandom: false,
    isWrong: false,
  };
}

/** Any key of the telephone. @param u from 0 to 1. */
export function anyKey(u: number): Key {
  return keys[Math.floor(u * keys.length)];
}

/**
 * Decides what a caller does at a menu or an input, and writes it into `response`. Allocates nothing.
 *
 * Callers listen until their option has been read out, or to the end if they do not know which it is (and then guess
 * one that was); without barge-in, always to the end. Then they react. Callers who hear nothing, or
 * are asked for a number that they do not have, press nothing. Callers who speak, or type a
 * number beside the options, hear the prompt to its end.
 *
 * @param question as the effect `listen` says.
 * @param right what leads where they want to go, from `routes.keyTo`: an option, or the first digit of their number.
 */
export function respond(
  question: Question,
  right: Key | undefined,
  caller: Caller,
  playing: Playing,
  source: RandomSource,
  response: Response,
): void {
  const { traits } = caller;
  response.isRandom = false;
  response.isWrong = false;
  const pinned = traits.presses?.[caller.asked];
  if (pinned !== undefined) {
    act(question, pinned, true, traits, playing, response);
  } else if (caller.failures >= traits.randomAfter) {
    pressAnything(question, playing, source, response);
  } else {
    const silent = source.next() < traits.silence || !playing.heard;
    const mistaken = source.next() < traits.mistakes;
    const slips = source.next() < traits.slips;
    if (caller.says !== undefined && !silent) {
      const words = question.words ?? [];
      response.says = (mistaken ? otherThan(caller.says, words, source) : undefined) ?? caller.says;
      act(question, 'speech', false, traits, playing, response);
      return;
    }
    const types = silent || mistaken ? undefined : caller.types;
    const press = silent ? 'silence' : (types ?? intended(question, right, mistaken, source));
    act(question, press, right !== undefined, traits, playing, response);
    if (types !== undefined) response.further = (question.number ?? 1) - 1;
    if (slips) slip(question, types !== undefined, source, response);
  }
}

function intended(question: Question, right: Key | undefined, mistaken: boolean, source: RandomSource): Press {
  if (question.type === 'input') return mistaken ? 'silence' : (right ?? 'silence');
  if (right !== undefined && !mistaken) return right;
  return otherThan(right, question.spoken, source) ?? 'silence';
}

/** @param sure they know their option when they hear it, and need not hear the rest. */
function act(
  question: Question,
  press: Response['press'],
  sure: boolean,
  traits: CallerTraits,
  playing: Playing,
  response: Response,
): void {
  const isKey = press !== 'silence' && press !== 'hang-up' && press !== 'speech';
  const position = isKey && sure && question.bargeIn ? question.spoken.indexOf(press) : -1;
  const share = position < 0 ? 1 : (position + 1) / question.spoken.length;
  response.press = press;
  response.afterSeconds =
    press === 'silence' ? Number.POSITIVE_INFINITY : question.length * playing.factor * share + traits.reaction;
  response.further = isKey ? question.digits - 1 : 0;
}

function slip(question: Question, isNumber: boolean, source: RandomSource, response: Response): void {
  const { press } = response;
  if (press === 'silence' || press === 'hang-up' || press === 'speech') return;
  if (question.type === 'menu' && !isNumber) {
    response.press = otherThan(press, keys, source) ?? press;
    return;
  }
  response.isWrong = true;
  if (response.further > 0) response.further -= 1;
}

function pressAnything(question: Question, playing: Playing, source: RandomSource, response: Response): void {
  const heard = question.bargeIn ? 0 : question.length * playing.factor;
  response.press = anyKey(source.next());
  response.afterSeconds = heard + randomWithin * source.next();
  response.further = question.digits - 1;
  response.isRandom = true;
  response.isWrong = true;
}

/** Any of the keys, or words, but this one, each as likely; this one if it is alone, none if there are none. */
function otherThan<T extends string>(one: T | undefined, among: readonly T[], source: RandomSource): T | undefined {
  const place = one === undefined ? -1 : among.indexOf(one);
  const others = place < 0 ? among.length : among.length - 1;
  if (others === 0) return one;
  const drawn = Math.floor(source.next() * others);
  return among[place >= 0 && drawn >= place ? drawn + 1 : drawn];
}
