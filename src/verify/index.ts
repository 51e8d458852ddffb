/** What should hold of an IVR flow: properties, proofs over everything that can happen, and a search by callers. */
export type {
  Act,
  BackendAnswer,
  CallerScript,
  Environment,
  QueueAnswer,
  ScriptedAct,
} from './calls/callerScript.js';
export type { Asked, Cause, Moment, Place } from './calls/place.js';
export { CallPlacer, type CallTrace, type TracedMoment } from './calls/placeCall.js';
export { type CheckOptions, checkFlow, defaultCallers, defaultSeed, type Replay, replay } from './checkFlow.js';
export { type CallGraph, callGraph, type Edge, type State } from './graph/callGraph.js';
export type { Finding } from './graph/finding.js';
export { type AnyMonitor, type Monitor, monitor, type Surroundings, type Violation } from './graph/monitor.js';
export { type Setting, type Subject, someIncident } from './graph/subject.js';
export { subjectOf } from './graph/subjectOf.js';
export { assertCalls, type CallsOptions, caller, calmDay, environment, placeCall } from './library.js';
export { type AnyProperty, catalogue } from './properties/index.js';
export type { NotApplicable, Property } from './properties/property.js';
export { type Coverage, type CoverageKind, coverageKinds, type Share } from './search/coverage.js';
export type { CheckReport, Counterexample, Verdict, VerdictKind } from './verdict.js';
