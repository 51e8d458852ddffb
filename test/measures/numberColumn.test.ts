import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compactColumn, GrowingColumn, numberAt } from '../../src/measures/index.js';

function grown(values: readonly number[]) {
  const growing = new GrowingColumn();
  for (const value of values) growing.push(value);
  return growing.column;
}

const anything = fc.oneof(
  fc.constant(0),
  fc.nat(300),
  fc.nat(70_000),
  fc.maxSafeInteger(),
  fc.double().map((value) => value + 0),
);

describe('a column of numbers', () => {
  it('takes one, two, four or eight bytes a number, as its widest needs, and none if all are 0', () => {
    const bytes = (...values: number[]) => grown(values)?.BYTES_PER_ELEMENT ?? 0;
    expect([bytes(0, 0), bytes(0, 255), bytes(256, 1), bytes(65_535), bytes(1, 65_536)]).toEqual([0, 1, 2, 2, 4]);
    expect([bytes(2 ** 32 - 1), bytes(2 ** 32), bytes(1, 0.5), bytes(-1), bytes(Number.NaN, 1)]).toEqual([
      4, 8, 8, 8, 8,
    ]);
  });

  it('holds what was put into it, however wide it became', () => {
    fc.assert(
      fc.property(fc.array(anything), (values) => {
        for (const column of [grown(values), compactColumn(Float64Array.from(values))]) {
          expect(values.map((_, i) => numberAt(column, i))).toEqual(values);
        }
      }),
    );
  });

  it('takes whole columns, zeros too', () => {
    const growing = new GrowingColumn();
    growing.pushAll(null, 2);
    growing.pushAll(Uint8Array.of(3, 0), 2);
    growing.pushAll(null, 1);
    expect(growing.column).toEqual(Uint8Array.of(0, 0, 3, 0, 0));
  });
});
