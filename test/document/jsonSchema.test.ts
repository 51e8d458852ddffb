import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import * as fields from '../../src/document/index.js';

type Node = { type?: string | string[]; pattern?: string; anyOf?: Node[]; enum?: unknown[]; const?: unknown } & {
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
};

/** As much of draft-07 as scalar fields use. */
function accepts(node: Node, value: unknown): boolean {
  if (node.anyOf) return node.anyOf.some((inner) => accepts(inner, value));
  if (node.enum) return node.enum.includes(value);
  if (node.const !== undefined) return node.const === value;
  const types = [node.type].flat();
  if (typeof value === 'string') {
    return (
      types.includes('string') &&
      value.length >= (node.minLength ?? 0) &&
      (node.pattern === undefined || new RegExp(node.pattern).test(value))
    );
  }
  if (typeof value !== 'number') return types.includes('boolean') && typeof value === 'boolean';
  return (
    (types.includes('number') || (types.includes('integer') && Number.isInteger(value))) &&
    value >= (node.minimum ?? Number.NEGATIVE_INFINITY) &&
    value <= (node.maximum ?? Number.POSITIVE_INFINITY) &&
    value > (node.exclusiveMinimum ?? Number.NEGATIVE_INFINITY)
  );
}

const samples: unknown[] = [
  ...[0, 1, 0.5, 15, -3, 3.5, true, false],
  ...['0', '90', '90s', '4m', '1h30m', '1.5h', '4mm', '15%', '15 %', '0.15', '40_000', '4__0', '1e3', '£10', '$5.25'],
  ...['10€', '0.5/h', '30 per hour', '3/fortnight', '08:00', '24:00', '24:01', 'mon 10:00', 'Monday 10:00', 'mon'],
  ...['08:00-22:00', 'mon-fri 08:00-18:00, sat 09:00-13:00', 'always', 'never', 'yes', 'no', 'maybe', 'a-name'],
  ...['two words', '1st', 'low', 'hihg', '', '-1', '2'],
];

describe('the exported JSON Schema', () => {
  const scalars: [string, z.ZodType][] = [
    ['duration', fields.duration],
    ['whole', fields.whole()],
    ['number', fields.number()],
    ['positive', fields.positive],
    ['rate', fields.rate],
    ['clock', fields.clock],
    ['instant', fields.instant],
    ['hours', fields.hours],
    ['identifier', fields.identifier],
    ['money', fields.money],
    ['text', fields.text],
    ['oneOf', fields.oneOf(['low', 'high'])],
  ];

  it.each(scalars)('accepts for %s what the field accepts, and no more', (name, schema) => {
    const node = fields.jsonSchema(schema, name, 'https://example.org/x') as Node;
    const differing = samples.filter((value) => accepts(node, value) !== schema.safeParse(value).success);
    // A pattern cannot tell that "0" or "-1" is not above 0.
    expect(differing).toEqual(name === 'positive' ? ['0', '-1'] : []);
    expect(samples.some((value) => schema.safeParse(value).success)).toBe(true);
  });

  it.each([
    ['share', fields.share],
    ['whole within bounds', fields.whole({ min: 1, max: 3 })],
    ['yesNo', fields.yesNo],
  ] as [string, z.ZodType][])('accepts for %s at least what the field accepts', (name, schema) => {
    const node = fields.jsonSchema(schema, name, 'https://example.org/x') as Node;
    const missed = samples.filter((value) => schema.safeParse(value).success && !accepts(node, value));
    expect(missed).toEqual([]);
  });

  it('is draft-07, closed, and says what each key is for', () => {
    const shed = z.strictObject({
      lasts: fields.duration.describe('How long'),
      kind: fields.oneOf(['spade', 'rake']).optional(),
    });
    expect(fields.jsonSchema(shed, 'A shed', 'https://example.org/shed.json')).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      $id: 'https://example.org/shed.json',
      title: 'A shed',
      type: 'object',
      additionalProperties: false,
      required: ['lasts'],
      properties: { lasts: { description: 'How long' }, kind: { enum: ['spade', 'rake'] } },
    });
  });

  it('lets a parameter stand wherever a scalar may, but not for the name of a type', () => {
    const step = z.discriminatedUnion('type', [z.strictObject({ type: z.literal('say'), length: fields.duration })]);
    const schema = z.strictObject({ steps: z.array(step), lasts: fields.durationDistribution });
    const exported = fields.jsonSchema(schema, 'x', 'https://example.org/x', { parameters: true });
    const { steps, lasts, parameters } = exported.properties as Record<string, { [key: string]: never }>;
    const { type, length } = (steps as unknown as { items: { oneOf: { properties: Record<string, Node> }[] } }).items
      .oneOf[0].properties;
    expect(accepts(length, '${n}')).toBe(true);
    expect(accepts(length, 'n')).toBe(false);
    expect(accepts(type, '${n}')).toBe(false);
    expect((lasts as unknown as Node).anyOf?.some((inner) => accepts(inner, '${n}s'))).toBe(true);
    expect(parameters).toHaveProperty('additionalProperties.properties.value');
  });
});
