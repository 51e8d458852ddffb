import { measuresOf } from '../../../src/index.js';
import type { Finding } from '../finding.js';
import { Measured, TimeAverages } from '../observers.js';
import { compare, type Effort, hoursFor, ratioOf, rowsFor, simulate } from '../simulate.js';

const perHour = 3600;

/** n, a, B, C; Erlang's formulas, computed by their recursion. */
const erlangRows = [
  [2, 1, '0.2', '0.333333'],
  [5, 3, '0.110054', '0.236152'],
  [10, 5, '0.0183846', '0.0361054'],
  [10, 8, '0.121661', '0.409180'],
  [20, 15, '0.0455932', '0.160429'],
  [50, 40, '0.0186907', '0.0869525'],
  [100, 90, '0.0269574', '0.216940'],
  [500, 480, '0.0143258', '0.266513'],
] as const;

/** As many lines as agents, so that nobody waits: who finds all busy is turned away. */
export function erlangB(effort: Effort): Finding[] {
  return rowsFor(effort, erlangRows).map(([n, a, b]) => {
    const name = `Erlang B: n ${n}, a ${a}`;
    const settings = { lambda: a, n, hours: 20 + hoursFor(effort, a), 'warm-up': 20, 'channels.phone.lines': n };
    const ran = simulate(name, 'scenarios/one-queue.yaml', settings, effort.replications, (model) => [
      new Measured(measuresOf(model)),
    ]);
    const blocked = ratioOf(ran.pairs('phone.blocked'), ran.pairs('phone.contacts'));
    return compare(ran, 'blocking probability', blocked, {
      case: name,
      truth: b,
      source: "Erlang's loss formula",
    });
  });
}

/** Callers who wait a century. */
export function erlangC(effort: Effort): Finding[] {
  return rowsFor(effort, erlangRows).flatMap(([n, a, , c]) => {
    const name = `Erlang C: n ${n}, a ${a}`;
    const settings = {
      lambda: a,
      n,
      hours: 40 + hoursFor(effort, a),
      'warm-up': 40,
      'channels.phone.patience': '36500d',
    };
    const ran = simulate(name, 'scenarios/one-queue.yaml', settings, effort.replications, (model) => [
      new Measured(measuresOf(model)),
    ]);
    const about = { case: name, source: "Erlang's delay formula", truth: c };
    return [
      compare(ran, 'probability of wait', ran.pairs('phone.probability-of-wait'), about),
      // E[W] = C / (nμ − λ): the truth in units of 1 / (nμ − λ).
      compare(ran, 'mean wait × (nμ − λ)', ran.pairs('phone.wait'), { ...about, unit: perHour / (n - a) }),
    ];
  });
}

/** n, λ, μ, θ, P(W>0), P(ab), E[W], L_q, occupancy, E[W given served]. */
const erlangARows = [
  [12, 4.2, 0.5, 1, '0.127372', '0.029679', '0.029679', '0.12465', '0.67922', '0.024060'],
  [100, 90, 1, 0.5, '0.176868', '0.005686', '0.011372', '1.02349', '0.89488', '0.011108'],
  [100, 100, 1, 0.5, '0.596703', '0.033030', '0.066060', '6.60603', '0.96697', '0.065291'],
  [100, 100, 1, 2, '0.429999', '0.046683', '0.023342', '2.33416', '0.95332', '0.022319'],
  [100, 120, 1, 0.5, '0.996634', '0.166791', '0.333581', '40.02975', '0.99985', '0.359990'],
  [100, 150, 1, 0.5, '1.000000', '0.333333', '0.666667', '100.00000', '1.00000', '0.805934'],
  [10, 8, 1, 0.5, '0.317434', '0.038821', '0.077643', '0.62114', '0.76894', '0.071950'],
  [1, 1.5, 1, 1, '0.776870', '0.482087', '0.482087', '0.72313', '0.77687', '0.393670'],
] as const;

export function erlangA(effort: Effort): Finding[] {
  return rowsFor(effort, erlangARows).flatMap(
    ([n, lambda, mu, theta, waits, abandons, wait, queue, occupancy, served]) => {
      const name = `Erlang A: n ${n}, λ ${lambda}, μ ${mu}, θ ${theta}`;
      const settings = { n, lambda, mu, theta, hours: 30 + hoursFor(effort, lambda), 'warm-up': 30 };
      const ran = simulate(name, 'scenarios/one-queue.yaml', settings, effort.replications, (model) => [
        new Measured(measuresOf(model)),
        new TimeAverages(model.warmUpSeconds, model.horizonSeconds),
      ]);
      const about = {
        case: name,
        source: 'stationary distribution of M/M/n+M',
      };
      return [
        compare(ran, 'probability of wait', ran.pairs('phone.probability-of-wait'), { ...about, truth: waits }),
        compare(ran, 'abandonment rate', ran.pairs('phone.abandonment-rate'), { ...about, truth: abandons }),
        compare(ran, 'mean wait', ran.pairs('phone.wait'), { ...about, truth: wait, unit: perHour }),
        compare(ran, 'mean queue', ran.pairs('in queue'), { ...about, truth: queue }),
        compare(ran, 'occupancy', ran.pairs('phone.occupancy'), { ...about, truth: occupancy }),
        compare(ran, 'speed of answer', ran.pairs('phone.speed-of-answer'), { ...about, truth: served, unit: perHour }),
      ];
    },
  );
}
