import type { Timed } from '../incidents/index.js';
import { seconds } from '../units.js';
import type { SavedRun } from './savedRun.js';

/** Something that lasts, or happens at an instant, and stands along the time axis. */
export interface Stretch {
  readonly name: string;
  /** Seconds from the start; of an instant both are the same. */
  readonly from: number;
  readonly to: number;
  readonly kind: 'incident' | 'notice' | 'announcement';
}

/** The incidents with their notices, and what channels announce while they last; in order of time. */
export function stretchesOf({ model, scenario }: SavedRun): Stretch[] {
  if (model === null || scenario === null) return [];
  const { horizonSeconds } = model;
  const within = (at: number) => Math.min(Math.max(at, 0), horizonSeconds);
  return model.incidents.flatMap(({ plan }): Stretch[] => {
    const from = seconds(plan.startsAt);
    if (!(from < horizonSeconds)) return [];
    const to = within(from + plan.lasts.mean);
    // Until the company knows of it, it says nothing.
    const { after } = plan.detected;
    const known = after === null ? Number.NEGATIVE_INFINITY : from + after.mean;
    const incident: Stretch = { name: plan.name, from, to, kind: 'incident' };
    const notices = plan.notices
      .filter(({ share }) => share > 0 && known < horizonSeconds)
      .map(({ by, at, afterDetection }): Stretch => {
        const sent = within(
          afterDetection === null ? Math.max(seconds(at), known) : Math.max(known, 0) + seconds(afterDetection),
        );
        return { name: by, from: sent, to: sent, kind: 'notice' };
      });
    const announced = scenario.channels.flatMap(({ kind, ...section }) =>
      (kind.announces?.(section) ?? []).flatMap(({ what, when }): Stretch[] => {
        const [starts, ends] = boundsOf(when, Math.max(from, known), to);
        return ends > starts ? [{ name: `${section.name} ${what}`, from: starts, to: ends, kind: 'announcement' }] : [];
      }),
    );
    return [incident, ...announced, ...notices];
  });
}

/** When something timed is said of an incident that lasts from one instant to another; never: no time at all. */
function boundsOf(when: Timed, from: number, to: number): [from: number, to: number] {
  if (when === false) return [from, from];
  if (when === true) return [from, to];
  const starts = when.from === 'detected' ? from : Math.max(when.from, from);
  return [starts, Math.min(when.until ?? to, to)];
}
