import { erlangARows, erlangRows } from '../../erlangRows.js';
import type { Finding } from '../finding.js';
import { Measured, TimeAverages } from '../observers.js';
import { compare, type Effort, hoursFor, ratioOf, rowsFor, simulate } from '../simulate.js';

const perHour = 3600;

/** As many lines as agents, so that nobody waits: who finds all busy is turned away. */
export function erlangB(effort: Effort): Finding[] {
  return rowsFor(effort, erlangRows).map(([n, a, b]) => {
    const name = `Erlang B: n ${n}, a ${a}`;
    const settings = { lambda: a, n, hours: 20 + hoursFor(effort, a), 'warm-up': 20, 'channels.phone.lines': n };
    const ran = simulate(name, 'scenarios/one-queue.yaml', settings, effort.replications);
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
    const ran = simulate(name, 'scenarios/one-queue.yaml', settings, effort.replications);
    const about = { case: name, source: "Erlang's delay formula", truth: c };
    return [
      compare(ran, 'probability of wait', ran.pairs('phone.probability-of-wait'), about),
      // E[W] = C / (nμ − λ): the truth in units of 1 / (nμ − λ).
      compare(ran, 'mean wait × (nμ − λ)', ran.pairs('phone.wait'), { ...about, unit: perHour / (n - a) }),
    ];
  });
}

export function erlangA(effort: Effort): Finding[] {
  return rowsFor(effort, erlangARows).flatMap(
    ([n, lambda, mu, theta, waits, abandons, wait, queue, occupancy, served]) => {
      const name = `Erlang A: n ${n}, λ ${lambda}, μ ${mu}, θ ${theta}`;
      const settings = { n, lambda, mu, theta, hours: 30 + hoursFor(effort, lambda), 'warm-up': 30 };
      const ran = simulate(name, 'scenarios/one-queue.yaml', settings, effort.replications, (model) => [
        new Measured(model),
        new TimeAverages(model),
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
