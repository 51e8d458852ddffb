export type { TypicalStory } from '../customers/typicalStories.js';
export { type ComparedMeasure, compare, type Indifference, type Verdict } from './compare.js';
export type { ComparedMoney, ComparedWhatIf, Comparison, WhatIfRun } from './comparison.js';
export type { Deflection, DeflectionCounts, Fate } from './deflection.js';
export {
  confidence,
  estimateDifference,
  estimateMean,
  estimateRatio,
  type Interval,
  type Numbers,
  type Sample,
} from './estimate.js';
export type { PlaceExit } from './exitTally.js';
export type { Estimate, Experiment, Observed } from './experiment.js';
export { experimentOf, type Replicable } from './experimentOf.js';
export { KimNelson, type Selection } from './kimNelson.js';
export { type Budget, Ocba } from './ocba.js';
export { ocbaShares } from './ocbaShares.js';
export type { PathSums } from './pathTally.js';
export type { Portrait } from './portrait.js';
export type { Picture, Place, Toll, Way } from './portraits.js';
export type { Precision, WatchedFigure } from './precision.js';
export { estimateQuantile } from './quantile.js';
export { finish, type Plan, type Progress, replicate } from './replicate.js';
export { type ReplicationRow, replicationRows } from './replicationRows.js';
export { Replications, Timelines } from './replications.js';
export { type RunSummary, summarise } from './runSummary.js';
export type {
  AmountSeries,
  FigureSeries,
  HistogramSeries,
  IncidentSeries,
  QuantileSeries,
  Series,
  SumSeries,
  TimelineSeries,
} from './series.js';
export { type Spread, spreadOf } from './spread.js';
export type { BreakingPoint, Stress, StressLevel } from './stress.js';
export type { Sweep, SweptEstimate, SweptPoint, Varied } from './sweep.js';
export { type JudgedThreshold, judge, type ThresholdVerdict } from './thresholds.js';
export {
  type TimelineExperiment,
  type TimelineName,
  type TimelineRow,
  timelineNames,
  timelineRows,
} from './timelineRows.js';
export { type PrecisionGoal, precisionOf, UntilPrecise } from './untilPrecise.js';
