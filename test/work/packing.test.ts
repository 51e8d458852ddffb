import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { fates } from '../../src/experiments/deflection.js';
import { rungCount, rungFigures } from '../../src/experiments/effortLadder.js';
import { Histogram } from '../../src/measures/index.js';
import { carryOut, Models, type Outcome, packOutcome, unpackOutcome } from '../../src/work/index.js';
import { tiny } from '../cli/callstorm.js';

const number = fc.oneof(fc.constantFrom(-0, Number.NaN, Number.POSITIVE_INFINITY, 0.1), fc.double());
const count = fc.maxSafeInteger().map(Math.abs);
const doubles = fc.array(number).map((values) => Float64Array.from(values));
const histogram = fc.array(count).map((values) => {
  const own = new Histogram();
  for (const value of values) own.add(value);
  return own.packed;
});
const timeline = fc.nat(9).chain((length) => {
  const size = { minLength: length, maxLength: length };
  const columns = [fc.uint8Array(size), fc.uint16Array(size), fc.uint32Array(size), fc.float64Array(size)];
  return fc.array(fc.oneof(fc.constant(null), ...columns));
});
const persona = fc.record({
  name: fc.string({ unit: 'binary' }),
  contacts: fc.array(fc.record({ at: number, channel: fc.string(), ending: fc.string(), seconds: number })),
  told: fc.array(fc.record({ at: number, by: fc.string(), cause: fc.option(fc.string()), eta: fc.option(number) })),
  credits: number,
  channels: fc.array(fc.string()),
  switches: count,
  contactsByChannel: fc.dictionary(fc.stringMatching(/^[a-z]+$/), count, { noNullPrototype: true }),
  outcome: fc.constantFrom('settled' as const, 'gave-up' as const, 'open' as const),
  endedAt: number,
});
const sum = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const efforts = 2 * rungCount * rungFigures.length;
const portrait = fc.record({
  paths: fc.array(
    fc.record({
      steps: fc.array(fc.string()),
      outcome: fc.constantFrom('settled' as const, 'gave-up' as const, 'open' as const),
      isIncident: fc.boolean(),
      issues: count,
      contacts: count,
      effort: sum,
      helped: count,
      helpedSeconds: sum,
    }),
  ),
  efforts: fc.array(number, { minLength: 3, maxLength: 3 }).map((few) => {
    const ladder = new Float64Array(efforts);
    ladder.set(few);
    return ladder;
  }),
  exits: fc.array(fc.record({ channel: fc.string(), place: fc.string(), ending: fc.string(), contacts: count })),
  traffic: fc.array(fc.record({ channel: fc.string(), place: fc.string(), visits: count, seconds: sum })),
  stories: fc.array(fc.record({ isIncident: fc.boolean(), effort: sum, story: persona }), { maxLength: 2 }),
});
const summary = fc
  .record({
    replication: count,
    customers: count,
    events: count,
    sums: doubles,
    histograms: fc.array(histogram),
    days: doubles,
    switching: fc.array(fc.tuple(count, count, count)).map((rows) => Float64Array.from(rows.flat())),
    timeline,
    personas: fc.array(persona),
    incidents: fc.array(fc.record({ name: fc.string(), lastsSeconds: number })),
  })
  .chain((rest) =>
    fc.oneof(
      fc.constant(rest),
      portrait.map((own) => ({ ...rest, portrait: own })),
    ),
  );
const deflection = fc.record({
  base: count,
  whatIf: count,
  deflected: fc.array(count, { minLength: fates.length, maxLength: fates.length }),
  added: count,
});
const outcome: fc.Arbitrary<Outcome> = fc.record({
  summaries: fc.array(summary, { maxLength: 3 }),
  deflections: fc.array(deflection, { maxLength: 2 }),
});

/** Two agents for an hour. */
const real = carryOut(new Models({ scenarios: [{ source: 'tiny.yaml', text: tiny, files: [] }], seed: '7' }), {
  replication: 1,
  variants: [
    { scenario: 0, overrides: [] },
    { scenario: 0, overrides: ['agents=3'] },
  ],
  deflection: true,
});
const unpack = (text: string) => unpackOutcome(text, 'unit 1');

