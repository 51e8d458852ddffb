/** The cheapest staffing that holds thresholds: seeded by formula, found by simulation, covered by shifts. */
export { type FoundStaffing, findStaffing, type Staffing, type StaffingProblem } from './findStaffing.js';
export { type Goals, goalsOf } from './goals.js';
export { type Slots, slotsOf } from './slots.js';
export { type StaffedGroup, staffedGroups } from './staffedGroups.js';
export type { Simulate } from './trials.js';
