import * as z from 'zod';
import { parseJson } from '../document/jsonText.js';
import { InputError } from '../errors.js';
import { offsetInJson, placeAt } from '../text/jsonPlace.js';

/** A file of results that was read. */
export interface SavedText {
  readonly text: string;
  /** Its name as the user gave it. */
  readonly source: string;
}

/** An estimate as it is saved. */
export const interval = z.looseObject({
  estimate: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

export const texts = z.array(z.string());

export const judged = z.array(
  z.looseObject({
    ...interval.shape,
    threshold: z.string(),
    measure: z.string(),
    unit: z.string(),
    limit: z.number(),
    verdict: z.enum(['held', 'missed', 'undecided']),
  }),
);

/** What all results say of how they were made. */
export const making = {
  callstorm: z.string(),
  command: z.string(),
  seed: z.string(),
  definitions: z.array(
    z.looseObject({
      name: z.string(),
      unit: z.string(),
      definition: z.string(),
      source: z.string(),
      better: z.enum(['higher', 'lower']).optional(),
    }),
  ),
};

/** Results as they were saved, with how they were made. */
export type Made = z.output<z.ZodObject<typeof making>>;

/**
 * Reads results that a command has saved.
 * @param command that writes them.
 * @throws {InputError} with the place, if the text is no JSON or says something else.
 */
export function readSaved<T>({ text, source }: SavedText, command: string, schema: z.ZodType<T>): T {
  const read = schema.safeParse(parseJson(text, source));
  if (read.success) return read.data;
  const [{ path, message: found }] = read.error.issues;
  const reason = found.replace(/^Invalid (?:input|option): /, '');
  const message = `this is not as callstorm ${command} writes it: ${reason}. Make the results again with it.`;
  const place = placeAt(text, offsetInJson(text, path));
  throw new InputError(source, [{ ...place, ...(path.length > 0 && { path: path.map(String).join('.') }), message }]);
}
