import type { Fault } from '../../../src/flow/index.js';
import { parseFlowDocument } from '../../../src/verify/checks/index.js';
import {
  type CheckReport,
  type Counterexample,
  calmDay,
  type Environment,
  placeCall,
} from '../../../src/verify/index.js';
import type { Checked, CheckedRun, PropertyText } from '../../../src/verify/report/checked.js';

/* A small shop's flow, and a check of it as it might have come out. */

const text = `flow: shop
start: hello
nodes:
  hello: { type: say, length: 5s, then: main }
  main:
    type: menu
    length: 10s
    options: { 1: desk, 2: number }
    silence: { retries: 1, then: bye }
  number: { type: input, length: 4s, digits: 3, silence: { then: bye }, then: lookup }
  lookup: { type: check, backend: orders, takes: 2s, then: bye, failed: desk }
  desk: { type: queue, group: desk }
  bye: { type: hang-up, length: 2s }
`;
export const shop = parseFlowDocument(text, 'flows/shop.yaml');

/** What a caller does in the shop's menu, each act with the seconds before it, and what happens. */
export function call(
  acts: readonly (readonly [act: '1' | '2' | '7' | 'silence' | 'hang-up', wait: number])[],
  met: Partial<Environment> = {},
  faults: readonly Fault[] = [],
): NonNullable<Counterexample['call']> {
  const caller = { acts: acts.map(([act, wait]) => ({ act, wait })) };
  const setting = { faults, incidents: met.incident ? [met.incident] : [] };
  const environment = { ...calmDay(shop.flow, setting), ...met };
  return { caller, environment, trace: placeCall(shop.flow, caller, environment, setting) };
}

export const catalogue: readonly PropertyText[] = (
  ['no-dead-end', 'no-implicit-exit', 'agent-reachable', 'banner-heard'] as const
).map((name) => ({
  name,
  kind: 'safety',
  severity: 'error',
  claim: `What ${name} asks for.`,
  reason: 'Why it matters.',
}));

const share = { all: 4, reachable: 4, met: 3, missed: ['main: silence'] };

export function report(counterexample: Partial<Counterexample> = {}): CheckReport {
  const found: Counterexample = {
    node: 'desk',
    message: 'The queue of desk is full, and the call is turned away.',
    cause: 'desk: full',
    path: ['nodes', 'desk'],
    call: call([['1', 0]], { queues: { desk: ['full'] } }),
    replay: { seed: 1, path: '{"acts":["1"]}' },
    ...counterexample,
  };
  const verdict = { severity: 'error' as const, callers: 100, parameters: {}, counterexamples: [], meant: [] };
  return {
    subject: 'shop',
    seed: 1,
    callers: 100,
    states: 12,
    verdicts: [
      { ...verdict, property: 'no-dead-end', verdict: 'proved', grounds: 'in all 12 states' },
      {
        ...verdict,
        property: 'no-implicit-exit',
        verdict: 'violated',
        grounds: 'in one place',
        counterexamples: [found],
      },
      {
        ...verdict,
        property: 'agent-reachable',
        verdict: 'no counterexample',
        grounds: 'in 100 callers',
        meant: [{ node: 'bye', message: 'Nobody is there.', because: 'It is over.' }],
      },
      { ...verdict, property: 'banner-heard', verdict: 'not applicable', grounds: 'There is no announcement.' },
    ],
    skipped: [{ property: 'zero-out', because: 'A tiny shop.' }],
    coverage: { nodes: share, transitions: share, inputs: share, failures: share, guards: share },
    notes: ['An exception is not needed.'],
  };
}

export function checked(run: Partial<CheckedRun> = {}, more: Partial<Checked> = {}): Checked {
  return {
    file: 'flows/shop.yaml',
    flowFile: 'flows/shop.yaml',
    locate: shop.locate,
    catalogue,
    help: (name) => `Help on \`${name}\`.`,
    runs: [{ report: report(), faults: [], broken: null, options: [], escapes: [], ...run }],
    failOn: 'error',
    ...more,
  };
}
