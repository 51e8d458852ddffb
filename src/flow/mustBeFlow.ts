import * as z from 'zod';
import { mustBeOneOf, mustBeText, mustHave } from '../arguments.js';
import { type Flow, flowNodeSchema } from './schema.js';

/** By type of node, the fields that one always has once its defaults are filled in. */
const fieldsOf: ReadonlyMap<string, readonly string[]> = new Map(
  flowNodeSchema.options.map(({ shape }) => [
    shape.type.value,
    Object.entries(shape).flatMap(([name, field]) => (field instanceof z.ZodOptional ? [] : [name])),
  ]),
);

/** A flow as `parseFlow` returns it, and not as it is written in a file. */
export function mustBeFlow(name: string, value: unknown): void {
  mustHave(name, value, ['flow', 'start', 'nodes', 'checks'], 'a Flow as parseFlow returns it');
  const { flow, start, nodes } = value as Flow;
  mustBeText(`${name}.flow`, flow);
  mustBeText(`${name}.start`, start);
  mustHave(`${name}.nodes`, nodes, []);
  for (const [id, node] of Object.entries(nodes)) {
    const place = `${name}.nodes.${id}`;
    mustHave(place, node, ['type'], 'a node as parseFlow returns it');
    mustBeOneOf(`${place}.type`, node.type, [...fieldsOf.keys()]);
    mustHave(place, node, fieldsOf.get(node.type) ?? [], `a ${node.type} node as parseFlow returns it`);
  }
}
