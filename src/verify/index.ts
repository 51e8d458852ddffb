/*
 * The wing of `callstorm check`: what should hold of an IVR flow.
 *
 * A proof first explores everything that can happen in a call, whatever the caller and the world do: the call graph.
 * A property then looks in that graph for what must not be there, and a path to it is a call that breaks the property.
 * That call is placed on simulated time; if it goes as the path says, it is told, and if no path is found, the property
 * is proved.
 */
export { adapted } from './adapter/adapted.js';
export type { AdaptedState, Adapter, EndingByEvent, OwnEvent } from './adapter/adapter.js';
export { assertProved, type ProofOptions } from './assertProved.js';
export { BrokenCall } from './brokenCall.js';
export type { ActorAnswers, Actors, RunningActor } from './calls/actors.js';
export type {
  Act,
  BackendAnswer,
  CallerScript,
  Environment,
  QueueAnswer,
  ScriptedAct,
} from './calls/callerScript.js';
export type { ActorAnswer, Asked, CallState, Cause, Step, StepEffect } from './calls/callState.js';
export { CallPlacer, type CallTrace, type PlacedCall, type TracedStep } from './calls/placeCall.js';
export { type CheckOptions, checkFlow, defaultCallers, defaultSeed, type Replay, replay } from './checkFlow.js';
export { type CallGraph, callGraph, type Edge, type State } from './graph/callGraph.js';
export type { Finding } from './graph/finding.js';
export { type AnyMonitor, type Monitor, monitor, type Surroundings, type Violation } from './graph/monitor.js';
export { type Setting, type Subject, someIncident } from './graph/subject.js';
export { subjectOf } from './graph/subjectOf.js';
export { assertCalls, type CallsOptions, caller, calmDay, environment, placeCall, placePath } from './library.js';
export { type AnyProperty, catalogue } from './properties/index.js';
export type { NotApplicable, Property } from './properties/property.js';
export { type Coverage, type CoverageKind, coverageKinds, type Share } from './search/coverage.js';
export type { Severity } from './severity.js';
export type { CheckReport, Counterexample, Verdict, VerdictKind } from './verdict.js';
