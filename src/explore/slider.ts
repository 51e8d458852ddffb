import { inUnitOf, numberIn, type Quantity } from './quantity.js';

/** Where a slider goes, in the unit of its value. */
export interface Slider {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** What a parameter says of its values, each as a file writes it. */
export interface Bounds {
  readonly min?: string;
  readonly max?: string;
  readonly low?: string;
  readonly high?: string;
}

/** So many steps a slider has, or fewer. */
const mostSteps = 200;
/** Bounds may be far away: a slider goes to so many times the value, and a text box further. */
const furthest = 5;
/** Where a parameter says nothing. */
const usualTimes = 2;
/** Of whole numbers, one or two leave too little room. */
const leastWhole = 10;

/**
 * The slider of a quantity: within `min` and `max`, or else from `low` to `high`, or else around the value. Of whole
 * numbers the steps are whole.
 */
export function sliderOf(quantity: Quantity, { min, max, low, high }: Bounds): Slider {
  const { number, after } = quantity;
  const [least, most, lower, higher] = [min, max, low, high].map((text) =>
    text === undefined ? undefined : numberIn(quantity, text),
  );
  const isBounded = least !== undefined || most !== undefined;
  const areWhole = [number, least, most, lower, higher].every((each) => each === undefined || Number.isInteger(each));
  const size = Math.abs(number) || 1;
  const reach = (times: number) => Math.max(areWhole ? leastWhole : 0, round(times * size));
  const hundred = after.trim() === '%' ? 100 : undefined;
  const usualTo = hundred ?? (number < 0 ? 0 : reach(usualTimes));
  const usualFrom = number < 0 ? -reach(usualTimes) : 0;
  const far = number > 0 && hundred === undefined ? reach(furthest) : Number.POSITIVE_INFINITY;
  const from = Math.min(number, least ?? (isBounded ? undefined : lower) ?? Math.min(usualFrom, most ?? usualFrom));
  const to = Math.max(number, Math.min(far, most ?? (isBounded ? undefined : higher) ?? Math.max(usualTo, from + 1)));
  const step = round((to - from) / mostSteps);
  return { from, to, step: areWhole ? Math.max(1, step) : step };
}

/** The bounds in words: those of the slider, and those of the parameter where they are others. */
export function boundsInWords(quantity: Quantity, { from, to }: Slider, { min, max }: Bounds): string {
  const slider = `Slider: ${inUnitOf(quantity, from)} to ${inUnitOf(quantity, to)}.`;
  const isFurther = max !== undefined && numberIn(quantity, max) !== to;
  if (isFurther) return `${slider} The box takes up to ${max}.`;
  return max === undefined && min !== undefined ? `${slider} The box takes more.` : slider;
}

/** 1, 2 or 5 with zeros: the least of these that is not below. */
function round(size: number): number {
  const power = Math.floor(Math.log10(size));
  // Read, and not computed, so that 0.1 is 0.1.
  return [1, 2, 5, 10].map((digit) => Number(`${digit}e${power}`)).find((each) => each >= size * (1 - 1e-9)) ?? size;
}
