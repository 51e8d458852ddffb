/**
 * callstorm as a library: its table of contents.
 *
 * ```
 * scenario.yaml ─parseScenario→ Scenario ─compileScenario→ Model ─runOnce→ records
 *                                                          Model ─replicate→ Experiment ─summaryJson→ report
 * XState machine ─compile→ Program ─bind→ Behaviour, living in a World
 * XState machine ─rehearse→ steps, on the compiled engine or on XState itself
 * ```
 *
 * Everything that refuses its input throws `InputError`, with every problem and its place.
 *
 * What is stable, and what may change, docs/house.md says.
 */

export type { Agent } from './agents/agent.js';
export type { Duty, Group, GroupSpec, ServiceSpec, Shift } from './agents/group.js';
export type { Queue, QueueClient, QueueSettings } from './agents/queue.js';
export { QueueEntry } from './agents/queueEntry.js';
export { type Reception, Router } from './agents/router.js';
export {
  type AgentGroups,
  agentGroups,
  groupProblems,
  groupsOf,
  queuesOf,
} from './channels/agentGroups.js';
export type { Contact } from './channels/contact.js';
export { type Cost, cost, longWait, resolves, tells } from './channels/fields.js';
export type { Channel, ChannelHost, Contribution, PlaceTraffic } from './channels/host.js';
export { kinds } from './channels/index.js';
export {
  type Announced,
  type ChannelKind,
  type CommunitySettings,
  defineKind,
  endingsOf,
  type KindDefinition,
  type Places,
  type ReadTools,
  type ScenarioNames,
  type Section,
  type SectionProblem,
} from './channels/kind.js';
export { patienceOf } from './channels/patience.js';
export type { MachineIvr } from './channels/phone/machineIvr.js';
export { purpose } from './channels/purposes.js';
export { chargeWork, Staff, type StaffedChannel } from './channels/staff.js';
export type { Reputation } from './community/index.js';
export type { Journey } from './customers/journey.js';
export type { Telling, WorldListener } from './customers/listener.js';
export * as fields from './document/index.js';
export { exitCodes, InputError, type Problem } from './errors.js';
export * from './experiments/index.js';
export {
  type CallEffect,
  type CallEffects,
  type CallEnding,
  type CallEvent,
  type CallGuards,
  type CallMachine,
  callEndings,
  checkContract,
  type Fault,
  flowMachine,
  type Key,
  type Question,
  type Routes,
  routes,
} from './flow/index.js';
export { type Actor, Calendar, World } from './kernel/index.js';
export * from './measures/index.js';
export {
  type Distribution,
  type DistributionSpec,
  KeyedRandom,
  MRG32k3a,
  type MRG32k3aState,
  makeDistribution,
  makeRateProfile,
  nextArrival,
  type RandomSource,
  type RateProfile,
  type RateSpec,
} from './random/index.js';
export * from './records/index.js';
export { summaryJson } from './report/summaryJson.js';
export { summaryText } from './report/summaryText.js';
export { timelineCsv } from './report/timelineCsv.js';
export {
  allMeasures,
  compileScenario,
  type ParseOptions,
  parseScenario,
  type Scenario,
  type ScenarioChannel,
  scenarioJsonSchema,
} from './scenario/index.js';
export type { Model } from './simulation/model.js';
export { type RunOptions, runOnce } from './simulation/run.js';
export {
  type ActorAnswer,
  type ActorBinding,
  type AnyStateMachine,
  type Behaviour,
  type Bindings,
  bind,
  type CompileOptions,
  compile,
  type Doing,
  type Named,
  type Program,
  type RehearsalActorArgs,
  type RehearsalOptions,
  rehearse,
  type ScriptEvent,
  type Step,
} from './statechart/index.js';
export * from './theory/index.js';
export { microseconds, seconds } from './units.js';
export {
  type FlowWithChecks as Flow,
  type ParseFlowOptions,
  parseFlow,
  type ReadBeside,
} from './verify/checks/index.js';

// Types that these mention

export type { AgentLuck } from './agents/attendance.js';
export type { Break, Lapses, Routing, SlowDown, WorkSpec } from './agents/group.js';
export type { Handling } from './agents/handling.js';
export type { Server } from './agents/queue.js';
export type { Issue } from './channels/issue.js';
export type { Ivr } from './channels/phone/ivr.js';
export type { StaffedQueue } from './channels/staff.js';
export type { Conduct } from './customers/conduct.js';
export type { ContextSettings } from './customers/context.js';
export type { DecisionSettings, Trust } from './customers/decide.js';
export type { EffortSettings } from './customers/effort.js';
export type { JourneyNumbers } from './customers/journey.js';
export type { JourneySettings } from './customers/journeys.js';
export type { Knowledge as CustomerKnowledge } from './customers/knowledge.js';
export type { ByLevel, LoyaltyMoves, LoyaltySettings, SalesSettings, Silence } from './customers/loyalty.js';
export type {
  CountedArrivals,
  EverydayNeed,
  IncidentNeed,
  Need,
  PlannedIncident,
  Stream,
  Worry,
} from './customers/need.js';
export type { Offer } from './customers/offers.js';
export type { Feeling, Occasion, Outreach } from './customers/outreach.js';
export type { Persona, Step as PersonaStep } from './customers/persona.js';
export type { Segment } from './customers/segment.js';
export type { SourceSettings } from './customers/sources.js';
export type { Endpoints, Row, Way } from './customers/switching.js';
export type { JsonSchema } from './document/field.js';
export type { Grade, Parameter, ParameterValue } from './document/parameters.js';
export type { Bounds } from './experiments/estimate.js';
export type { KeyEvent } from './flow/keys.js';
export type { FlowNode } from './flow/nodes/index.js';
export type { Flow as FlowWithoutChecks } from './flow/schema.js';
export type { Hours } from './hours.js';
export type {
  Alarm,
  Detection,
  DetectionPlan,
  Incident,
  IncidentPlan,
  Notice,
  Promised,
  PromisePlan,
  Tells,
  Timed,
} from './incidents/index.js';
export type { ChannelOfPeople } from './measures/people.js';
export type { Pair } from './measures/quantity.js';
export type { Windowed } from './measures/window.js';
export type { DayRates, RateSpike, StagedRate, WeeklyRate, WeeklyShape } from './random/arrivals/rateSpec.js';
export type {
  ExponentialSpec,
  GammaSpec,
  LognormalSpec,
  Outcome as DistributionOutcome,
  PartSpec,
} from './random/distribution.js';
export type { TextOptions } from './report/summaryText.js';
export type { CallCounts } from './scenario/callCounts.js';
export type { Covers } from './scenario/intervalTime.js';
export type { WhatIf } from './scenario/parse.js';
export type { ScenarioFile } from './scenario/schema.js';
export type { ModelChannel } from './simulation/model.js';
export type { DelayBinding, EffectBinding, GuardBinding } from './statechart/behaviour.js';
export type { Entries } from './statechart/entries.js';
export type { Configuration, Delay, Invoked, Output, Timer } from './statechart/program.js';
export type { RehearsalArgs } from './statechart/rehearsal.js';
export type { TextLook } from './text/style.js';
export type { ExperienceSettings, HearsaySettings, Listeners, PublicSettings, WordSettings } from './word/index.js';
export type { FileText, ScenarioText } from './work/index.js';
