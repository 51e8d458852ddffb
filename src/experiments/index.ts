export { confidence, estimateDifference, estimateMean, estimateRatio, type Interval, type Sample } from './estimate.js';
export type { Estimate, Experiment, Observed } from './experiment.js';
export { experimentOf, type Replicable } from './experimentOf.js';
export { finish, type Plan, type Progress, replicate } from './replicate.js';
export { type RunSummary, summarise } from './runSummary.js';
export {
  type TimelineExperiment,
  type TimelineName,
  type TimelineRow,
  timelineNames,
  timelineRows,
} from './timelineRows.js';
