import {
  KeyedRandom,
  makeDistribution,
  makeRateProfile,
  microseconds,
  nextArrival,
  seconds,
  World,
} from '../../../src/index.js';
import { Centre } from '../centre.js';
import type { Comparison, Finding } from '../finding.js';
import type { Effort } from '../simulate.js';
import { type Estimate, estimate, mean, type Pair, plain, variance } from '../statistics.js';

/*
 * CallCC and singleQueue of ContactCenters: a centre open for 13 hours from 08:00, whose staff changes by the hour. When
 * fewer are wanted, the free ones leave and then whoever finishes first; a scenario's shifts send home those whose shift
 * it was. So this is a model of the library's parts: World, Router, KeyedRandom, RateProfile.
 */

const hour = 3600;
const periods = 13;
const agents = [4, 6, 8, 8, 8, 7, 8, 8, 6, 6, 4, 4, 4];
const ratesPerHour = [100, 150, 150, 180, 200, 150, 150, 150, 120, 100, 80, 70, 60];
const expectedCalls = 1660;
const targetSeconds = 20;

const profile = makeRateProfile({
  weekly: {
    day: Array.from({ length: 24 }, (_, clock) => (ratesPerHour[clock - 8] ?? 0) / hour),
    startsAt: 8 * hour,
  },
});
const closesAt = microseconds(periods * hour);
const service = makeDistribution({ exponential: { mean: 100 } });
const patience = makeDistribution({ exponential: { mean: 1000 } });
const balking = 0.1;

/** What a draw is for. */
const arrivalDraw = 0;
const serviceDraw = 1;
const patienceDraw = 2;
const balkingDraw = 3;
const busynessDraw = 4;

const model = 'World, Router, KeyedRandom, RateProfile: a group staffed by the hour';

/** One day's figures; times in seconds. */
class Day {
  arrivals = 0;
  waits = 0;
  inTarget = 0;
  lost = 0;
  /** Agents' busy time within opening hours. */
  busy = 0;
  /** By the hour of arrival: answered in time, and what this is divided by. */
  readonly goods = new Array<number>(periods).fill(0);
  readonly counted = new Array<number>(periods).fill(0);
}

/** A day. Every draw is keyed by the call, so another number of agents changes nobody's luck. */
function simulateDay(seed: string, day: number, staffing: readonly number[], busynessShape: number | null): Day {
  const random = new KeyedRandom(seed, day);
  const figures = new Day();
  const world = new World();
  const busyness =
    busynessShape === null
      ? 1
      : makeDistribution({ gamma: { shape: busynessShape, scale: 1 / busynessShape } }).sample(
          random.draw(0, busynessDraw, 0),
        );
  let call = -1;
  const centre = new Centre(
    world,
    {
      nextArrivalAt: (now) => {
        call++;
        // Arrivals at `busyness` times the rate: as if the exponential were so much shorter.
        const exponential = -Math.log(random.uniform(call, arrivalDraw, 0)) / busyness;
        const at = microseconds(nextArrival(profile, seconds(now), exponential));
        return at < closesAt ? at : Number.POSITIVE_INFINITY;
      },
      // The next arrival has been asked for, so this call is the one before.
      serviceTime: () => microseconds(service.sample(random.draw(call - 1, serviceDraw, 0))),
      patience: () =>
        random.uniform(call - 1, balkingDraw, 0) < balking
          ? 0
          : microseconds(patience.sample(random.draw(call - 1, patienceDraw, 0))),
    },
    ({ arrivedAt, answered, serviceTime, waited }) => {
      const inTime = seconds(waited) < targetSeconds;
      const period = Math.floor(seconds(arrivedAt) / hour);
      figures.arrivals++;
      figures.waits += seconds(waited);
      if (inTime) figures.inTarget++;
      if (answered || !inTime) figures.counted[period]++;
      if (answered) {
        const { now } = world.calendar;
        figures.busy += seconds(Math.max(0, Math.min(now + serviceTime, closesAt) - now));
        if (inTime) figures.goods[period]++;
      } else figures.lost++;
    },
  );
  const changes = world.register({ handle: (period) => centre.staff(staffing[period]) });
  staffing.forEach((_, period) => {
    world.calendar.scheduleClock(microseconds(period * hour), changes, period);
  });
  world.run(Number.POSITIVE_INFINITY);
  return figures;
}

function days(seed: string, count: number, busynessShape: number | null, staffing: readonly number[] = agents): Day[] {
  return Array.from({ length: count }, (_, day) => simulateDay(seed, day, staffing, busynessShape));
}

/** CallCC's figures, every ratio over the expected number of calls. */
const callCCFigures = [
  ['calls a day', (day: Day) => day.arrivals],
  ['wait, s', (day: Day) => day.waits / expectedCalls],
  ['in target', (day: Day) => day.inTarget / expectedCalls],
  ['lost', (day: Day) => day.lost / expectedCalls],
] as const;

/** α, their days, and by figure: their estimate and its 90 % interval, if printed. */
const callCCRows = [
  {
    alpha: 10,
    days: 1000,
    published: [
      ['1639.507', 1612.789, 1666.225],
      ['11.834', 10.06, 13.608],
      ['0.853', 0.844, 0.862],
      ['0.0342', 0.0311, 0.0374],
    ],
  },
  {
    alpha: 400,
    days: 10_000,
    published: [['1660.366'], ['4.713', 4.68, 4.746], ['0.925', 0.924, 0.925], ['0.020']],
  },
] as const;

