import type { Distribution } from '../random/index.js';
import { type Alarm, Detection } from './detection.js';
import type { Notice } from './notice.js';
import type { Promised, PromisePlan } from './promise.js';

/** Something that breaks for some customers for some time, in one run. Instants are whole microseconds from the scenario's start. */
export interface Incident {
  readonly name: string;
  /** `Infinity` if it does not happen. */
  readonly startsAt: number;
  readonly endsAt: number;
  /** What the company promises, one or more, in order of time. */
  readonly promises: readonly Promised[];
  /** When the company knows of it. */
  readonly detection: Detection;
  /** Share of customers affected; 0 to 1. */
  readonly affects: number;
  /** From the start until an affected customer notices; seconds. */
  readonly noticedAfter: Distribution;
  readonly notices: readonly Notice[];
}

/** An incident as the scenario describes it, the same for every run; how long it lasts may differ between runs. */
export interface IncidentPlan extends Omit<Incident, 'endsAt' | 'promises' | 'detection'> {
  /** Seconds; drawn once a run. */
  readonly lasts: Distribution;
  /** One or more, in order of time. */
  readonly promises: readonly PromisePlan[];
  readonly detected: DetectionPlan;
}

/** How the company comes to know of an incident. */
export interface DetectionPlan {
  /** From the start until its own monitoring finds it, in seconds, drawn once a run; null: it was known before. */
  readonly after: Distribution | null;
  /** Null: mentions are no alarm. */
  readonly alarm: Alarm | null;
}

/** What a run draws of an incident. Durations are whole microseconds. */
export interface IncidentDraws {
  readonly lasts: number;
  /** From the start until it is detected; null: known before. */
  readonly detectedAfter: number | null;
  /** The factor by which a promise errs on the time left. @param index of the promise. */
  error(distribution: Distribution, index: number): number;
}

/** The incident of a run. */
export function incidentOf(plan: IncidentPlan, draws: IncidentDraws): Incident {
  const { detected, lasts: _, promises, ...rest } = plan;
  const { startsAt } = plan;
  const endsAt = startsAt + draws.lasts;
  return {
    ...rest,
    endsAt,
    promises: promises.map(({ after, says }, i) => {
      const from = startsAt + after;
      const isFixed = typeof says === 'number';
      const end = isFixed ? startsAt + says : Number.NaN;
      return { from, end, ofLeft: isFixed || says === null ? Number.NaN : draws.error(says, i) };
    }),
    detection: new Detection(
      draws.detectedAfter === null ? Number.NEGATIVE_INFINITY : startsAt + draws.detectedAfter,
      detected.alarm,
    ),
  };
}

/** Whether it is on at an instant: from its start until just before its end. */
export function isOn(incident: Incident, at: number): boolean {
  return incident.startsAt <= at && at < incident.endsAt;
}
