import * as z from 'zod';
import { InputError, type Problem } from '../errors.js';
import { offsetInJson, placeAt } from '../text/jsonPlace.js';

/** The beginning of a text, a number or a word, or nothing: what is left at the end of JSON that was cut off. */
const beginning = /^(?:"(?:[^"\\]|\\.)*\\?|-?[\d.eE+-]*|t(?:ru?)?|f(?:a(?:ls?)?)?|n(?:ul?)?)$/s;

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
  const again = `Make the results again with callstorm ${command}.`;
  const refused = (path: readonly PropertyKey[], message: string) => {
    const problem: Problem = {
      ...placeAt(text, offsetInJson(text, path)),
      ...(path.length > 0 && { path: path.map(String).join('.') }),
      message: `${message}. ${again}`,
    };
    return new InputError(source, [problem]);
  };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    const isCut = beginning.test(text.slice(offsetInJson(text)).trimEnd());
    throw refused([], isCut ? 'the file ends here, in the middle of its results' : 'this is no JSON');
  }
  const read = schema.safeParse(data);
  if (read.success) return read.data;
  const [{ path, message }] = read.error.issues;
  const reason = message.replace(/^Invalid (?:input|option): /, '');
  throw refused(path, `is not as callstorm ${command} writes it: ${reason}`);
}
