import type { Distribution } from '../random/index.js';

/** Up to here the rate of passing on is constant; seconds. */
const knee = 300;
/** Of all that is passed on, so much a second up to the knee. */
const rate = 6.27e-4;
const early = knee * rate;
/** The exponent of the power law by which the rest takes longer. */
const exponent = 0.23;

/**
 * How long it takes until a reader passes a post on, in seconds: as measured on Twitter, of a rate that is constant for 300 s
 * and then falls as a power law, so slowly that the delay has no mean (Zhao et al. 2015, SEISMIC; rate 6.27e-4 /s).
 */
export const reshareDelay: Distribution = {
  mean: Number.POSITIVE_INFINITY,
  sample(source) {
    const u = source.next();
    if (u < early) return u / rate;
    return knee * Math.exp(-Math.log((1 - u) / (1 - early)) / exponent);
  },
  cdf(x) {
    if (x <= 0) return 0;
    if (x < knee) return rate * x;
    return 1 - (1 - early) * Math.exp(-exponent * Math.log(x / knee));
  },
};
