/**
 * What a run leaves behind: the hinge between running and measuring. A simulation writes records into a `RecordBuffer`
 * and forgets them; a measure reads records and knows nothing of the simulator, so that it works on a real centre's log.
 */
export { Batch, batchSize, RecordBuffer, type RecordSink } from './batch.js';
export { type ContactFate, type CountedEnding, countedAs, type Ending, type EndingTraits, open } from './endings.js';
export {
  type ChargePart,
  chargeFields,
  chargeParts,
  contactFields,
  contributorFields,
  type HappeningSort,
  happeningFields,
  happeningSorts,
  journeyFields,
  type Motive,
  motives,
  shiftFields,
  type WaitEnd,
  waitEnds,
} from './fields.js';
export { type ChannelOfKind, type FormatOptions, type RecordFormat, recordFormat } from './format.js';
export { type Happening, Happenings } from './happenings.js';
export { type Field, type Fields, type FieldType, Layout } from './layout.js';
export { Names } from './names.js';
export {
  addCharge,
  addContact,
  addContributor,
  addHappening,
  addJourney,
  addShift,
  type ChargeRecord,
  type ContactRecord,
  type ContributorRecord,
  chargeAt,
  contactAt,
  contributorAt,
  type FieldValue,
  type HappeningRecord,
  happeningAt,
  type JourneyRecord,
  journeyAt,
  type ShiftRecord,
  shiftAt,
} from './objects.js';
export { origin, origins } from './origins.js';
export type {
  IncidentOutcome,
  JourneyOutcome,
  Move,
  NextStep,
  PersonaStory,
  PlaceOutcome,
  RunOutcome,
} from './story.js';
