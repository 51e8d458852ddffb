/** Rosters: required agents covered by the shifts that agents can work. Knows nothing of simulation. */
export { coverByShifts } from './coverByShifts.js';
export {
  type CoverRequest,
  type PossibleShift,
  paidHours,
  type RequiredAgents,
  shiftProblem,
} from './possibleShift.js';
export { type ReadShift, readRoster } from './readRoster.js';
export { formatBreaks, formatHours, type Roster, type RosterRow } from './roster.js';
export { possibleShifts, type StaffingSection, shiftProblems, staffingSection } from './staffingSection.js';
export { parseStarts, parseWindow, type Start, startsWithin } from './writtenShifts.js';
