import type * as z from 'zod';
import { type Flow, type FlowFile, flowSchemaWith } from '../../flow/index.js';
import { checksSchema } from './schema.js';

/** A flow document as written in YAML, with what should hold of it. */
export const flowSchema: z.ZodType<FlowFile<z.output<typeof checksSchema>>> = flowSchemaWith(checksSchema.prefault({}));

/** A flow as `parseFlow` returns it: with what should hold of it. */
export type FlowWithChecks = Flow<z.output<typeof checksSchema>>;
