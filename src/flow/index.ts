export * from './caller.js';
export { checkContract } from './checkContract.js';
export { type CheckSettings, checkSettings, type Setting } from './checkSettings.js';
export {
  type Check,
  type Checks,
  type ParametersOf,
  type Path,
  type PropertyName,
  parameterSchemas,
  propertyNames,
} from './checks.js';
export * from './contract.js';
export { type Edge, type EdgeKind, edgesOf, nodeOf } from './edges.js';
export { checkFaults, defaultSlowness, type Fault, type FaultProblem, mustBeFaults } from './fault.js';
export { flowMachine } from './flow.machine.js';
export { type FlowProblem, flowProblems } from './flowProblems.js';
export { type Key, type KeyEvent, keyEvents, keys } from './keys.js';
export { type Mention, type Mentions, mentionsOf, mentionsOfCall } from './mentions.js';
export { mustBeFlow } from './mustBeFlow.js';
export { type FlowDocument, parseFlow, parseFlowDocument, parseNamedFlow } from './parseFlow.js';
export { type Routes, routes } from './routes.js';
export { type Flow, type FlowNode, flowSchema, type NodeOf, type NodeType } from './schema.js';
export { readsOf, storesOf } from './variables.js';
