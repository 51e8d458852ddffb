/** A stretch of a load: the rate goes evenly to `to` calls a second within so many seconds. */
export interface Stage {
  readonly seconds: number;
  readonly to: number;
}

/** A rate that begins at `from` calls a second, and goes on stage by stage. */
export interface Ramp {
  readonly from: number;
  readonly stages: readonly Stage[];
}

/** When calls come in: at a rate, or at these seconds since the start, in order. */
export type LoadPlan = Ramp | readonly number[];

export function secondsOf(plan: LoadPlan): number {
  if (!('stages' in plan)) return plan.at(-1) ?? 0;
  return plan.stages.reduce((sum, { seconds }) => sum + seconds, 0);
}

/** The highest rate, in calls a second: the most within any second. */
export function peakOf(plan: LoadPlan): number {
  if ('stages' in plan) return Math.max(plan.from, ...plan.stages.map(({ to }) => to));
  let most = 0;
  let first = 0;
  for (const [i, at] of plan.entries()) {
    while (plan[first] <= at - 1) first++;
    most = Math.max(most, i - first + 1);
  }
  return most;
}

/** How many calls come in. */
export function callsIn(plan: LoadPlan): number {
  if (!('stages' in plan)) return plan.length;
  // What is a call short by rounding is one.
  return Math.floor(ratesOf(plan).reduce((sum, { seconds, from, to }) => sum + ((from + to) / 2) * seconds, 0) + 1e-9);
}

/**
 * When each call comes in, in seconds since the start. At a rate calls come evenly, not by chance: the load is the same each
 * time, and what differs is the endpoint's doing. The n-th comes when the rate adds up to n - 1.
 */
export function* arrivals(plan: LoadPlan): Generator<number> {
  if (!('stages' in plan)) {
    yield* plan;
    return;
  }
  const calls = callsIn(plan);
  let [due, before, begins] = [0, 0, 0];
  for (const { from, to, seconds } of ratesOf(plan)) {
    const inStage = ((from + to) / 2) * seconds;
    while (due < calls && due - before < inStage) {
      yield begins + within(due - before, from, (to - from) / seconds);
      due++;
    }
    before += inStage;
    begins += seconds;
  }
}

function ratesOf({ from, stages }: Ramp): (Stage & { readonly from: number })[] {
  return stages.map((stage, i) => ({ ...stage, from: i === 0 ? from : stages[i - 1].to }));
}

/** Seconds until a rate that begins at `from` and changes by `slope` a second adds up to so many calls. */
function within(calls: number, from: number, slope: number): number {
  if (calls === 0) return 0;
  // The root of from·t + slope·t²/2 = calls, in the form that loses no digits where the slope is small.
  return (2 * calls) / (from + Math.sqrt(Math.max(from * from + 2 * slope * calls, 0)));
}
