export { confidence, estimateDifference, estimateMean, estimateRatio, type Interval, type Sample } from './estimate.js';
export type { Estimate, Experiment } from './experiment.js';
export { finish, type Plan, type Progress, replicate } from './replicate.js';
