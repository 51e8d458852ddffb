import { mustBeFunction, mustBeText, mustHave } from '../../arguments.js';
import { InputError } from '../../errors.js';
import type { FlowWithChecks } from './flow.js';
import { type FlowDocument, linkedFlow, type OpenFlow, openFlow, openingBeside, type ReadBeside } from './openFlow.js';

/** How to read a flow. */
export interface ParseFlowOptions {
  /** Reads a file that the flow names in a node of type `flow`; its path counts from the flow's folder. Default: none is read. */
  readonly readFlow?: ReadBeside;
}

/**
 * Reads a flow document, with the flows that it names.
 * @param source the file's name as the user gave it, for the messages.
 * @throws {InputError} with every mistake in the file at once: those of its fields, or if these are right, those of the
 * flow as a whole (targets that do not exist, a menu without options, loops in which no time goes by).
 */
export function parseFlow(text: string, source: string, options: ParseFlowOptions = {}): FlowWithChecks {
  mustBeText('text', text);
  mustBeText('source', source);
  mustHave('options', options, []);
  const { readFlow } = options;
  if (readFlow !== undefined) mustBeFunction('readFlow', readFlow);
  return parseFlowDocument(text, source, readFlow).flow;
}

/** `parseFlow` for those who need the places of the file, too. */
export function parseFlowDocument(text: string, source: string, readFlow?: ReadBeside): FlowDocument {
  return linkedFlow(openFlow(text, source, fileNameOf(source)), openingBeside(openNamedFlow, readFlow));
}

/** The name of a file without its folder, from which the paths of others count. */
export function fileNameOf(source: string): string {
  return source.split(/[\\/]/).at(-1) as string;
}

/** A line that begins with a key of a flow, in YAML or JSON. */
const keyOfFlow = /^[ \t{,]*(["']?)(?:flow|start|starts|nodes)\1\s*:/m;

/**
 * Opens a flow file that another file names. Perhaps that is any file of the machine: what is no flow is not shown.
 * @throws {InputError} with every mistake in its fields, or with one sentence.
 */
export const openNamedFlow: OpenFlow = (text, source, name) => {
  if (keyOfFlow.test(text)) return openFlow(text, source, name);
  throw new InputError(source, [{ message: 'is no flow; expected YAML with flow, start and nodes' }]);
};
