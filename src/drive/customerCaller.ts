import {
  anyKey,
  type CallerTraits,
  type Key,
  makeResponse,
  type Question,
  type Routes,
  respond,
  secondsPerKey,
} from '../flow/index.js';
import type { RandomSource } from '../random/index.js';
import type { ScriptedAct } from '../verify/calls/callerScript.js';
import { questionsOf } from '../verify/calls/questions.js';
import type { Leg } from './conversation.js';
import type { Act, DrivingCaller } from './drivingCaller.js';
import type { Fit, FlowSide } from './flowSide.js';
import type { DialOutcome } from './instructions.js';
import { keyByChance } from './keyByChance.js';

/** How callers of a phone behave in its menu. */
export interface Habits {
  readonly traits: CallerTraits;
  /** Of callers who know words that lead on, the share who say them; 0 to 1. */
  readonly speaks: number;
  /** The chance that an offered callback is taken; 0 to 1. */
  readonly accepts: number;
  readonly routes: Routes;
  /** By node that dials a number: how often each outcome comes, 0 to 1; the last has the rest. */
  readonly outcomes: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** What chance decides about a caller. */
export type Chance = 'prompt' | 'any key' | 'speaks' | 'callback' | 'outcome';

/** A customer in a call. */
export interface Customer {
  readonly habits: Habits;
  /** The node that they look for; `null`: they guess. */
  readonly looksFor: string | null;
  /** Whether hearing it is all that they want: no words settle an incident. */
  readonly isContentToHear: boolean;
  /** Calls before this one in which the menu led nowhere. */
  readonly failures: number;
  /** Seconds that they stay in the menu. */
  readonly patience: number;
  /** The draws of this call for a purpose. @param ordinal of the decision in the call, from 1. */
  draw(chance: Chance, ordinal: number): RandomSource;
}

/**
 * A customer who calls as the phone's callers do in a simulation: knows what they look for, takes the option that leads there, errs,
 * slips, speaks or says nothing as often as they do, and hangs up when they have heard it, or have had enough of the menu.
 */
export class CustomerCaller implements DrivingCaller {
  /** What they did so far, and when, for those who repeat it. */
  readonly script: ScriptedAct[] = [];
  readonly #response = makeResponse();
  #asked = 0;
  #decisions = 0;

  constructor(
    readonly customer: Customer,
    readonly side: FlowSide,
  ) {}

  answer([{ state }]: readonly Fit[]): Act {
    const { listening, offered } = state.callState;
    if (offered || listening === null) return this.#atOffer(state.callState.node);
    return this.#atPrompt(listening.node, listening.question);
  }

  /** One of the keys that the prompt names. */
  answerAnywhere(leg: Leg): Act {
    return keyByChance(leg, this.customer.draw('prompt', ++this.#decisions).next());
  }

  dialled(fits: readonly Fit[]): DialOutcome {
    const { habits } = this.customer;
    const node = fits[0]?.state.callState.node ?? '';
    const shares = habits.outcomes.get(node);
    const among = questionsOf(this.side.graph.subject.program).get(`outcome ${node}`);
    if (shares === undefined || among === undefined) return 'answered';
    const u = this.customer.draw('outcome', ++this.#decisions).next();
    let sum = 0;
    const outcome = among.find((each) => {
      sum += shares.get(each) ?? 0;
      return u < sum;
    });
    return (outcome ?? 'answered') as DialOutcome;
  }

  hasEnough(fits: readonly Fit[], seconds: number): boolean {
    const { isContentToHear, looksFor, patience } = this.customer;
    const hasHeard = isContentToHear && looksFor !== null && fits[0]?.said.includes(looksFor);
    const leaves = seconds >= patience || hasHeard;
    if (leaves) this.script.push({ act: 'hang-up', wait: 0 });
    return leaves;
  }

  #atOffer(node: string): Act {
    const { draw, habits } = this.customer;
    const accepts = draw('callback', ++this.#decisions).next() < habits.accepts;
    this.script.push({ act: accepts ? 'accept' : 'decline', wait: habits.traits.reaction });
    return accepts ? { kind: 'keys', keys: this.side.acceptKey(node) } : silence;
  }

  #atPrompt(node: string, question: Question): Act {
    const { draw, failures, habits, looksFor } = this.customer;
    const { routes, traits } = habits;
    const wanted = looksFor ?? '';
    const ordinal = ++this.#decisions;
    const says = this.#speaksAt(question, ordinal) ? routes.wordsTo(node, wanted) : undefined;
    const types = question.number === undefined ? undefined : routes.numberTo(node, wanted);
    const caller = { traits, failures, asked: this.#asked++, says, types };
    const response = this.#response;
    const playing = { heard: true, factor: 1 };
    respond(question, routes.keyTo(node, wanted), caller, playing, draw('prompt', ordinal), response);
    const { afterSeconds, press } = response;
    if (press === 'silence' || afterSeconds >= this.side.patienceAt(node)) {
      this.script.push({ act: 'silence', wait: 0 });
      return silence;
    }
    const wait = question.bargeIn ? afterSeconds : Math.max(afterSeconds - question.length, 0);
    if (press === 'hang-up') {
      this.script.push({ act: 'hang-up', wait });
      return { kind: 'hangs-up' };
    }
    if (press === 'speech') {
      this.script.push({ act: 'speech', wait });
      return { kind: 'words', words: response.says };
    }
    const keys = this.#keysFrom(press);
    this.script.push(...keys.map((act, i) => ({ act, wait: i === 0 ? wait : secondsPerKey })));
    const typed = keys.join('');
    return { kind: 'keys', keys: response.isWrong ? typed : this.side.typedAt(node, typed) };
  }

  #speaksAt({ words }: Question, ordinal: number): boolean {
    const { draw, habits } = this.customer;
    if (habits.speaks === 0 || words === undefined || habits.traits.presses !== undefined) return false;
    return draw('speaks', ordinal).next() < habits.speaks;
  }

  /** A key, and those of a number that follow. Star and hash end a number. */
  #keysFrom(first: Key): Key[] {
    const keys = [first];
    const { further, isRandom } = this.#response;
    for (let i = 0; i < further; i++) {
      if (keys[i] === '*' || keys[i] === '#') break;
      keys.push(isRandom ? anyKey(this.customer.draw('any key', ++this.#decisions).next()) : '1');
    }
    return keys;
  }
}

const silence: Act = { kind: 'silence' };
