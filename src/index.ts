/**
 * callstorm as a library: its table of contents. The command line is made of nothing else.
 *
 * ```
 * scenario.yaml ─parseScenario→ Scenario ─compileScenario→ Model ─runOnce→ records
 *                                                          Model ─replicate→ Experiment ─summaryJson→ report
 * XState machine ─compile→ Program ─bind→ Behaviour, living in a World
 * XState machine ─rehearse→ steps, on the compiled engine or on XState itself
 * ```
 *
 * Everything that refuses its input throws `InputError`, with every problem and its place.
 */

export type { Agent } from './agents/agent.js';
export { Desk, type DeskClient } from './agents/desk.js';
export type { Group, GroupSpec, Shift } from './agents/group.js';
export type { Queue } from './agents/queue.js';
export { Ticket } from './agents/ticket.js';
export { exitCodes, InputError, type Problem } from './errors.js';
export * from './experiments/index.js';
export {
  type CallEffects,
  type CallEnding,
  type CallEvent,
  type CallGuards,
  callEndings,
  checkContract,
  type Fault,
  type Flow,
  flowMachine,
  type Key,
  parseFlow,
  type Question,
  type Routes,
  routes,
} from './flow/index.js';
export { type Actor, Calendar, World } from './kernel/index.js';
export { measuresOf } from './measures/catalogue.js';
export type { Measure, Observation, Tally } from './measures/measure.js';
export { Meter } from './measures/meter.js';
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
export * from './records.js';
export { summaryJson } from './report/summaryJson.js';
export { summaryText } from './report/summaryText.js';
export { timelineCsv } from './report/timelineCsv.js';
export { compileScenario, type MachineIvr, type ParseOptions, parseScenario, type Scenario } from './scenario/index.js';
export type { Model } from './simulation/model.js';
export { type RunOptions, type RunOutcome, runOnce } from './simulation/run.js';
export {
  type AnyStateMachine,
  type Behaviour,
  type Bindings,
  bind,
  compile,
  type Instance,
  type Program,
  type RehearsalOptions,
  rehearse,
  type ScriptEvent,
  type Step,
} from './statechart/index.js';
export * from './theory/index.js';
