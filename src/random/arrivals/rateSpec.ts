/** A rate profile as plain data. Rates are arrivals per second, times seconds. A bare number is a constant rate. */
export type RateSpec =
  | number
  | { readonly constant: number }
  | { readonly weekly: WeeklyRate }
  | { readonly stages: StagedRate }
  | { readonly spike: RateSpike };

/**
 * Rates for equal slices of the day from midnight on (24: by the hour, 48: by the half hour), or breakpoints, each valid
 * until the next; the last one holds over midnight until the first of the next day. Breakpoints ascend, from 0 up to
 * 86,400.
 */
export type DayRates = readonly number[] | readonly { readonly at: number; readonly rate: number }[];

/** One day over and over (`day`), or seven, Monday's first (`days`); busier on some weekdays than on others. */
export type WeeklyRate = WeeklyShape & ({ readonly day: DayRates } | { readonly days: readonly DayRates[] });

export interface WeeklyShape {
  /** `steps` (the default), or `ramps`: straight lines from breakpoint to breakpoint, from slice to slice's begin. */
  readonly shape?: 'steps' | 'ramps';
  /** Seven factors, Monday's first; all 1 if left out. */
  readonly weekdays?: readonly number[];
  /** Where in the week the scenario starts: seconds since Monday 00:00, from 0 up to 604,800. Default 0. */
  readonly startsAt?: number;
}

/** Ramps one after another, as k6's `ramping-arrival-rate`: a stage at the rate that it starts from holds it. */
export interface StagedRate {
  /** The rate at 0. Default 0. */
  readonly from?: number;
  /** Each moves in a straight line to `rate` within `seconds`; 0 seconds make a jump. */
  readonly steps: readonly { readonly seconds: number; readonly rate: number }[];
  /** The rate after the last. Default 0: the load is over. */
  readonly then?: number;
}

export interface RateSpike {
  readonly base: number;
  readonly peak: number;
  /** When the rate begins to leave `base`. */
  readonly at: number;
  /** How long it stays at `peak`. */
  readonly seconds: number;
  /** How long it takes up, and down again. Default 0: jumps. */
  readonly ramp?: number;
}
