import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tee } from '../../src/experiments/tee.js';
import { type Condition, type Mask, type Measure, Meter, type Quantity, total } from '../../src/measures/index.js';
import { RecordBuffer } from '../../src/records/index.js';
import { formatOf } from './kinds.js';
import { Plainly, type Row } from './plainly.js';

/* Whatever is asked of whatever records: the pass over batches finds what a plain reading finds. */

const format = formatOf(['phone']);
const observation = { warmUpSeconds: 2, horizonSeconds: 8, sliceSeconds: 1, currency: 'GBP', format };
const plainly = new Plainly(observation);

const instants = ['arrivedAt', 'endedAt', 'queuedAt', 'answeredAt'];
const durations = ['waitSeconds', 'handleSeconds'];
const segments = ['', 'home', 'business'];
const endings = ['open', 'served', 'abandoned', 'unanswered'];

// Few seconds, so that bounds are met; half of the times never came.
const time = fc.oneof(
  fc.integer({ min: 0, max: 10 }).map((at) => at * 1e6),
  fc.constant(Number.NaN),
);
const row: fc.Arbitrary<Row> = fc.record({
  ...Object.fromEntries([...instants, ...durations].map((field) => [field, time])),
  incident: fc.constantFrom(0, 1),
  segment: fc.constantFrom(...segments),
  ending: fc.constantFrom(...endings),
});

const field = fc.constantFrom(...instants, ...durations);
const quantity: fc.Arbitrary<Quantity> = fc.oneof(
  field,
  fc.tuple(field, field).map((plus) => ({ plus })),
  fc.tuple(field, field).map((minus) => ({ minus })),
  fc.tuple(field, field).map((first) => ({ first })),
  fc.tuple(field, field).map((overlap) => ({ overlap })),
  fc.tuple(field, fc.integer({ min: 0, max: 10 })).map((atLeast) => ({ atLeast })),
);
/** What is no time, and so has no bound in seconds. */
const amount: fc.Arbitrary<Quantity> = fc.oneof(
  fc.tuple(field, field).map((share) => ({ share })),
  fc.tuple(field, field).map((hourly) => ({ hourly })),
  fc.tuple(field, field, field).map((spread) => ({ spread })),
);
const bound = fc.integer({ min: 0, max: 10 });

const { mask } = fc.letrec<{ condition: Condition; mask: Mask }>((tie) => ({
  mask: fc.array(tie('condition'), { maxLength: 3 }),
  condition: fc.oneof(
    { maxDepth: 3 },
    quantity.map((known) => ({ known })),
    quantity.map((within) => ({ within })),
    fc.tuple(quantity, bound).map((atMost) => ({ atMost })),
    fc.tuple(quantity, bound).map((above) => ({ above })),
    fc.tuple(quantity, bound).map((equals) => ({ equals })),
    fc.tuple(quantity, bound, bound).map((between) => ({ between })),
    fc.tuple(quantity, bound, bound).map((timeOfDay) => ({ timeOfDay })),
    fc.constant({ flag: 'incident' }),
    fc.subarray(segments, { minLength: 1 }).map((is) => ({ field: 'segment', is })),
    fc.constantFrom(...endings).map((name) => ({ ending: { name } })),
    fc.constant({ ending: { failed: true } }),
    fc.constant({ ending: { helpedBy: 'agent' } } as const),
    fc.constant({ ending: { countsAs: 'abandoned' } } as const),
    tie('condition').map((not) => ({ not })),
    fc.array(tie('mask'), { maxLength: 3 }).map((any) => ({ any })),
  ),
}));

function measureOf(of: Quantity, where: Mask, i: number): Measure {
  return total({ name: `own ${i}`, unit: 'seconds', definition: '', source: 'house' }, 'contact', of, where);
}

it('a pass over batches finds what a plain reading of the measures finds', () => {
  // A sum of quantities that never came is NaN in both.
  const sum = fc.record({ of: fc.oneof(fc.constant(1), quantity, amount), where: mask });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 300, size: 'max' }), fc.array(sum, { maxLength: 6 }), (rows, sums) => {
      const meter = new Meter({ ...observation, measures: sums.map(({ of, where }, i) => measureOf(of, where, i)) });
      const buffer = new RecordBuffer(format, tee([meter]));
      for (const each of rows) {
        const at = buffer.nextContact();
        for (const [name, value] of Object.entries(each)) {
          const number = typeof value === 'string' ? format.contact.names[name].id(value) : value;
          buffer.contacts.rows[at + format.contact.offsets[name]] = number;
        }
      }
      buffer.flush();
      const found = sums.map((_, i) => meter.sums[2 * i]);
      const due = sums.map(({ of, where }) =>
        rows.filter((each) => plainly.passes(where, each)).reduce((all, each) => all + plainly.quantity(of, each), 0),
      );
      expect(found).toEqual(due);
    }),
    // A failing case of hundreds of rows is made smaller for this long at most.
    { numRuns: 300, interruptAfterTimeLimit: 30_000 },
  );
});
