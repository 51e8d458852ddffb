import type { Duration } from './durations.js';
import type { LogTimeFamily } from './logTimeFamilies.js';

/** The likeliest μ and log σ of a family, and how sure they are. */
export interface LogTimeFit {
  readonly mu: number;
  readonly logSigma: number;
  /** Standard errors by the observed information. */
  readonly muError: number;
  readonly logSigmaError: number;
  readonly logLikelihood: number;
}

/** The log-likelihood, its gradient, and minus its Hessian, in μ and log σ. */
interface Point {
  readonly value: number;
  readonly gradient: readonly [number, number];
  readonly information: readonly [number, number, number];
}

const mostSteps = 200;

/** By this log σ all durations are as good as equal. */
const leastLogSigma = -12;

/**
 * The maximum of the likelihood, by Newton's method with steps that are halved until they climb. A censored duration counts by the
 * probability that it is longer still.
 *
 * @returns `undefined` if there is no maximum: fewer than two different durations were over.
 */
export function fitLogTime(durations: readonly Duration[], family: LogTimeFamily): LogTimeFit | undefined {
  const logs = durations.map(({ seconds, isOver }) => ({ log: Math.log(seconds), isOver }));
  const over = logs.filter(({ isOver }) => isOver).map(({ log }) => log);
  if (new Set(over).size < 2) return undefined;
  const mean = over.reduce((sum, log) => sum + log, 0) / over.length;
  const variance = over.reduce((sum, log) => sum + (log - mean) * (log - mean), 0) / over.length;
  let [mu, logSigma] = [mean, Math.log(variance) / 2];
  let point = likelihood(logs, family, mu, logSigma);
  for (let i = 0; i < mostSteps; i++) {
    const [first, second] = stepOf(point);
    // Twice what the likelihood can still gain. So little is lost in its rounding: the whole step is right, and the last.
    const gain = first * point.gradient[0] + second * point.gradient[1];
    const isLast = gain < 1e-9 + 1e-12 * Math.abs(point.value);
    let size = 1;
    let next = likelihood(logs, family, mu + first, logSigma + second);
    while (!isLast && !(next.value > point.value) && size > 1e-9) {
      size /= 2;
      next = likelihood(logs, family, mu + size * first, logSigma + size * second);
    }
    mu += size * first;
    logSigma += size * second;
    point = next;
    if (isLast || logSigma < leastLogSigma) break;
  }
  const [a, b, c] = point.information;
  const determinant = a * c - b * b;
  if (!(determinant > 0 && a > 0) || logSigma < leastLogSigma) return undefined;
  return {
    mu,
    logSigma,
    muError: Math.sqrt(c / determinant),
    logSigmaError: Math.sqrt(a / determinant),
    logLikelihood: point.value,
  };
}

/** Newton's step, at most 2 long in each direction; where the likelihood is not concave, a step up its gradient. */
function stepOf({ gradient: [first, second], information: [a, b, c] }: Point): [number, number] {
  const determinant = a * c - b * b;
  const step: [number, number] =
    determinant > 0 && a > 0
      ? [(c * first - b * second) / determinant, (a * second - b * first) / determinant]
      : [first / Math.abs(a), second / Math.abs(c)];
  const longest = Math.max(Math.abs(step[0]), Math.abs(step[1]), 2);
  return [(2 * step[0]) / longest, (2 * step[1]) / longest];
}

function likelihood(
  logs: readonly { readonly log: number; readonly isOver: boolean }[],
  { density, survival }: LogTimeFamily,
  mu: number,
  logSigma: number,
): Point {
  const sigma = Math.exp(logSigma);
  let [value, ofMu, ofSigma, a, b, c] = [0, 0, 0, 0, 0, 0];
  for (const { log, isOver } of logs) {
    const z = (log - mu) / sigma;
    const [part, first, second] = isOver ? density(z) : survival(z);
    value += part;
    ofMu -= first / sigma;
    ofSigma -= z * first;
    a -= second / (sigma * sigma);
    b -= (first + z * second) / sigma;
    c -= z * first + z * z * second;
    if (!isOver) continue;
    // The density is that of time, not of (log time − μ) / σ.
    value -= logSigma + log;
    ofSigma -= 1;
  }
  return { value, gradient: [ofMu, ofSigma], information: [a, b, c] };
}
