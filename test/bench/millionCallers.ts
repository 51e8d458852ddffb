import { compiled } from './compiled.js';

/** A process of its own prints this as JSON, so that the peak is this run's alone. */
export interface MillionCallers {
  /** Of the resident memory. */
  readonly peakBytes: number;
  readonly abandonedPerAttempt: number;
}

const { arrivals, redials, abandoned } = compiled.run(1_000_000);
const result: MillionCallers = {
  peakBytes: process.resourceUsage().maxRSS * 1024,
  abandonedPerAttempt: abandoned / (arrivals + redials),
};
console.log(JSON.stringify(result));
