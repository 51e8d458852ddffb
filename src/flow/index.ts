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
export type { NodeRole } from './defineNode.js';
export type { Edge, EdgeKind } from './edge.js';
export { edgesOf, nodeOf } from './edges.js';
export { defaultSlowness, type Fault, mustBeFaults } from './fault.js';
export { checkFaults, type FaultProblem } from './faultProblems.js';
export { flowMachine } from './flow.machine.js';
export { type FlowProblem, flowProblems } from './flowProblems.js';
export { groupsOfHours } from './groupsOfHours.js';
export { type Key, type KeyEvent, keyEvents, keys } from './keys.js';
export { type Mention, type Mentions, mentionsOf, mentionsOfCall } from './mentions.js';
export { mustBeFlow } from './mustBeFlow.js';
export { definitionOf, type FlowNode, type NodeOf, type NodeType, nodeRoles } from './nodes/index.js';
export { type FlowDocument, parseFlow, parseFlowDocument, parseNamedFlow } from './parseFlow.js';
export { type Routes, routes } from './routes.js';
export { type Flow, flowSchema } from './schema.js';
export { readsOf, storesOf } from './variables.js';
