/** A log of contacts, and what it says of patience, handle times and what customers do next. */
export { type Calibration, type ChannelFindings, calibrate, type GroupTimes } from './calibrate.js';
export { calibrationWarnings } from './calibrationWarnings.js';
export type { ContactLog, Fate, LoggedContact } from './contactLog.js';
export type { Duration, Interval } from './durations.js';
export {
  type DurationFit,
  type Family,
  type Fit,
  type FittedParameter,
  fitDurations,
  type QuantileRow,
} from './fitDurations.js';
export type { FollowingRow, Way } from './following.js';
export {
  type ColumnKey,
  columnKeys,
  columnMeanings,
  type LogMap,
  noMap,
  ownMap,
  readLogMap,
  withColumn,
} from './logMap.js';
export { readContactLog } from './readContactLog.js';
export { scenarioFragment } from './scenarioFragment.js';
