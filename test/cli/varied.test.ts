import { describe, expect, it } from 'vitest';
import { gridOf, readVaried } from '../../src/cli/varied.js';

const valuesOf = (text: string) => readVaried([`x=${text}`])[0].values;

describe('--vary', () => {
  it.each([
    ['10..40..10', ['10', '20', '30', '40']],
    ['10..25..10', ['10', '20']],
    ['10%..50%..20%', ['10%', '30%', '50%']],
    ['0..50%..25%', ['0%', '25%', '50%']],
    ['2m..10m..4m', ['2m', '6m', '10m']],
    ['£1..£2..£0.50', ['£1', '£1.5', '£2']],
    ['5/h..15/h..5/h', ['5/h', '10/h', '15/h']],
    ['0.1..0.5..0.1', ['0.1', '0.2', '0.3', '0.4', '0.5']],
    ['1_000..3_000..1_000', ['1000', '2000', '3000']],
    ['-2..2..2', ['-2', '0', '2']],
    ['1..3..1,10', ['1', '2', '3', '10']],
    ['yes,no', ['yes', 'no']],
    ['[1, 2],[3]', ['[1, 2]', '[3]']],
    ['{ mean: 2m, p90: 5m },3m', ['{ mean: 2m, p90: 5m }', '3m']],
    ['"a,b",c', ['"a,b"', 'c']],
    ['../menus/a.yaml,b.yaml', ['../menus/a.yaml', 'b.yaml']],
    ['08:00-12:00', ['08:00-12:00']],
  ])('takes %s', (text, values) => {
    expect(valuesOf(text)).toEqual(values);
  });

  it('knows which values are numbers of one kind', () => {
    const positions = (text: string) => readVaried([`x=${text}`])[0].positions;
    expect(positions('10%,50%')).toEqual([0.1, 0.5]);
    expect(positions('90s,2m')).toEqual([90, 120]);
    expect(positions('£5,£7.50')).toEqual([5, 7.5]);
    expect(positions('yes,no')).toBe(null);
    expect(positions('1,2m')).toBe(null);
  });

  it('combines all with all, the last one fastest', () => {
    expect(gridOf(readVaried(['a=1,2', 'b=x,y']))).toEqual([
      ['1', 'x'],
      ['1', 'y'],
      ['2', 'x'],
      ['2', 'y'],
    ]);
  });
});
