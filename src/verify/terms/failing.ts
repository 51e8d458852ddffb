import { backendAsked, type Step } from '../calls/callState.js';
import { does } from '../calls/steps.js';

/** A backend says that it has failed, or does not answer in time. */
export function isFailing(step: Step): boolean {
  const { event, by, before } = step;
  return event === 'backend.failed' || (by === 'time' && backendAsked(before) !== null && does(step, 'endRequest'));
}