describe('a packed outcome', () => {
  it('is the same, bit by bit, when it is unpacked', () => {
    fc.assert(
      fc.property(outcome, (each) => {
        expect(unpack(packOutcome(each))).toEqual(each);
      }),
    );
  });

  it('is the same of a replication, down to the order of its fields', () => {
    expect(unpack(packOutcome(real))).toStrictEqual(real);
    expect(JSON.stringify(unpack(packOutcome(real)))).toBe(JSON.stringify(real));
  });

  it('has its bytes lowest first, and one NaN for all', () => {
    const [negative] = new Float64Array(new BigUint64Array([0xfff8_0000_0000_0001n]).buffer);
    const sums = Float64Array.of(1, negative, -0);
    const packed = JSON.parse(packOutcome({ summaries: [{ ...real.summaries[0], sums }], deflections: [] }));
    const [kind, base64] = packed.summaries[0].sums.split(':');
    expect([kind, Buffer.from(base64, 'base64').toString('hex')]).toEqual([
      'float64',
      '000000000000f03f' + '000000000000f87f' + '0000000000000080',
    ]);
  });

  it('takes no more of an array than is its own', () => {
    const sums = Float64Array.of(9, 1, 2, 9).subarray(1, 3);
    const { summaries } = unpack(packOutcome({ summaries: [{ ...real.summaries[0], sums }], deflections: [] }));
    expect(summaries[0].sums).toStrictEqual(Float64Array.of(1, 2));
  });
});

describe('what is no packed outcome', () => {
  const doubles = (...values: number[]) =>
    `float64:${Buffer.from(Float64Array.from(values).buffer).toString('base64')}`;
  const [good] = JSON.parse(packOutcome(real)).summaries;
  const withSummary = (change: object) => JSON.stringify({ summaries: [{ ...good, ...change }], deflections: [] });

  it.each([
    ['half of a text', packOutcome(real).slice(0, 1000), 'it is not whole'],
    ['another text', '[]', 'expected object'],
    ['a field too many', JSON.stringify({ summaries: [], deflections: [], code: '1' }), '"code"'],
    ['a field too few', withSummary({ events: undefined }), 'summaries.0.events'],
    ['a count of NaN', withSummary({ customers: 'NaN' }), 'summaries.0.customers'],
    ['a count below 0', withSummary({ customers: -1 }), 'summaries.0.customers'],
    ['numbers that are no base64', withSummary({ sums: 'float64:§' }), 'summaries.0.sums: expected packed numbers'],
    ['base64 that ends early', withSummary({ sums: 'float64:AAA' }), 'summaries.0.sums: expected packed numbers'],
    ['half a number', withSummary({ sums: 'float64:AAAA' }), 'summaries.0.sums: expected packed numbers'],
    ['an unknown kind of number', withSummary({ sums: 'constructor:AAAA' }), 'expected packed numbers'],
    ['a narrower kind of number', withSummary({ sums: 'uint8:AAAA' }), 'summaries.0.sums: expected float64'],
    ['half a bucket', withSummary({ histograms: [doubles(1, 2)] }), 'summaries.0.histograms.0: expected a histogram'],
    ['a bucket of NaN', withSummary({ histograms: [doubles(1, Number.NaN, 2)] }), 'expected a histogram'],
    ['a bucket twice', withSummary({ histograms: [doubles(1, 1, 1, 1, 1, 1)] }), 'expected a histogram'],
    ['no such bucket', withSummary({ histograms: [doubles(1e6, 1, 1)] }), 'expected a histogram'],
    ['moves of NaN', withSummary({ switching: doubles(1, 1, Number.NaN) }), 'summaries.0.switching: expected counts'],
    ['too few columns of moves', withSummary({ switching: doubles(1, 1) }), 'summaries.0.switching: expected counts'],
    ['columns of two lengths', withSummary({ timeline: ['uint8:AA==', 'uint8:AAA='] }), 'columns of one length'],
    [
      'fates too many',
      packOutcome({ ...real, deflections: [{ ...real.deflections[0], deflected: [1] }] }),
      'deflected',
    ],
  ])('is refused: %s', (_, text, message) => {
    expect(() => unpack(text)).toThrow(InputError);
    expect(() => unpack(text)).toThrow(`unit 1: this is no outcome of a run: `);
    expect(() => unpack(text)).toThrow(message);
  });
});
