import * as z from 'zod';
import { mustBeFunction, mustHave } from '../arguments.js';
import { UnitError } from '../units.js';

/** A field of a document: takes what YAML gives, returns `T`, and reports everything it refuses as one whole sentence. */
export type Field<T> = z.ZodType<T, unknown>;

/** A piece of draft-07 JSON Schema. */
export type JsonSchema = { readonly [key: string]: unknown };

/**
 * Makes a field from a reader that throws `UnitError`. A missing key reaches `read` as `undefined`.
 *
 * @param shape what editors check and complete with; must accept whatever `read` accepts.
 */
export function field<T>(read: (value: unknown) => T, shape: JsonSchema): Field<T> {
  mustBeFunction('read', read);
  mustHave('shape', shape, []);
  return z
    .unknown()
    .meta(shape)
    .transform((value, context): T => {
      try {
        return read(value);
      } catch (error) {
        if (!(error instanceof UnitError)) throw error;
        context.addIssue({ code: 'custom', message: value === undefined ? missing(error.message) : error.message });
        return z.NEVER;
      }
    });
}

export function mustBeSchema(name: string, value: unknown): void {
  mustHave(name, value, ['_zod', 'safeParse'], 'a zod schema');
}

/** A schema as draft-07 JSON Schema of what may be written, without the line that names the dialect. */
export function exported(schema: z.ZodType): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
  return rest;
}

function missing(message: string): string {
  return `is missing; ${message.replace(', but found nothing', '')}`;
}
