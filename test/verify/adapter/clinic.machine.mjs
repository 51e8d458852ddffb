// As somebody writes a machine who has read XState's docs and nothing of ours.
import { assign, fromPromise, setup } from 'xstate';

export const clinicMachine = setup({
  actors: { findPatient: fromPromise(async ({ input }) => ({ name: `patient ${input.number}` })) },
  guards: { isWholeNumber: ({ context }) => context.digits.length >= 2 },
}).createMachine({
  id: 'clinic',
  context: ({ input }) => ({ tries: input?.tries ?? 0, digits: '', patient: undefined }),
  initial: 'welcome',
  on: { HANGUP: '.ended' },
  states: {
    welcome: { entry: () => console.log('playing welcome.wav'), after: { 4000: 'menu' } },
    menu: {
      id: 'menu',
      initial: 'listening',
      states: {
        listening: {
          on: {
            DTMF: [
              { guard: ({ event }) => event.digit === '1', target: '#clinic.appointments' },
              { guard: ({ event }) => event.digit === '2', target: '#clinic.prescriptions' },
              { guard: ({ event }) => event.digit === '0', target: '#clinic.reception' },
              { target: 'wrong' },
            ],
            NO_INPUT: 'wrong',
          },
        },
        wrong: {
          entry: assign({ tries: ({ context }) => context.tries + 1 }),
          always: { guard: ({ context }) => context.tries > 2, target: '#clinic.reception' },
          after: { 2000: 'listening' },
        },
      },
    },
    appointments: {
      entry: assign({ digits: '' }),
      on: {
        DTMF: {
          actions: assign({ digits: ({ context, event }) => context.digits + event.digit }),
        },
        NO_INPUT: 'reception',
      },
      always: { guard: 'isWholeNumber', target: 'lookup' },
    },
    lookup: {
      invoke: {
        src: 'findPatient',
        input: ({ context }) => ({ number: context.digits }),
        onDone: { target: 'reception', actions: assign({ patient: ({ event }) => event.output }) },
        onError: 'ended',
      },
    },
    prescriptions: { after: { 6000: 'goodbye' } },
    reception: {
      on: { AGENT_ANSWERED: 'talking', QUEUE_FULL: 'goodbye' },
    },
    talking: { on: { AGENT_LEFT: 'ended' } },
    goodbye: { type: 'final' },
    ended: { type: 'final' },
  },
});
