import { z } from 'zod';
import { identifier, text } from '../document/fields.js';
import { atMost } from './atMost.js';
import { checksSchema } from './checks.js';
import { nodeSchemas } from './nodes/index.js';

/*
 * The flow document. What is described here and in `nodes/` becomes the JSON Schema that editors complete and check
 * against, so every field says what it means, its unit and its default. Whether targets exist is for `flowProblems.ts`.
 */

/** One node of a flow, by its `type`. */
export const flowNodeSchema = z.discriminatedUnion('type', nodeSchemas);

/** A larger flow is refused. The largest that people write have a few hundred nodes. */
const mostNodes = 5000;

/** A flow document as written in YAML, and `Flow` as its output. */
export const flowSchema = z
  .strictObject({
    flow: identifier.describe("The flow's name; also the id of its machine."),
    title: text.optional().describe('The name people read.'),
    start: identifier.describe('The node where every call begins.'),
    nodes: atMost(
      mostNodes,
      (count) => `${count} nodes are more than ${mostNodes}. Split the flow.`,
      z.record(identifier, flowNodeSchema),
    ).describe('The nodes by name. The name is what faults, needs and reports use.'),
    checks: checksSchema.prefault({}),
  })
  .describe('An IVR: what a caller hears and where each key leads.');

/** An IVR flow as plain data: durations in seconds, defaults filled in, every target known to exist. */
export type Flow = z.output<typeof flowSchema>;
