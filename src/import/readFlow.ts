import { type FlowDocument, type FlowWithChecks, parseFlowDocument, parseNamedFlow } from '../verify/checks/index.js';
import type { Imported } from './assemble.js';
import { importFlow, vendorOf } from './importFlow.js';

/** A flow that was read, from a file of ours or of a vendor. */
export interface ReadFlow extends FlowDocument {
  /** What an import says of it; absent if it is a file of ours. */
  readonly imported?: Imported;
}

/** Reads a flow file of any system. @throws {InputError} with every mistake in it, at its place in that file. */
export function readFlow(text: string, source: string): ReadFlow {
  if (vendorOf(text) === undefined) return parseFlowDocument(text, source);
  const imported = importFlow(text, source);
  return { flow: imported.flow, locate: imported.locate, imported };
}

/** `readFlow` of a file that another file names: what is no flow is not shown. @throws {InputError} as `readFlow`. */
export function readNamedFlow(text: string, source: string): FlowWithChecks {
  return vendorOf(text) === undefined ? parseNamedFlow(text, source) : importFlow(text, source).flow;
}
