import { does } from '../calls/moments.js';
import type { Moment } from '../calls/place.js';

/** A backend says that it has failed, or does not answer in time. */
export function isFailing(moment: Moment): boolean {
  const { event, by, before } = moment;
  return event === 'backend.failed' || (by === 'time' && before.requested !== null && does(moment, 'endRequest'));
}
