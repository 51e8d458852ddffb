/**
 * callstorm/check as a library: its table of contents. Checks of flows and machines, and tests of one's own.
 *
 * What stands under "Stable" keeps its names and meanings from one minor version to the next; what stands under "May change"
 * is there for tools that look deeper, and may change with any version.
 *
 * Everything that refuses its input throws `InputError`, with every problem and its place.
 */

// Stable

export {
  type Diagnostic,
  type Fidelity,
  type Imported,
  type ImportOptions,
  importFlow,
  importFlows,
  type Vendor,
  type VendorFile,
} from './import/index.js';
export { type DrawFlowOptions, type DrawFormat, drawFlow } from './report/drawFlow.js';
export { type CallToTell, personaOfCall, type StoryOptions, storyOfCall } from './stories/library.js';
export type { PersonaKeys } from './stories/personaOf.js';
export type { WrittenStory } from './stories/scenarioOfCall.js';
export {
  type FlowWithChecks as Flow,
  type ParseFlowOptions,
  parseFlow,
  type ReadBeside,
} from './verify/checks/index.js';
export {
  type Act,
  type ActorAnswer,
  type ActorAnswers,
  type Actors,
  type AdaptedState,
  type Adapter,
  type Asked,
  adapted,
  assertCalls,
  assertProved,
  type BackendAnswer,
  BrokenCall,
  type CallerScript,
  type CallState,
  type CallsOptions,
  type CallTrace,
  type Cause,
  type CheckOptions,
  type CheckReport,
  type Counterexample,
  type Coverage,
  type CoverageKind,
  caller,
  calmDay,
  checkFlow,
  coverageKinds,
  defaultCallers,
  defaultSeed,
  type EndingByEvent,
  type Environment,
  environment,
  type Monitor,
  monitor,
  type OwnEvent,
  type PlacedCall,
  type ProofOptions,
  placeCall,
  placePath,
  type QueueAnswer,
  type Replay,
  type RunningActor,
  replay,
  type ScriptedAct,
  type Setting,
  type Severity,
  type Share,
  type Step,
  type StepEffect,
  type Surroundings,
  someIncident,
  type TracedStep,
  type Verdict,
  type VerdictKind,
  type Violation,
} from './verify/index.js';

// May change

export {
  type AnyMonitor,
  type AnyProperty,
  type CallGraph,
  CallPlacer,
  callGraph,
  catalogue,
  type Edge,
  type Finding,
  type NotApplicable,
  type Property,
  type State,
  type Subject,
  subjectOf,
} from './verify/index.js';

// Types that these mention

export type { Press } from './flow/caller.js';
export type { CallEffect, CallEffects, CallEnding, CallGuards } from './flow/contract.js';
export type { Fault } from './flow/fault.js';
export type { Key } from './flow/keys.js';
export type { FlowNode, NodeType } from './flow/nodes/index.js';
export type { Flow as FlowWithoutChecks } from './flow/schema.js';
export type { Hours } from './hours.js';
export type { Entries } from './statechart/entries.js';
export type { Configuration, Delay, Invoked, Named, Output, Program, Timer } from './statechart/program.js';
export type { Answer } from './statechart/stepper.js';
export type { PendingTimer, Queueing } from './verify/calls/callState.js';
export type { Path } from './verify/checks/path.js';
export type { Answers } from './verify/graph/combinations.js';
export type { Hour, Knowledge, Possibilities } from './verify/graph/possibilities.js';
export type { PossibleWorld } from './verify/graph/world.js';
export type { PropertyName } from './verify/properties/index.js';
export type { ParameterProblem } from './verify/properties/property.js';
