import { studentQuantile } from '../../../src/experiments/student.js';
import { erlangA, erlangC, finish, replicate, runOnce } from '../../../src/index.js';
import { erlangRows } from '../../erlangRows.js';
import type { Comparison, Finding } from '../finding.js';
import { compare, type Effort, hoursFor, modelOf, rowsFor, simulate } from '../simulate.js';

const perHour = 3600;
const path = 'test/validation/scenarios/two-queues.yaml';

/** Group and queue, agents, λ, μ, by the hour. */
const queues = [
  ['repairs', 10, 8, 1],
  ['sales', 12, 4.2, 0.5],
] as const;
const patienceRate = 1;

/** Each of two queues of one channel is an Erlang A of its own. */
export function queueByQueue(effort: Effort): Finding[] {
  const settings = { hours: 20 + hoursFor(effort, 12.2), 'warm-up': 20 };
  const ran = simulate('Two queues', path, settings, effort.replications);
  return queues.flatMap(([queue, agents, arrivalRate, serviceRate]) => {
    const due = erlangA({ agents, arrivalRate, serviceRate, patienceRate });
    const about = { case: `Two queues: ${queue}`, source: 'stationary distribution of M/M/n+M' };
    const row = (figure: string, measure: string, truth: number, unit = 1) =>
      compare(ran, figure, ran.pairs(measure), { ...about, truth: truth.toPrecision(6), unit });
    return [
      row('abandonment rate', `phone.abandonment-rate[queue=${queue}]`, due.abandonment),
      row('mean wait', `phone.wait[queue=${queue}]`, due.meanWait, perHour),
      row('speed of answer', `phone.speed-of-answer[queue=${queue}]`, due.speedOfAnswer, perHour),
      row('occupancy', `phone.occupancy[group=${queue}]`, due.occupancy),
    ];
  });
}

const shares = [
  [0.9, 'p90'],
  [0.95, 'p95'],
  [0.99, 'p99'],
] as const;

/** Percentiles of waits, against P(W > t) = C exp(−(nμ − λ) t), where more wait than the percentile leaves out. */
export function percentilesOfWaits(effort: Effort): Finding[] {
  return rowsFor(effort, erlangRows)
    .filter(([, , , c]) => Number(c) > 0.2)
    .flatMap(([n, a]): Comparison[] => {
      const name = `Percentiles of waits: n ${n}, a ${a}`;
      const hours = 40 + hoursFor(effort, a);
      const settings = { lambda: a, n, hours, 'warm-up': 40, 'channels.phone.patience': '36500d' };
      const { model, called } = modelOf('scenarios/one-queue.yaml', settings);
      const { estimates, replications } = finish(
        replicate(model, {
          replications: effort.replications,
          run: (replication, sink) => runOnce(model, { seed: name, replication, sink }),
        }),
      );
      const { probabilityOfWait } = erlangC({ agents: n, arrivalRate: a, serviceRate: 1 });
      return shares.map(([share, percentile]) => {
        const { estimate, low, high } = estimates.find((each) => each.name === `phone.wait-${percentile}`)!;
        const degrees = replications - 1;
        return {
          kind: 'comparison',
          case: name,
          figure: `${percentile} × (nμ − λ)`,
          source: "Erlang's delay formula",
          model: called,
          seed: name,
          replications,
          truth: Math.log(probabilityOfWait / (1 - share)).toPrecision(6),
          unit: perHour / (n - a),
          value: estimate!,
          error: (high! - low!) / 2 / studentQuantile(0.975, degrees),
          degrees,
        };
      });
    });
}
