import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CallEvent, callEndings, callEvents, flowMachine } from '../../src/flow/index.js';
import { rehearse } from '../../src/statechart/index.js';
import { cases } from '../effort.js';
import { deciding, everyFault, everything } from './everything.js';

const flows = [
  { flow: everything, machine: flowMachine(everything, everyFault), endings: Object.keys(callEndings) },
  {
    flow: deciding,
    machine: flowMachine(deciding),
    endings: ['disconnected', 'hung-up', 'said-goodbye', 'left-message', 'transferred'],
  },
];

interface Happening {
  after: number;
  type: CallEvent['type'];
}

/** Whatever callers and hosts may send, mostly keys, with pauses up to 20 s. */
const happening: fc.Arbitrary<Happening> = fc.record({
  after: fc.integer({ min: 0, max: 200 }).map((tenths) => tenths / 10),
  type: fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        'key.1',
        'key.2',
        'key.4',
        'speech',
        'backend.ok',
        'answered',
        'released',
        'full',
        'callback.accepted',
      ),
    },
    { weight: 1, arbitrary: fc.constantFrom(...callEvents) },
  ) as fc.Arbitrary<CallEvent['type']>,
});

function scriptOf(happenings: readonly Happening[]) {
  let at = 0;
  return happenings.map(({ after, type }) => {
    at += after;
    return { at, event: { type } };
  });
}

const guards = {
  isOpen: ({ random }: { random: () => number }) => random() < 0.8,
  incidentConcerns: ({ random }: { random: () => number }) => random() < 0.5,
  faultStrikes: ({ random }: { random: () => number }) => random() < 0.1,
  waitExceeds: ({ random }: { random: () => number }) => random() < 0.3,
  answerIs: ({ random }: { random: () => number }) => random() < 0.4,
};
const options = { guards, delays: { patience: ({ random }: { random: () => number }) => 300 * random() }, until: 2000 };

describe.each(flows)('whatever happens in a call of $flow.flow', ({ flow, machine, endings }) => {
  const visited = new Set<unknown>();

  it('goes the same way compiled as in XState, ends at most once, and says so last', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 25 }), fc.nat(1e6), async (happenings, seed) => {
        const script = scriptOf(happenings);
        const [compiled, real] = (['compiled', 'xstate'] as const).map((engine) =>
          rehearse(machine, script, { ...options, engine, seed: String(seed) }),
        );
        expect(compiled).toEqual(real);

        const effects = compiled.flatMap((step) => step.effects);
        for (const { name, params } of effects) {
          if (name === 'enterNode') visited.add(params.node);
          if (name === 'endCall') visited.add(params.ending);
        }
        const ends = effects.filter((effect) => effect.name === 'endCall');
        expect(ends.length).toBeLessThanOrEqual(1);
        if (ends.length > 0) {
          expect(effects.at(-1)).toBe(ends[0]);
          expect(compiled.at(-1)?.value).toBe(ends[0].params.ending);
        }
      }),
      { seed: 4, numRuns: cases(500) },
    );
  });

  it('and everything did happen', () => {
    expect(visited).toEqual(new Set([...Object.keys(flow.nodes), ...endings]));
  });

  it('joins a queue as often as it leaves it, one way or another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 25 }), fc.nat(1e6), async (happenings, seed) => {
        let queued = 0;
        for (const { event, value, effects } of rehearse(machine, scriptOf(happenings), {
          ...options,
          seed: `${seed}`,
        })) {
          for (const { name } of effects) {
            if (name === 'joinQueue') queued += 1;
            if (name === 'leaveQueue') queued -= 1;
          }
          const leaves = ['answered', 'full', 'closed'].includes(event.type) && queued > 0;
          if (leaves) queued -= 1;
          expect(queued).toBe(JSON.stringify(value) === '{"agents":"waiting"}' ? 1 : 0);
        }
      }),
      { seed: 5, numRuns: cases(200) },
    );
  });
});
