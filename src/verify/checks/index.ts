/** The section `checks` of a flow file, and flow files with it. */
export { type CheckSettings, checkSettings, type Setting } from './checkSettings.js';
export { type FlowWithChecks, flowSchema } from './flow.js';
export {
  type FlowDocument,
  type FlowText,
  type LinkedFlow,
  linkedFlow,
  type OpenFlow,
  openFlow,
  openingBeside,
  problemsOf,
  type ReadBeside,
} from './openFlow.js';
export { fileNameOf, openNamedFlow, type ParseFlowOptions, parseFlow, parseFlowDocument } from './parseFlow.js';
export type { Path } from './path.js';
export type { Check, Checks } from './schema.js';
