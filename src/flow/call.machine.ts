import { assign, setup } from 'xstate';
import type { CallEffects, CallEvent, CallGuards } from './contract.js';

/** What a call's machine counts: within one node, since it was entered. */
interface Counts {
  silences: number;
  invalids: number;
  digits: number;
}

/** Left to the host; a machine that runs by itself does nothing here. */
const hosts = (): void => {};

/** The parts that flows are made of. Without a host, all is open, nothing is broken, and callers wait 280 s. */
export const call = setup({
  types: {} as { context: Counts; events: CallEvent },
  guards: {
    isOpen: (_, _asked: CallGuards['isOpen']) => true,
    incidentConcerns: (_, _asked: CallGuards['incidentConcerns']) => false,
    faultStrikes: (_, _asked: CallGuards['faultStrikes']) => false,
    waitExceeds: (_, _asked: CallGuards['waitExceeds']) => false,
    silencesLeft: ({ context }, { retries }: { retries: number }) => context.silences < retries,
    invalidsLeft: ({ context }, { retries }: { retries: number }) => context.invalids < retries,
    lastDigit: ({ context }, { digits }: { digits: number }) => context.digits + 1 >= digits,
    enoughDigits: ({ context }, { digits }: { digits: number }) => context.digits >= digits,
  },
  actions: {
    startCounting: assign({ silences: 0, invalids: 0, digits: 0 }),
    countSilence: assign({ silences: ({ context }) => context.silences + 1 }),
    // After a wrong answer the number starts anew.
    countInvalid: assign({ invalids: ({ context }) => context.invalids + 1, digits: 0 }),
    countDigit: assign({ digits: ({ context }) => context.digits + 1 }),
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
