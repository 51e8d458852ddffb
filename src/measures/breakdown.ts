import { mustBeOneOf, mustBeText, mustHave } from '../arguments.js';
import type { Condition, Mask } from './mask.js';
import { addends, type Breakdown, type Dimension, type Measure, mustBeMeasure, narrowed } from './measure.js';

/** The field of records that says to which part they belong, and how a definition begins. */
const dimensions: Readonly<Record<Dimension, { readonly field: string; readonly words: string }>> = {
  queue: { field: 'queue', words: 'in the queue' },
  group: { field: 'group', words: 'of the agent group' },
  need: { field: 'issue', words: 'about the issue' },
  segment: { field: 'segment', words: 'of the segment' },
};

/** The same measure of a part: `phone.wait[queue=technical]`. Undefined if no record of the part can count in it. */
export function brokenDown(measure: Measure, breakdown: Breakdown): Measure | undefined {
  mustBeMeasure('measure', measure);
  mustHave('breakdown', breakdown, ['by', 'of']);
  const { by, of } = breakdown;
  mustBeOneOf('breakdown.by', by, Object.keys(dimensions));
  mustBeText('breakdown.of', of);
  const { field, words } = dimensions[by];
  if (addends(measure).every(({ where }) => leavesOut(where, field, of))) return undefined;
  const { by: _, daily: __, ...plain } = measure;
  const name = `${measure.name}[${by}=${of}]`;
  const definition = `${words} ${of}: ${measure.definition}`;
  return { ...narrowed(plain, { name, definition, where: [{ field, is: of }] }), breakdown: { by, of } };
}

/** A channel's own figures leave out groups that serve several channels. */
function leavesOut(where: Mask, field: string, name: string): boolean {
  const excludes = (condition: Condition) =>
    'is' in condition && condition.field === field && ![condition.is].flat().includes(name);
  return where.some(excludes);
}
