import { mustBeText } from '../../arguments.js';
import type { Position } from '../../document/path.js';
import { readDocument } from '../../document/readDocument.js';
import { InputError } from '../../errors.js';
import { type FlowProblem, flowProblems, withOwnEnd } from '../../flow/index.js';
import { checksProblems } from './checksProblems.js';
import { type FlowWithChecks, flowSchema } from './flow.js';

/** A flow with the places of the file that it was read from. */
export interface FlowDocument {
  readonly flow: FlowWithChecks;
  /** Where the value at `path` stands, as `['nodes', 'main', 'silence', 'after']`; or its nearest parent. */
  locate(path: readonly (string | number)[]): Position | undefined;
}

/**
 * Reads a flow document.
 * @param source the file's name as the user gave it, for the messages.
 * @throws {InputError} with every mistake in the file at once: those of its fields, or if these are right, those of the
 * flow as a whole (targets that do not exist, a menu without options, loops in which no time goes by).
 */
export function parseFlowDocument(text: string, source: string): FlowDocument {
  const reading = readDocument(text, source, flowSchema);
  const flow = withOwnEnd(reading.value);
  const problems = problemsOf(flow);
  reading.refuse(problems.map(({ path, message, atKey }) => reading.problemAt(path, message, atKey)));
  return { flow, locate: (path) => reading.locate(path) };
}

/** What is wrong with a flow as a whole, its `checks` included; `[]` if it can be run and checked. */
export function problemsOf(flow: FlowWithChecks): FlowProblem[] {
  return flowProblems(flow, checksProblems(flow));
}

/** `parseFlowDocument` for those who need the flow alone. */
export function parseFlow(text: string, source: string): FlowWithChecks {
  mustBeText('text', text);
  mustBeText('source', source);
  return parseFlowDocument(text, source).flow;
}

/** A line that begins with a key of a flow, in YAML or JSON. */
const keyOfFlow = /^[\s{,]*(["']?)(?:flow|start|nodes)\1\s*:/m;

/**
 * `parseFlow` of a file that another file names. Perhaps that is any file of the machine: what is no flow is not shown.
 * @throws {InputError} as `parseFlow`, or with one sentence.
 */
export function parseNamedFlow(text: string, source: string): FlowWithChecks {
  if (keyOfFlow.test(text)) return parseFlow(text, source);
  throw new InputError(source, [{ message: 'is no flow; expected YAML with flow, start and nodes' }]);
}
