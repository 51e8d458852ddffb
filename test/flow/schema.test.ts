import { expect, it } from 'vitest';
import { jsonSchema } from '../../src/document/index.js';
import { keys } from '../../src/flow/index.js';
import { flowSchema } from '../../src/verify/checks/index.js';

interface Node {
  description?: string;
  properties?: Record<string, Node>;
  additionalProperties?: Node;
  anyOf?: Node[];
  oneOf?: Node[];
  required?: string[];
}

const schema = jsonSchema(flowSchema, 'flow', 'https://example.org/flow.json') as Node;
const nodes = schema.properties?.nodes.additionalProperties?.oneOf ?? [];

/** Paths of the fields below `node` that say nothing about themselves. */
function mute(node: Node, path: string): string[] {
  const fields = Object.entries(node.properties ?? {}).filter(([name]) => name !== 'type');
  return [
    ...fields.filter(([, field]) => !field.description).map(([name]) => `${path}.${name}`),
    ...fields.flatMap(([name, field]) => mute(field, `${path}.${name}`)),
    ...[...(node.anyOf ?? []), ...(node.oneOf ?? [])].flatMap((branch) => mute(branch, path)),
  ];
}

it('describes every type of node and every field to editors', () => {
  expect(nodes).toHaveLength(18);
  expect(nodes.filter(({ description }) => !description)).toEqual([]);
  expect([...mute(schema, 'flow'), ...nodes.flatMap((node, i) => mute(node, `${i}`))]).toEqual([]);
});

it('knows the keys of a telephone, and that silence must be answered', () => {
  const menu = nodes.find(({ properties }) => properties?.options);
  expect(new Set(Object.keys(menu?.properties?.options.properties ?? {}))).toEqual(new Set(keys));
  expect(menu?.required).toEqual(expect.arrayContaining(['type', 'length', 'options', 'silence']));
  expect(menu?.required).not.toContain('barge-in');
});
