import type * as z from 'zod';
import { type Flow, flowSchemaWith } from '../../flow/index.js';
import { checksSchema } from './schema.js';

/** A flow document as written in YAML, with what should hold of it, and `FlowWithChecks` as its output. */
export const flowSchema: z.ZodType<FlowWithChecks> = flowSchemaWith(checksSchema.prefault({}));

/** A flow as `parseFlow` returns it: with what should hold of it. */
export type FlowWithChecks = Flow<z.output<typeof checksSchema>>;
