import { readDocument } from '../document/index.js';
import { checkFlow } from './checkFlow.js';
import { type Flow, flowSchema } from './schema.js';

/**
 * Reads a flow document.
 * @param source the file's name as the user gave it, for the messages.
 * @throws {InputError} with every mistake in the file at once: those of its fields, or if these are right, those of the
 * flow as a whole (targets that do not exist, a menu without options, loops in which no time goes by).
 */
export function parseFlow(text: string, source: string): Flow {
  const reading = readDocument(text, source, flowSchema);
  const problems = checkFlow(reading.value);
  reading.refuse(problems.map(({ path, message, atKey }) => reading.problemAt(path, message, atKey)));
  return reading.value;
}
