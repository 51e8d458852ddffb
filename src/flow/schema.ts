import { z } from 'zod';
import { identifier, text } from '../document/fields.js';
import { atMost } from './atMost.js';
import { nodeSchemas } from './nodes/index.js';

/*
 * The flow document. What is described here and in `nodes/` becomes the JSON Schema that editors complete and check
 * against, so every field says what it means, its unit and its default. Whether targets exist is for `flowProblems.ts`.
 */

/** One node of a flow, by its `type`. */
export const flowNodeSchema = z.discriminatedUnion('type', nodeSchemas);

/** A larger flow is refused. The largest that people write have a few hundred nodes. */
const mostNodes = 5000;

/** The fields of a flow document but for its `checks`. */
const fields = {
  flow: identifier.describe("The flow's name; also the id of its machine."),
  title: text.optional().describe('The name people read.'),
  start: identifier.describe('The node where every call begins.'),
  nodes: atMost(
    mostNodes,
    (count) => `${count} nodes are more than ${mostNodes}. Split the flow.`,
    z.record(identifier, flowNodeSchema),
  ).describe('The nodes by name. The name is what faults, needs and reports use.'),
};

/**
 * The schema of a flow document, and `Flow` as its output.
 * @param checks the schema of its section `checks`: what should hold of a flow is for the room that verifies flows to say.
 */
export function flowSchemaWith<Checks extends z.ZodType>(checks: Checks) {
  return z.strictObject({ ...fields, checks }).describe('An IVR: what a caller hears and where each key leads.');
}

/**
 * An IVR flow as plain data: durations in seconds, defaults filled in, every target known to exist.
 * @template Checks what should hold of it; nobody needs to know who runs it.
 */
export type Flow<Checks = unknown> = z.output<z.ZodObject<typeof fields>> & { checks: Checks };
