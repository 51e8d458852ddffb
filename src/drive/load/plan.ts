/** A stretch of a load: the rate goes evenly to `to` calls a second within so many seconds. */
export interface Stage {
  readonly seconds: number;
  readonly to: number;
}

/** When calls come in: at a rate that begins at `from` calls a second, and goes on stage by stage. */
export interface LoadPlan {
  readonly from: number;
  readonly stages: readonly Stage[];
}

export function secondsOf({ stages }: LoadPlan): number {
  return stages.reduce((sum, { seconds }) => sum + seconds, 0);
}

/** The highest rate, in calls a second. */
export function peakOf({ from, stages }: LoadPlan): number {
  return Math.max(from, ...stages.map(({ to }) => to));
}

/** How many calls come in. */
export function callsIn(plan: LoadPlan): number {
  // What is a call short by rounding is one.
  return Math.floor(ratesOf(plan).reduce((sum, { seconds, from, to }) => sum + ((from + to) / 2) * seconds, 0) + 1e-9);
}

/**
 * When each call comes in, in seconds since the start. Calls come evenly, not by chance: the load is the same each time, and
 * what differs is the endpoint's doing. The n-th comes when the rate adds up to n - 1.
 */
export function* arrivals(plan: LoadPlan): Generator<number> {
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

function ratesOf({ from, stages }: LoadPlan): (Stage & { readonly from: number })[] {
  return stages.map((stage, i) => ({ ...stage, from: i === 0 ? from : stages[i - 1].to }));
}

/** Seconds until a rate that begins at `from` and changes by `slope` a second adds up to so many calls. */
function within(calls: number, from: number, slope: number): number {
  if (calls === 0) return 0;
  // The root of from·t + slope·t²/2 = calls, in the form that loses no digits where the slope is small.
  return (2 * calls) / (from + Math.sqrt(Math.max(from * from + 2 * slope * calls, 0)));
}
