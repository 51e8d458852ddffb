/** Closed forms and exact numerics: how callstorm checks itself, and what planners know. Knows nothing of simulation. */
export type { RateStep } from './doors.js';
export { type DropLoop, type DropLoopState, dropLoop } from './dropLoop.js';
export { type ErlangAQueue, erlangA } from './erlangA.js';
export { erlangB } from './erlangB.js';
export { type ErlangCQueue, erlangC } from './erlangC.js';
export { exactSurge, type SurgeState } from './exactSurge.js';
export { type FluidState, type FluidSurge, fluidSurge } from './fluidSurge.js';
export { type PatienceQueue, patienceQueue } from './patienceQueue.js';
export { type QueueFigures, serviceLevel } from './queueFigures.js';
export { type RedialFigures, type RedialQueue, redialQueue } from './redialQueue.js';
export { requiredAgents } from './requiredAgents.js';
export { type RetrialFigures, type RetrialSystem, retrials } from './retrials.js';
export {
  type StaffedLoad,
  type StaffingFormula,
  type StaffingGoals,
  type StaffingLoad,
  type StaffingRow,
  type StaffingTarget,
  staffedLoad,
} from './staffing.js';
export {
  type StaffingDay,
  type StaffingDayRequest,
  type StaffingDayRow,
  type StaffingDayTotals,
  type StaffingInterval,
  staffingDay,
} from './staffingDay.js';
export { type StaffingPlan, type StaffingRequest, staffingPlan } from './staffingPlan.js';
export type { Surge } from './surge.js';
export { type VendorDeflection, vendorDeflection } from './vendorDeflection.js';
