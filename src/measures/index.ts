/** Measures are data, and read records alone. */
export { agentMeasures, groupMeasures } from './agents.js';
export { brokenDown } from './breakdown.js';
export { communityMeasures, panelMeasures, questionMeasures } from './community.js';
export { contactMeasures, inChannel } from './contacts.js';
export { type CostPart, costMeasures, totalCostMeasures } from './cost.js';
export { countOfValues, Histogram, leastOf, type PackedHistogram, pooled, quantileOf } from './histogram.js';
export { journeyMeasures } from './journeys.js';
export { loyaltyMeasures, moneyMeasures } from './loyalty.js';
export {
  answered,
  blocked,
  type Condition,
  disconnected,
  type EndingCondition,
  ended,
  endsWithin,
  helpedByAnybody,
  helpedByPerson,
  isOver,
  journeyEnded,
  type Mask,
  ofChannel,
  ofGroup,
  waitEnded,
  waited,
} from './mask.js';
export {
  addends,
  type Breakdown,
  type Dimension,
  type Heading,
  type Measure,
  mean,
  narrowed,
  type Observation,
  percentiles,
  type Sum,
  share,
  total,
} from './measure.js';
export { Meter } from './meter.js';
export { newsMeasures } from './news.js';
export { compactColumn, GrowingColumn, type NumberColumn, numberAt } from './numberColumn.js';
export { outreachMeasures } from './outreach.js';
export { peopleMeasures } from './people.js';
export { type Distribution, distributionsOf, equalSums } from './plan.js';
export { isTime, type Quantity, typeOf } from './quantity.js';
export { queueMeasures } from './queue.js';
export { Switching, type SwitchingRow, switchingRows } from './switching.js';
export { dayTallies, type Tally, tallyOf } from './tally.js';
export type { Operator, Threshold } from './threshold.js';
export { Timeline, type TimelineObservation } from './timeline.js';
export type { TimelineSums } from './timelineColumns.js';
export {
  endingColumn,
  figureColumn,
  type ObservedGroup,
  type ObservedQueue,
  sliceCount,
  type TimelineFigure,
  type TimelinePlace,
  type TimelineShape,
  timelineFigures,
  timelineShape,
  type WholeFigure,
  wholeColumn,
} from './timelineLayout.js';
export { Days } from './window.js';
export { offerMeasures, wordMeasures } from './word.js';
