/** The section `checks` of a flow file, and flow files with it. */
export { type CheckSettings, checkSettings, type Setting } from './checkSettings.js';
export { type FlowWithChecks, flowSchema } from './flow.js';
export { type FlowDocument, parseFlow, parseFlowDocument, parseNamedFlow, problemsOf } from './parseFlow.js';
export type { Path } from './path.js';
export type { Check, Checks } from './schema.js';
