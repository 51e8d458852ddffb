/** What breaks, and what the company says of it, to whom and when. */
export { type Alarm, Detection } from './detection.js';
export {
  type DetectionPlan,
  type Incident,
  type IncidentPlan,
  incidentOf,
  isOn,
} from './incident.js';
export { mistakenShare, type Notice } from './notice.js';
export { type Promised, type PromisePlan, promiseAt } from './promise.js';
export { isAnnounced, isDueAt, isOnAt, saysOf, type Tells, type Timed } from './timed.js';
