import { expect, it } from 'vitest';
import { assign, setup } from 'xstate';
import type { AnyStateMachine } from '../../src/statechart/index.js';
import { callGraph } from '../../src/verify/graph/callGraph.js';
import { growthOf } from '../../src/verify/graph/growth.js';
import { subjectOf } from '../../src/verify/graph/subjectOf.js';
import { catalogue, checkFlow } from '../../src/verify/index.js';
import { checkFormats } from '../../src/verify/report/formats.js';
import { checked } from './report/checkedShop.js';

/* Where there are too many states for a proof, what makes them so many is named. */

const fin = (ending: string) => ({ type: 'final', entry: { type: 'endCall', params: { ending } } });
const question = { type: 'input', length: 5, bargeIn: true, spoken: [], digits: 8 };

/** Keeps what was typed, and how it was typed. @param states more. */
const collecting = (keep: object, context: object, after: object = { 9000: 'said-goodbye' }) =>
  setup({
    actions: { enterNode: () => {}, listen: () => {}, endCall: () => {}, keep: assign(keep as never) },
  } as never).createMachine({
    id: 'collecting',
    context,
    initial: 'number',
    on: { 'hang-up': '.hung-up' },
    states: {
      number: {
        entry: [
          { type: 'enterNode', params: { node: 'number' } },
          { type: 'listen', params: { node: 'number', heard: true, factor: 1, question } },
        ],
        on: { 'key.*': { actions: 'keep' } },
        after,
      },
      'said-goodbye': fin('said-goodbye'),
      'hung-up': fin('hung-up'),
    },
  } as never) as unknown as AnyStateMachine;

type Typing = { context: { digits: string; pin: string; keys: number }; event: { type: string } };
const digits = ({ context, event }: Typing) => context.digits + event.type.slice(4, 5);
const keys = ({ context }: Typing) => Math.min(context.keys + 1, 8);

it('a variable that keeps digits, in the grounds, and at the end of the report in every format', async () => {
  const machine = collecting({ digits, keys }, { digits: '', keys: 0 });
  const options = { states: 300, callers: 5, properties: ['no-dead-end', 'bounded-retries'] as const };
  const report = await checkFlow(machine, options);
  expect(report.verdicts.map(({ verdict }) => verdict)).toEqual(['undecided', 'no counterexample']);
  const cause =
    /^(in 5 callers; )?a call can come to more than 300 states, too many to prove it: context "digits" alone has [\d_]+ values/;
  for (const { grounds } of report.verdicts) expect(grounds).toMatch(cause);
  const [note] = report.notes;
  expect(note).toMatch(
    /^Of more than 300 states nothing is proved: context "digits" alone has [\d_]+ values\. Keep its length, or only what guards ask, or allow more with --states\.$/,
  );
  for (const format of checkFormats) {
    const text = format.write([checked({ report }, { catalogue })], '1.2.3', { colour: false, width: 1000 });
    expect([format.name, text.replaceAll(/&quot;|&#34;|\\"/g, '"')]).toEqual([
      format.name,
      expect.stringContaining('context "digits" alone has'),
    ]);
  }
});

const told = (machine: AnyStateMachine, limit: number) => growthOf(callGraph(subjectOf(machine), limit))?.told;

it('several variables, those with the most values first', () => {
  const pin = ({ context, event }: Typing) => `${context.pin}${event.type.slice(4, 5)}`.slice(-3);
  expect(told(collecting({ digits, pin }, { digits: '', pin: '' }), 300)).toMatch(
    /^context "digits" [\d_]+ values and "pin" [\d_]+ values$/,
  );
});

it('nothing where the graph is complete, and nothing that has but few values', () => {
  expect(told(collecting({ keys }, { keys: 0 }), 300)).toBeUndefined();
  expect(told(collecting({ digits, keys }, { digits: '', keys: 0 }), 1)).toBeUndefined();
});
