import { normalQuantile } from '../random/index.js';

/** A normal figure lies within so many standard errors of its estimate with a probability of 95 %. */
export const z95 = normalQuantile(0.975);
