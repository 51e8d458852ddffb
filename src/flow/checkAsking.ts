import { type Program, transitionsOf } from '../statechart/index.js';
import { type Report, stateOf } from './checkQueueing.js';
import type { CallEffects } from './contract.js';

/** What a machine waits for, and the effect without which it never comes. */
interface Need {
  readonly effect: keyof CallEffects;
  readonly events: RegExp;
  /** Completes "it takes … at STATE". */
  readonly what: string;
  /** Completes "but never does EFFECT: ". */
  readonly else: string;
}

const needs: readonly Need[] = [
  {
    effect: 'request',
    events: /^backend\./,
    what: "a backend's answer",
    else: 'nobody is asked',
  },
  {
    effect: 'joinQueue',
    events: /^(answered|released|full|closed)$/,
    what: "a queue's answer",
    else: 'the call is in no queue',
  },
  {
    effect: 'listen',
    events: /^key\.|^speech$/,
    what: 'keys',
    else: 'no caller knows that there is something to press',
  },
  {
    effect: 'offerCallback',
    events: /^callback\./,
    what: 'the answer to an offer',
    else: 'nothing is offered',
  },
  {
    effect: 'enterNode',
    events: /^(key|backend|callback)\.|^(speech|answered|released|full|closed)$/,
    what: 'what comes from outside',
    else: 'nobody knows where the call is',
  },
];

/** Checks that a machine asks for what it waits for: tells each effect that it never does, and where it counts on it. */
export function checkAsking(program: Program, report: Report): void {
  const done = new Set(program.effects.map(({ name }) => name));
  for (const { effect, events, what, else: otherwise } of needs) {
    if (done.has(effect)) continue;
    const waiting = program.configurations.filter((_, index) =>
      transitionsOf(program, index).some(({ event }) => events.test(event)),
    );
    if (waiting.length === 0) continue;
    report(
      listed(waiting.map(stateOf)),
      `takes ${what}, but the machine never does the effect ${effect}: ${otherwise}.`,
    );
  }
}

/** As many states as a reader takes in. */
function listed(states: readonly string[]): string {
  const shown = [...new Set(states)];
  return shown.length <= 4 ? shown.join(', ') : `${shown.slice(0, 3).join(', ')} and ${shown.length - 3} more`;
}
