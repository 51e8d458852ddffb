import {
  type CallerTraits,
  type Flow,
  flowMachine,
  keyEvents,
  makeResponse,
  respond,
  routes,
  secondsPerKey,
} from '../../src/flow/index.js';
import type { RandomSource } from '../../src/random/index.js';
import { type Host, PhoneCall } from './phoneCall.js';

/** Knows the way, never slips, presses 2 s after hearing the option. */
export const perfect: CallerTraits = {
  mistakes: 0,
  slips: 0,
  silence: 0,
  randomAfter: Number.POSITIVE_INFINITY,
  reaction: 2,
};

/** Draws these numbers, round and round. */
export function drawing(...numbers: number[]): RandomSource {
  let i = -1;
  return {
    next: () => {
      i += 1;
      return numbers[i % numbers.length];
    },
  };
}

export interface Calling {
  traits?: Partial<CallerTraits>;
  failures?: number;
  source?: RandomSource;
  machine?: ReturnType<typeof flowMachine>;
  host?: Host;
}

/** A caller in a call, as a phone channel would run it; backends answer in their usual time. */
export function callWith(flow: Flow, wants: string, calling: Calling = {}): PhoneCall {
  const { failures = 0, source = drawing(0.5), machine = flowMachine(flow), host } = calling;
  const ways = routes(flow);
  const caller = { traits: { ...perfect, ...calling.traits }, failures, asked: 0 };
  const response = makeResponse();
  let pending: number[] = [];
  return new PhoneCall(machine, {
    ...host,
    on: {
      listen({ node, heard, factor, question }, call) {
        for (const timer of pending) call.forget(timer);
        pending = [];
        respond(question, ways.keyTo(node, wants), caller, { heard, factor }, source, response);
        caller.asked += 1;
        const { press, afterSeconds, further } = response;
        if (press === 'silence') return;
        const event = press === 'hang-up' || press === 'speech' ? press : keyEvents[press];
        for (let i = 0; i <= further; i++) pending.push(call.after(afterSeconds + i * secondsPerKey, event));
      },
      request({ takes }, call) {
        call.after(takes, 'backend.ok');
      },
      ...host?.on,
    },
  });
}
