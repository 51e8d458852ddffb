/** What should hold of an IVR flow: properties, proofs over everything that can happen, and a search by callers. */
export type {
  Act,
  BackendAnswer,
  CallerScript,
  Environment,
  QueueAnswer,
  ScriptedAct,
} from './callerScript.js';
export { type CallGraph, callGraph, type Edge, type State } from './callGraph.js';
export { type CheckOptions, checkFlow, defaultCallers, defaultSeed, type Replay, replay } from './checkFlow.js';
export { type Coverage, type CoverageKind, coverageKinds, type Share } from './coverage.js';
export { assertCalls, type CallsOptions, caller, calmDay, environment, placeCall } from './library.js';
export { type AnyMonitor, type Monitor, monitor, type Surroundings, type Violation } from './monitor.js';
export type { Asked, Cause, Moment, Place } from './place.js';
export { CallPlacer, type CallTrace, type TracedMoment } from './placeCall.js';
export { catalogue } from './properties/index.js';
export type { AnyProperty, Finding, NotApplicable, Property } from './property.js';
export type { CheckReport, Counterexample, Verdict, VerdictKind } from './report.js';
export { type Setting, type Subject, someIncident, subjectOf } from './subject.js';
