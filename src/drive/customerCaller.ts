import {
  anyKey,
  type CallEffects,
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
import type { Step } from '../verify/calls/callState.js';
import { answersIn, questionsOf } from '../verify/calls/questions.js';
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
  /** How often each answer of a backend, or outcome of a number, comes: 0 to 1, the last has the rest. `undefined`: the usual one does. */
  answers(of: 'backend' | 'outcome', name: string): ReadonlyMap<string, number> | undefined;
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
  /** Seconds since the call began, as the flow has them. */
  #now = 0;

  constructor(
    readonly customer: Customer,
    readonly side: FlowSide,
  ) {}

  answer([{ state }]: readonly Fit[]): Act {
    const { listening, node, offered } = state.callState;
    const isOffer = offered || listening === null;
    const { act, seconds, script } = isOffer ? this.#atOffer(node) : this.#atPrompt(listening);
    const left = this.customer.patience - this.#now;
    if (seconds >= left) return this.#hangsUp(left);
    // Of silence the flow tells how long it takes.
    if (act.kind !== 'silence') this.#now += seconds;
    this.script.push(...script);
    return act;
  }

  /** One of the keys that the prompt names. */
  answerAnywhere(leg: Leg): Act {
    return keyByChance(leg, this.customer.draw('prompt', ++this.#decisions).next());
  }

  dialled(fits: readonly Fit[]): DialOutcome {
    const { habits } = this.customer;
    const node = fits[0]?.state.callState.node ?? '';
    const shares = habits.answers('outcome', node);
    const among = questionsOf(this.side.graph.subject.program).get(`outcome ${node}`);
    if (shares === undefined || among === undefined) return 'answered';
    // It was counted when the number was called.
    const u = this.customer.draw('outcome', this.#decisions).next();
    let sum = 0;
    const outcome = among.find((each) => {
      sum += shares.get(each) ?? 0;
      return u < sum;
    });
    return (outcome ?? 'answered') as DialOutcome;
  }

  /** Whether they have heard what they wanted, or the menu has taken too long. */
  hasEnough([{ way }]: readonly Fit[]): boolean {
    const { isContentToHear, looksFor, patience } = this.customer;
    for (const step of way) {
      this.#now += step.seconds;
      this.#decisions += this.#drawnIn(step);
    }
    const effects = way.flatMap((step) => step.effects);
    const hasHeard = effects.some(({ name, params }) => name === 'said' && params.node === looksFor);
    // A call that is over is not left.
    const isOver = way.at(-1)?.after.ending != null;
    const leaves = (isContentToHear && hasHeard) || (this.#now >= patience && !isOver);
    if (leaves) this.#hangsUp(0);
    return leaves;
  }

  #hangsUp(wait: number): Act {
    this.script.push({ act: 'hang-up', wait: Math.max(wait, 0) });
    return { kind: 'hangs-up' };
  }

  /** How often chance decides about this call in a step of the simulation: on backends, and on answers of which it knows shares. */
  #drawnIn({ asked, effects }: Step): number {
    const { answers } = this.customer.habits;
    const drawn = answersIn(asked).filter(({ question }) => {
      const [, of, name] = /^(backend|outcome) (.*)$/.exec(question) ?? [];
      return of !== undefined && answers(of as 'backend' | 'outcome', name) !== undefined;
    });
    return effects.filter(({ name }) => name === 'request').length + drawn.length;
  }

  #atOffer(node: string): Doing {
    const { draw, habits } = this.customer;
    const { reaction } = habits.traits;
    const seconds = this.side.lengthAt(node) + reaction;
    const accepts = draw('callback', ++this.#decisions).next() < habits.accepts;
    const late = seconds - this.side.patienceAt(node);
    if (!accepts || late >= 0) {
      // A customer declines at once, and the endpoint waits: of that the simulation's clock knows nothing.
      this.#now += Math.min(late, 0);
      return { act: silence, seconds, script: [{ act: 'decline', wait: reaction }] };
    }
    const keys = this.side.acceptKey(node);
    return { act: { kind: 'keys', keys }, seconds, script: [{ act: 'accept', wait: reaction }] };
  }

  #atPrompt({ node, question }: CallEffects['listen']): Doing {
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
    const { afterSeconds: seconds, press } = response;
    const patience = this.side.patienceAt(node);
    if (press === 'silence' || seconds >= patience)
      return { act: silence, seconds: patience, script: [{ act: 'silence', wait: 0 }] };
    const wait = question.bargeIn ? seconds : Math.max(seconds - question.length, 0);
    if (press === 'hang-up') return { act: { kind: 'hangs-up' }, seconds, script: [{ act: 'hang-up', wait }] };
    if (press === 'speech')
      return { act: { kind: 'words', words: response.says }, seconds, script: [{ act: 'speech', wait }] };
    const keys = this.#typedFrom(press, node);
    return {
      act: { kind: 'keys', keys },
      seconds: seconds + (keys.length - 1) * secondsPerKey,
      script: [...keys].map((key, i) => ({ act: key as Key, wait: i === 0 ? wait : secondsPerKey })),
    };
  }

  #speaksAt({ words }: Question, ordinal: number): boolean {
    const { draw, habits } = this.customer;
    if (habits.speaks === 0 || words === undefined) return false;
    return draw('speaks', ordinal).next() < habits.speaks;
  }

  /** A key, and those of a number that follow, as far as they come in time. Star and hash end a number. */
  #typedFrom(first: Key, node: string): string {
    const { further, isRandom, isWrong } = this.#response;
    let typed: string = first;
    for (let i = 0; i < further && secondsPerKey < this.side.betweenAt(node); i++) {
      if (typed.endsWith('*') || typed.endsWith('#')) break;
      typed += isRandom ? anyKey(this.customer.draw('any key', ++this.#decisions).next()) : '1';
    }
    return isWrong ? typed : this.side.typedAt(node, typed);
  }
}

/** What a caller does at a prompt. */
interface Doing {
  readonly act: Act;
  /** From the prompt's beginning until it is done. */
  readonly seconds: number;
  /** The same for those who repeat it. */
  readonly script: readonly ScriptedAct[];
}

const silence: Act = { kind: 'silence' };
