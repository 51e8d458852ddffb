import { type Measure, ofChannel, share } from '../../../src/index.js';
import type { Finding } from '../finding.js';
import { Measured, TimeAverages } from '../observers.js';
import { compare, type Effort, hoursFor, rowsFor, simulate, times } from '../simulate.js';

/** c, λ, ν, P(block), E[orbit]; E[busy] is λ exactly. */
const retrialRows = [
  [2, 1, 1, '0.307821', '0.768714'],
  [5, 4, 1, '0.455345', '5.261394'],
  [10, 8, 1, '0.279240', '4.353792'],
  // One agent has a closed form: ρ(λ + ρν) / ((1 − ρ)ν).
  [1, 0.5, 1, null, '1.000000'],
] as const;

/** M/M/c/c whose blocked callers try again for ever. */
export function retrials(effort: Effort): Finding[] {
  return rowsFor(effort, retrialRows).flatMap(([c, lambda, nu, blocking, orbit]) => {
    const name = `Retrials of blocked callers: c ${c}, λ ${lambda}, ν ${nu}`;
    const settings = { c, lambda, nu, hours: 200 + hoursFor(effort, lambda) };
    const ran = simulate(
      name,
      'test/validation/scenarios/retrials.yaml',
      settings,
      effort.replications,
      (model) => [new Measured(model), new TimeAverages(model)],
      (own) => [...own, freshCallsBlocked],
    );
    const about = {
      case: name,
      source: 'stationary distribution of M/M/c/c with retrials',
    };
    return [
      ...(blocking === null
        ? []
        : [compare(ran, 'blocking probability', ran.pairs('fresh calls blocked'), { ...about, truth: blocking })]),
      compare(ran, 'mean orbit', ran.pairs('in orbit'), { ...about, truth: orbit }),
      compare(ran, 'mean busy', ran.pairs('in system'), { ...about, truth: lambda.toFixed(6) }),
    ];
  });
}

/**
 * Not a measure of the product. Fresh calls come in a Poisson process, so they find all agents busy as often as they are
 * busy; retrials find it more often.
 */
const freshCallsBlocked: Measure = share(
  {
    name: 'fresh calls blocked',
    definition: 'fresh calls blocked ÷ fresh calls, by their arrival within the window',
    source: 'Poisson arrivals see time averages',
  },
  'contact',
  [ofChannel('phone'), { within: 'arrivedAt' }, { equals: ['attempt', 1] }],
  [{ ending: { name: 'blocked' } }],
);

/** n, λ, μ, θ, p, δ, attempts per unit time, E[orbit], L_q, P(ab) per attempt, occupancy. */
const redialRows = [
  [10, 12, 1, 0.5, '50%', 0.2, '14.10553', '10.52764', '8.42211', '0.298539', '0.98945'],
  [20, 24, 1, 0.5, '66.7%', 0.1, '32.01790', '80.17903', '24.04169', '0.37544', '0.99985'],
] as const;

/** M/M/n+M whose abandoners redial. */
export function redials(effort: Effort): Finding[] {
  return rowsFor(effort, redialRows).flatMap(
    ([n, lambda, mu, theta, redial, delta, attempts, orbit, queue, abandons, occupancy]) => {
      const name = `Abandon, then redial: n ${n}, λ ${lambda}, p ${redial}, δ ${delta}`;
      const hours = hoursFor(effort, lambda);
      const settings = { n, lambda, mu, theta, redial, delta, hours: 200 + hours };
      const ran = simulate(name, 'test/validation/scenarios/redial.yaml', settings, effort.replications, (model) => [
        new Measured(model),
        new TimeAverages(model),
      ]);
      const about = {
        case: name,
        source: 'stationary distribution of M/M/n+M with redial',
      };
      const perHour = times(1 / hours, ran.pairs('phone.contacts'));
      return [
        compare(ran, 'attempts an hour', perHour, { ...about, truth: attempts }),
        compare(ran, 'mean orbit', ran.pairs('in orbit'), { ...about, truth: orbit }),
        compare(ran, 'mean queue', ran.pairs('in queue'), { ...about, truth: queue }),
        compare(ran, 'abandonment rate per attempt', ran.pairs('phone.abandonment-rate'), {
          ...about,
          truth: abandons,
        }),
        compare(ran, 'occupancy', ran.pairs('phone.occupancy'), { ...about, truth: occupancy }),
      ];
    },
  );
}
