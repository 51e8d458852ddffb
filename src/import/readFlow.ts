import {
  type FlowDocument,
  type FlowWithChecks,
  fileNameOf,
  linkedFlow,
  type OpenFlow,
  openFlow,
  openingBeside,
  openNamedFlow,
  type ReadBeside,
} from '../verify/checks/index.js';
import { type Imported, importFlow, openVendorFile, vendorOf } from './importFlow.js';

/** A flow that was read, from a file of ours or of a vendor. */
export interface ReadFlow extends FlowDocument {
  /** What an import says of it; absent if it is a file of ours. */
  readonly imported?: Imported;
}

/**
 * Reads a flow file of any system.
 * @param readBeside reads a file that it names. Default: it may name none.
 * @param path by which it is named itself, if it is: the paths of files that it names count from its folder.
 * @throws {InputError} with every mistake in it, at its place in that file.
 */
export function readFlow(
  text: string,
  source: string,
  readBeside?: ReadBeside,
  path: string = fileNameOf(source),
): ReadFlow {
  if (vendorOf(text) === undefined) {
    return linkedFlow(openFlow(text, source, path), openingBeside(openAny, readBeside));
  }
  const imported = importFlow(text, source);
  return { flow: imported.flow, locate: imported.locate, imported };
}

/**
 * `readFlow` of a file that another file names: what is no flow is not shown.
 * @param path by which it is named; the paths of files that it names count from its folder.
 * @throws {InputError} as `readFlow`.
 */
export function readNamedFlow(text: string, source: string, path: string, readBeside: ReadBeside): FlowWithChecks {
  return linkedFlow(openAny(text, source, path), openingBeside(openAny, readBeside)).flow;
}

/** Opens a file that another file names, of any system. */
const openAny: OpenFlow = (text, source, name) => {
  if (vendorOf(text) === undefined) return openNamedFlow(text, source, name);
  return openVendorFile(text, source, name);
};
