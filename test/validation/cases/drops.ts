import { type Batch, microseconds, type RecordFormat } from '../../../src/index.js';
import type { Finding } from '../finding.js';
import { type Observer, Snapshots } from '../observers.js';
import { compare, type Effort, simulate } from '../simulate.js';
import { type Pair, plain } from '../statistics.js';

/** t in minutes; in the IVR, waiting to redial; calls, disconnects and successes since 0. */
const rows = [
  [60, '691.6797', '267.3996', '4746.283', '3323.683', '830.921'],
  [90, '891.9880', '353.5469', '11014.313', '8177.860', '2044.465'],
  [240, '104.0740', '41.7521', '19474.944', '15576.696', '3894.174'],
] as const;

/** The model's 0 is eight hours into the scenario. */
const startSeconds = 8 * 3600;
const instantOf = (minutes: number) => startSeconds + minutes * 60;

/** The same in microseconds, as records have it. */
const start = microseconds(startSeconds);
const looks = rows.map(([minutes]) => microseconds(instantOf(minutes)));

/** Calls, disconnects and successes since 0, and what the journeys of the first hours were like. */
class Counts implements Observer {
  readonly #counts = rows.map(() => ({ calls: 0, disconnects: 0, successes: 0 }));
  readonly #early = { journeys: 0, calls: 0, fiveDrops: 0 };
  readonly #disconnected: number;
  readonly #saidGoodbye: number;

  constructor(format: RecordFormat) {
    this.#disconnected = format.endingId('phone', 'disconnected');
    this.#saidGoodbye = format.endingId('phone', 'said-goodbye');
  }

  contacts(batch: Batch): void {
    const { stride, offsets } = batch.layout;
    for (let row = 0; row < batch.count * stride; row += stride) {
      const arrivedAt = batch.rows[row + offsets.arrivedAt];
      const endedAt = batch.rows[row + offsets.endedAt];
      const ending = batch.rows[row + offsets.ending];
      this.#counts.forEach((count, i) => {
        const isPast = (instant: number) => instant > start && instant <= looks[i];
        if (isPast(arrivedAt)) count.calls++;
        if (ending === this.#disconnected && isPast(endedAt)) count.disconnects++;
        if (ending === this.#saidGoodbye && isPast(endedAt)) count.successes++;
      });
    }
  }

  journeys(batch: Batch): void {
    const { stride, offsets } = batch.layout;
    for (let row = 0; row < batch.count * stride; row += stride) {
      // These have all ended by the horizon, so that the long ones are not missed.
      if (batch.rows[row + offsets.noticedAt] > start / 2) continue;
      const contacts = batch.rows[row + offsets.contacts];
      this.#early.journeys++;
      this.#early.calls += contacts;
      if (contacts > 5) this.#early.fiveDrops++;
    }
  }

  shifts(): void {}

  figures(): Map<string, Pair> {
    const { journeys, calls, fiveDrops } = this.#early;
    return new Map([
      ['calls a journey', { numerator: calls, denominator: journeys }],
      ['five drops', { numerator: fiveDrops, denominator: journeys }],
      ...this.#counts.flatMap(({ calls, disconnects, successes }, i): [string, Pair][] => [
        [`calls by ${rows[i][0]}`, plain(calls)],
        [`disconnects by ${rows[i][0]}`, plain(disconnects)],
        [`successes by ${rows[i][0]}`, plain(successes)],
      ]),
    ]);
  }
}

/** Four calls in five end in a disconnection, and every dropped caller calls again. */
export function ivrDrops({ surges }: Effort): Finding[] {
  const instants = new Map(rows.map(([minutes]) => [String(minutes), instantOf(minutes)]));
  const ran = simulate(
    'IVR drops',
    'test/validation/scenarios/ivr-drops.yaml',
    {},
    Math.ceil(surges / 20),
    ({ format }) => [new Counts(format), new Snapshots(instants)],
  );
  const source = 'linear differential equations of the IVR that drops callers';
  const alone = { case: 'IVR drops: a persistent caller', source: 'geometric number of calls' };
  return [
    ...rows.flatMap(([minutes, inIvr, orbit, calls, disconnects, successes]) => {
      const about = { case: `IVR drops, at ${minutes} min`, source };
      return [
        compare(ran, 'in the IVR', ran.pairs(`in system at ${minutes}`), { ...about, truth: inIvr }),
        compare(ran, 'waiting to redial', ran.pairs(`in orbit at ${minutes}`), { ...about, truth: orbit }),
        compare(ran, 'calls', ran.pairs(`calls by ${minutes}`), { ...about, truth: calls }),
        compare(ran, 'disconnects', ran.pairs(`disconnects by ${minutes}`), { ...about, truth: disconnects }),
        compare(ran, 'successes', ran.pairs(`successes by ${minutes}`), { ...about, truth: successes }),
      ];
    }),
    compare(ran, 'calls a journey, 1/(1−d)', ran.pairs('calls a journey'), { ...alone, truth: '5.000000' }),
    compare(ran, 'at least 5 drops, d⁵', ran.pairs('five drops'), { ...alone, truth: '0.327680' }),
  ];
}
