import type { Finding } from '../finding.js';
import { Snapshots } from '../observers.js';
import { compare, type Effort, simulate } from '../simulate.js';
import { plain } from '../statistics.js';

/** t in hours; exact E[in system] and its standard deviation, E[orbit], E[queue]. */
const withRedial = [
  [5, '39.8199', '6.4328', '0.0903', '0.2055'],
  [7, '111.5848', '12.6171', '16.9613', '61.5848'],
  [9, '145.1119', '14.4589', '51.4521', '95.1119'],
  [12, '75.0124', '12.1989', '60.7690', '25.0763'],
  [16, '52.9890', '9.9954', '36.8254', '5.5550'],
  [20, '45.6623', '7.8899', '18.8631', '1.5302'],
  [40, '40.3052', '6.5194', '0.7834', '0.2547'],
] as const;

const withoutRedial = [
  [9, '135.1899'],
  [10, '93.8009'],
  [12, '53.8710'],
  [16, '40.4928'],
] as const;

const source = 'Kolmogorov equations of the surge';

function ranSurges(name: string, redial: string, hours: readonly number[], count: number) {
  const instants = new Map(hours.map((hour) => [String(hour), hour * 3600]));
  return simulate(name, 'test/validation/scenarios/surge.yaml', { redial }, count, () => [new Snapshots(instants)]);
}

/** An outage: 100 calls an hour instead of 40, for four hours. */
export function surge({ surges }: Effort): Finding[] {
  const rows = withRedial.map(([hour]) => hour);
  const ran = ranSurges('Surge with redial', '60%', rows, surges);
  const calm = ranSurges(
    'Surge without redial',
    '0%',
    withoutRedial.map(([hour]) => hour),
    Math.ceil(surges / 2),
  );
  return [
    ...withRedial.flatMap(([hour, system, deviation, orbit, queue]): Finding[] => {
      const about = { case: `Surge with redial, at ${hour} h`, source };
      const inSystem = ran.pairs(`in system at ${hour}`);
      const squares = inSystem.map(({ numerator }) =>
        plain((numerator - Number(system)) * (numerator - Number(system))),
      );
      return [
        compare(ran, 'in system', inSystem, { ...about, truth: system }),
        // As printed, so its last digit is uncertain by the square's slope: that is far below the error.
        compare(ran, 'variance of in system', squares, {
          ...about,
          truth: (Number(deviation) * Number(deviation)).toFixed(3),
        }),
        compare(ran, 'in orbit', ran.pairs(`in orbit at ${hour}`), { ...about, truth: orbit }),
        compare(ran, 'in queue', ran.pairs(`in queue at ${hour}`), { ...about, truth: queue }),
      ];
    }),
    ...withoutRedial.map(([hour, system]) =>
      compare(calm, 'in system', calm.pairs(`in system at ${hour}`), {
        case: `Surge without redial, at ${hour} h`,
        source,
        truth: system,
      }),
    ),
  ];
}
