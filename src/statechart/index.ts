export type { AnyStateMachine } from 'xstate';
export type {
  ActorAnswer,
  ActorBinding,
  Behaviour,
  Bindings,
  DelayBinding,
  EffectBinding,
  GuardBinding,
} from './behaviour.js';
export { bind } from './bind.js';
export { type CompileOptions, compile } from './compile.js';
export { isMachine, mustBeMachine, mustBeProgram } from './doors.js';
export {
  type Configuration,
  type Delay,
  eventClass,
  type Invoked,
  type Named,
  type Program,
  type Timer,
} from './program.js';
export type {
  Doing,
  RehearsalActorArgs,
  RehearsalArgs,
  RehearsalOptions,
  ScriptEvent,
  Step,
} from './rehearsal.js';
export { rehearse } from './rehearse.js';
export { stateNode } from './stateNode.js';
export { type Answer, type Deed, type Outcome, Stepper, type StepperHost } from './stepper.js';
export {
  type Decision,
  type EventReference,
  initialDecision,
  type Operation,
  type Transition,
  transitionsOf,
} from './transitionsOf.js';
