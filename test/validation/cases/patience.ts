import { answered, type Measure, ofChannel, share, waited } from '../../../src/index.js';
import type { Finding } from '../finding.js';
import { compare, type Effort, simulate } from '../simulate.js';

/** The patience as in a scenario; P(V>0), P(ab), E[W] in seconds, served within 20 s ÷ arrivals. */
const rows = [
  ['Exp mean 347.7 s', '{ exponential: { mean: 347.7s } }', '0.52535', '0.08363', '29.077', '0.58323'],
  ['Weibull', '{ weibull: { shape: 0.9094, scale: 388.9s } }', '0.52074', '0.08504', '28.509', '0.58795'],
  ['Lognormal', '{ lognormal: { mu: 5.7711, sigma: 1.8639 } }', '0.51536', '0.08669', '27.621', '0.59507'],
  ['constant 300 s', '300s', '0.71271', '0.02609', '95.045', '0.35552'],
] as const;

/** M/M/n+G: ten agents, 180 calls an hour of 188.3 s, and patience that is not exponential. */
export function generalPatience({ replications, calls }: Effort): Finding[] {
  return rows.flatMap(([name, patience, waits, abandons, wait, inTime]) => {
    const title = `General patience: ${name}`;
    const settings = {
      n: 10,
      lambda: 180,
      hours: 5 + Math.ceil((2 * calls) / 180),
      'warm-up': 5,
      'channels.phone.agents.agents.handle-time': '{ exponential: { mean: 188.3s } }',
      'channels.phone.patience': patience,
    };
    const ran = simulate(title, 'scenarios/one-queue.yaml', settings, replications, undefined, (own) => [
      ...own,
      answeredInTime,
    ]);
    const about = {
      case: title,
      source: 'Baccelli and Hébuterne; Zeltyn and Mandelbaum (M/M/n+G)',
    };
    return [
      compare(ran, 'probability of wait', ran.pairs('phone.probability-of-wait'), { ...about, truth: waits }),
      compare(ran, 'abandonment rate', ran.pairs('phone.abandonment-rate'), { ...about, truth: abandons }),
      compare(ran, 'mean wait, s', ran.pairs('phone.wait'), { ...about, truth: wait }),
      compare(ran, 'answered within 20 s ÷ arrivals', ran.pairs('answered in time'), { ...about, truth: inTime }),
    ];
  });
}

/** Not a measure of the product: its service level leaves short abandonments out of the denominator. */
const answeredInTime: Measure = share(
  {
    name: 'answered in time',
    definition: 'answered within 20 s ÷ contacts whose wait ended within the window',
    source: 'Zeltyn and Mandelbaum',
  },
  'contact',
  [ofChannel('phone'), ...waited],
  [...answered, { atMost: ['waitSeconds', 20] }],
);