/** The normal quantile of a 90 % and of a 95 % interval. */
const z90 = 1.644854;
const z95 = 1.959964;

function comparison(about: Omit<Comparison, 'kind' | 'model' | keyof Estimate>, pairs: readonly Pair[]) {
  return { ...about, kind: 'comparison', model, ...estimate(pairs) } as const;
}

/** Days that are busier or quieter altogether. */
export function callCC({ days: count }: Effort): Finding[] {
  return callCCRows.flatMap(({ alpha, days: theirDays, published }) => {
    const seed = `CallCC: α ${alpha}`;
    const ran = days(seed, count, alpha);
    return callCCFigures.flatMap(([figure, of], i): Finding[] => {
      const [truth, low, high] = published[i];
      const pairs = ran.map((day) => plain(of(day)));
      // Where no interval is printed, theirs is as uncertain as ours, days counted.
      const truthError =
        low === undefined || high === undefined
          ? estimate(pairs).error * Math.sqrt(count / theirDays)
          : (high - low) / 2 / z90;
      const about = {
        case: seed,
        seed,
        figure,
        source: `ContactCenters, CallCC, ${theirDays} days`,
        replications: count,
      };
      return [
        comparison({ ...about, truth, truthError }, pairs),
        ...(figure === 'calls a day'
          ? [comparison({ ...about, source: 'the sum of the rates', truth: `${expectedCalls}.000` }, pairs)]
          : []),
      ];
    });
  });
}

/** By figure: the published difference, its 95 % half-width, and the least ratio of variances to be had. */
const differences = {
  'wait, s': ['-1.203', 0.087, null],
  'in target': ['0.01020', 0.0004, 100],
  lost: ['-0.00254', 0.00011, null],
} as const;

/** One agent more in the 12:00 hour, with the same calls. */
export function commonRandomNumbers({ days: count }: Effort): Finding[] {
  const alpha = 10;
  const seed = 'One agent more at 12:00';
  const before = days(seed, count, alpha);
  const after = days(
    seed,
    count,
    alpha,
    agents.map((number, period) => (period === 4 ? number + 1 : number)),
  );
  return callCCFigures.flatMap(([figure, of]): Finding[] => {
    if (figure === 'calls a day') return [];
    const [truth, halfWidth, bound] = differences[figure];
    const change = before.map((day, i) => of(after[i]) - of(day));
    const about = { case: seed, seed, replications: count };
    const compared = comparison(
      {
        ...about,
        figure: `${figure}: difference`,
        truth,
        truthError: halfWidth / z95,
        source: 'CallCC, α 10, 4000 days in pairs',
      },
      change.map(plain),
    );
    if (bound === null) return [compared];
    const ratio = (variance(before.map(of)) + variance(after.map(of))) / variance(change);
    return [
      compared,
      {
        ...about,
        kind: 'at least',
        figure: `${figure}: variance of independent days ÷ of these`,
        bound,
        value: ratio,
        source: 'published: 353',
        model,
      },
    ];
  });
}

/** Service level by the hour of arrival, per cent, and the standard deviation of a day's; both as printed. */
const singleQueueHours = [
  ['78.1', 11.2],
  ['85.9', 9.17],
  ['97.5', 3.05],
  ['93.7', 5.96],
  ['90.1', 7.33],
  ['93.0', 6.41],
  ['97.4', 3.21],
  ['97.3', 3.36],
  ['93.5', 5.61],
  ['97.0', 3.92],
  ['87.3', 9.99],
  ['91.8', 7.64],
  ['94.7', 5.73],
] as const;
const singleQueueDays = 300;

/** All days alike; one caller in ten hangs up on hearing that there is a queue. */
export function singleQueue({ days: count }: Effort): Finding[] {
  const ran = days('singleQueue', count, null);
  const sum = (values: readonly number[]) => values.length * mean(values);
  const staffed = sum(agents) * hour;
  const about = {
    case: 'singleQueue',
    seed: 'singleQueue',
    source: `ContactCenters, singleQueue, ${singleQueueDays} days`,
    replications: count,
    unit: 0.01,
  };
  const theirError = (deviation: number) => deviation / Math.sqrt(singleQueueDays);
  return [
    ...singleQueueHours.map(([truth, deviation], period) =>
      comparison(
        { ...about, figure: `service level from ${period + 8}:00, %`, truth, truthError: theirError(deviation) },
        ran.map(({ goods, counted }) => ({ numerator: goods[period], denominator: counted[period] })),
      ),
    ),
    comparison(
      { ...about, figure: 'service level, %', truth: '92.5', truthError: theirError(1.9) },
      ran.map(({ goods, counted }) => ({ numerator: sum(goods), denominator: sum(counted) })),
    ),
    comparison(
      { ...about, figure: 'occupancy, %', truth: '55.8', truthError: theirError(1.68) },
      ran.map(({ busy }) => ({ numerator: busy, denominator: staffed })),
    ),
  ];
}
