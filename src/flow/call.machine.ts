import { assign, setup } from 'xstate';
import type { CallEffects, CallEvent, CallGuards } from './contract.js';
import { passesOf, valueIn } from './memory.js';

/**
 * What a call's machine remembers. It counts within one node, since that was entered. Besides, by names of `memory.ts`: how
 * often a loop has been passed, and the values of variables by which the flow branches.
 */
interface Memory {
  silences: number;
  invalids: number;
  digits: number;
  [name: string]: number | string | null;
}

/** Left to the host; a machine that runs by itself does nothing here. */
const hosts = (): void => {};

/** The parts that flows are made of. Without a host, all is open, nothing is broken, and callers wait 280 s. */
export const call = setup({
  types: {} as { context: Memory; events: CallEvent },
  guards: {
    isOpen: (_, _asked: CallGuards['isOpen']) => true,
    incidentConcerns: (_, _asked: CallGuards['incidentConcerns']) => false,
    faultStrikes: (_, _asked: CallGuards['faultStrikes']) => false,
    waitExceeds: (_, _asked: CallGuards['waitExceeds']) => false,
    silencesLeft: ({ context }, { retries }: { retries: number }) => context.silences < retries,
    invalidsLeft: ({ context }, { retries }: { retries: number }) => context.invalids < retries,
    lastDigit: ({ context }, { digits }: { digits: number }) => context.digits + 1 >= digits,
    enoughDigits: ({ context }, { digits }: { digits: number }) => context.digits >= digits,
    answerIs: (_, _asked: CallGuards['answerIs']) => false,
    valueIs: ({ context }, { variable, value }: { variable: string; value: string | null }) =>
      context[valueIn(variable)] === value,
    passesLeft: ({ context }, { node, times }: { node: string; times: number }) =>
      (context[passesOf(node)] as number) < times,
  },
  actions: {
    startCounting: assign({ silences: 0, invalids: 0, digits: 0 }),
    countSilence: assign({ silences: ({ context }) => context.silences + 1 }),
    // After a wrong answer the number starts anew.
    countInvalid: assign({ invalids: ({ context }) => context.invalids + 1, digits: 0 }),
    countDigit: assign({ digits: ({ context }) => context.digits + 1 }),
    keep: assign((_, { variable, value }: { variable: string; value: string | null }) => ({
      [valueIn(variable)]: value,
    })),
    countPass: assign(({ context }, { node }: { node: string }) => ({
      [passesOf(node)]: (context[passesOf(node)] as number) + 1,
    })),
    forgetPasses: assign((_, { node }: { node: string }) => ({ [passesOf(node)]: 0 })),
    enterNode: hosts as (_: unknown, params: CallEffects['enterNode']) => void,
    listen: hosts as (_: unknown, params: CallEffects['listen']) => void,
    heard: hosts as (_: unknown, params: CallEffects['heard']) => void,
    said: hosts as (_: unknown, params: CallEffects['said']) => void,
    request: hosts as (_: unknown, params: CallEffects['request']) => void,
    endRequest: hosts as (_: unknown, params: CallEffects['endRequest']) => void,
    joinQueue: hosts as (_: unknown, params: CallEffects['joinQueue']) => void,
    leaveQueue: hosts as (_: unknown, params: CallEffects['leaveQueue']) => void,
    offerCallback: hosts as (_: unknown, params: CallEffects['offerCallback']) => void,
    bookCallback: hosts as (_: unknown, params: CallEffects['bookCallback']) => void,
    leaveMessage: hosts as (_: unknown, params: CallEffects['leaveMessage']) => void,
    transferCall: hosts as (_: unknown, params: CallEffects['transferCall']) => void,
    cutOff: hosts as (_: unknown, params: CallEffects['cutOff']) => void,
    endCall: hosts as (_: unknown, params: CallEffects['endCall']) => void,
  },
  delays: {
    // The median patience of 33,344 calls to a bank (Israel, February 1999), censored fit.
    patience: 280_000,
  },
});

/** The state of one node, or of a step within it. */
export type State = Parameters<typeof call.createStateConfig>[0];
export type States = Record<string, State>;
export type Handlers = NonNullable<State['on']>;
