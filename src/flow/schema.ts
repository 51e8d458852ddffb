import { z } from 'zod';
import { identifier, text } from '../document/fields.js';
import { atMost } from './atMost.js';
import { type FlowNode, nodeSchemas, writtenSchemas } from './nodes/index.js';
import { type OtherFlow, otherFlowSchema } from './otherFlow.js';

/*
 * The flow document. What is described here and in `nodes/` becomes the JSON Schema that editors complete and check
 * against, so every field says what it means, its unit and its default. Whether targets exist is for `flowProblems.ts`.
 */

/** One node of a flow, by its `type`. */
export const flowNodeSchema = z.discriminatedUnion('type', nodeSchemas);

/** One node of a flow file: of any type, or another flow in place of one. */
export const fileNodeSchema = z.discriminatedUnion('type', [...writtenSchemas, otherFlowSchema]);

/** A larger flow is refused. The largest that people write have a few hundred nodes. */
export const mostNodes = 5000;

/** The fields of a flow document but for its `checks`. */
const fields = {
  flow: identifier.describe("The flow's name; also the id of its machine."),
  title: text.optional().describe('The name people read.'),
  start: identifier.optional().describe('The node where calls begin. Default: that of the first of `starts`.'),
  starts: z
    .record(text, identifier)
    .refine((starts) => Object.keys(starts).length > 0, 'name at least one number and its node')
    .optional()
    .describe(
      'The nodes where calls begin, by the number that the caller has dialled. Then `start` is where calls begin that come from another flow.',
    ),
  nodes: atMost(
    mostNodes,
    (count) => `${count} nodes are more than ${mostNodes}. Split the flow.`,
    z.record(identifier, fileNodeSchema),
  ).describe('The nodes by name. The name is what faults, needs and reports use.'),
};

/**
 * The schema of a flow document, and `FlowFile` as its output.
 * @param checks the schema of its section `checks`: what should hold of a flow is for the room that verifies flows to say.
 */
export function flowSchemaWith<Checks extends z.ZodType>(checks: Checks) {
  return z
    .strictObject({ ...fields, checks })
    .refine(({ start, starts }) => start !== undefined || starts !== undefined, {
      path: ['start'],
      message: 'say where calls begin: `start: main`, or `starts` with the numbers that callers dial',
    })
    .describe('An IVR: what a caller hears and where each key leads.');
}

/** A flow document as it was read: its nodes may name other flows, and targets may be missing. */
export interface FlowFile<Checks = unknown> extends Omit<Flow<Checks>, 'nodes' | 'start'> {
  start?: string | undefined;
  starts?: Readonly<Record<string, string>> | undefined;
  nodes: Record<string, FlowNode | OtherFlow>;
}

/**
 * An IVR flow as plain data: durations in seconds, defaults filled in, every target known to exist.
 * @template Checks what should hold of it; nobody needs to know who runs it.
 */
export interface Flow<Checks = unknown> {
  flow: string;
  title?: string | undefined;
  start: string;
  nodes: Record<string, FlowNode>;
  checks: Checks;
}
