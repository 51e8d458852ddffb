import { expect, it } from 'vitest';
import * as fields from '../../src/document/index.js';
import { refusal } from './refusal.js';

const { csvCells, field, jsonSchema, listed, moneyRate, nearest, number, oneOf, readCsv, readDocument } = fields;
const odd = (value: unknown) => value as never;

it.each<[string, () => unknown]>([
  ['text', () => csvCells(odd(null), 'a.csv')],
  ['source', () => readCsv('a,b', odd(undefined))],
  ['read', () => field(odd(undefined), {})],
  ['shape', () => field(() => 1, odd('text'))],
  ['bounds', () => fields.whole(odd(5))],
  ['bounds.max', () => number({ max: Number.NaN })],
  ['usual', () => moneyRate(odd('day'))],
  ['words', () => oneOf(odd('yes'))],
  ['words.1', () => listed(['a', odd(2)])],
  ['name', () => nearest(odd(5), [])],
  ['names.0', () => fields.suggestion('phone', [odd(undefined)])],
  ['schema', () => jsonSchema(odd({}), 'A title', 'urn:id')],
  ['text', () => readDocument(odd(undefined), 'a.yaml', fields.parametersSchema)],
  ['schema', () => readDocument('a: 1', 'a.yaml', odd(null))],
  ['options', () => readDocument('a: 1', 'a.yaml', fields.parametersSchema, odd(null))],
])('%s is named', (source, act) => {
  expect(refusal(act).source).toBe(source);
});
