import { MRG32k3a, type RandomSource, World } from '../../../src/index.js';
import { Centre } from '../centre.js';
import type { Digits } from '../finding.js';
import { mean, variance } from '../statistics.js';

/*
 * Four simulations whose outputs the Université de Montréal publishes with SSJ and ContactCenters, digit for digit as
 * printed there. They run on the product's calendar, router and queue; only the random numbers and the order of drawing
 * are theirs.
 */

/**
 * Whole microseconds in one of their units of time. QueueLindley, the longest run, lasts some 10,000 units: 10^15
 * microseconds, which a double holds exactly (up to 9 × 10^15). Rounding moves a duration by 5 × 10^-12 units at most,
 * so that even ten thousand of them in a row move nothing by 10^-7; three decimals are printed.
 */
const unit = 1e11;

/**
 * Draws in whole microseconds. Theirs inverts the distribution function, ours the survival function: as good, but other
 * numbers.
 *
 * @param rate per unit.
 */
function exponential(rate: number): (source: RandomSource) => number {
  return (source) => Math.round((unit * -Math.log1p(-source.next())) / rate);
}

/** Streams in their order of creation. */
function streams(count: number): MRG32k3a[] {
  const made = [new MRG32k3a()];
  while (made.length < count) made.push(made[made.length - 1].nextStream());
  return made;
}

/** As SSJ prints: three decimals, or two digits if it is small. */
function printed(value: number): string {
  return Math.abs(value) < 0.01 ? value.toExponential(1) : value.toFixed(3);
}

const least = (values: readonly number[]) => values.reduce((low, value) => Math.min(low, value));
const most = (values: readonly number[]) => values.reduce((high, value) => Math.max(high, value));
const deviation = (values: readonly number[]) => Math.sqrt(variance(values));
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Figure, as published, ours. */
type Row = readonly [figure: string, truth: string, ours: string];

function findings(name: string, file: string, replications: number, rows: readonly Row[]): Digits[] {
  return rows.map(([figure, truth, ours]) => ({
    kind: 'digits',
    case: name,
    figure,
    source: file,
    model: 'World, Router, MRG32k3a',
    seed: '12345, six times',
    replications,
    truth,
    ours,
  }));
}

/** 100 runs of 10,000 customers at one server. */
export function queueLindley(): Digits[] {
  const [arrivals, services] = streams(2);
  const arrival = exponential(1);
  const service = exponential(2);
  const customers = 10_000;
  const runs = Array.from({ length: 100 }, () => {
    let come = 0;
    let begun = 0;
    let waits = 0;
    const world = new World();
    const centre = new Centre(
      world,
      {
        // The first comes at 0, and of the last nobody draws how long it takes.
        nextArrivalAt(now) {
          come++;
          if (come === 1) return 0;
          return come > customers ? Number.POSITIVE_INFINITY : now + arrival(arrivals);
        },
        serviceTime: () => (++begun === customers ? unit : service(services)),
      },
      ({ waited }) => {
        waits += waited;
      },
    );
    centre.staff(1);
    world.run(Number.POSITIVE_INFINITY);
    return waits / customers / unit;
  });
  return findings('QueueLindley', 'SSJ, QueueLindley.res', 100, [
    ['average wait: min', '0.428', printed(least(runs))],
    ['average wait: max', '0.591', printed(most(runs))],
    ['average wait: mean', '0.506', printed(mean(runs))],
    ['average wait: variance', '7.5e-4', printed(variance(runs))],
    ['average wait: sd', '0.027', printed(deviation(runs))],
  ]);
}

/** One server until 1000. */
export function queueEv(): Digits[] {
  const [arrivals, services] = streams(2);
  const arrival = exponential(1);
  const service = exponential(2);
  const horizon = 1000 * unit;
  const world = new World();
  const waits: number[] = [];
  let longest = 0;
  const centre: Centre = new Centre(
    world,
    {
      nextArrivalAt: (now) => now + arrival(arrivals),
      serviceTime: () => service(services),
    },
    ({ waited }) => {
      waits.push(waited / unit);
      // The queue is longest just before somebody leaves it.
      if (waited > 0) longest = Math.max(longest, centre.queue.length + 1);
    },
  );
  centre.staff(1);
  world.run(horizon);
  let queued = unit * sum(waits);
  for (const { joinedAt } of centre.queue.waiting()) queued += horizon - joinedAt;
  return findings('QueueEv', 'SSJ, QueueEv.res', 1, [
    ['waits', '1037', String(waits.length)],
    ['wait: max', '6.262', printed(most(waits))],
    ['wait: mean', '0.495', printed(mean(waits))],
    ['wait: variance', '0.697', printed(variance(waits))],
    ['wait: sd', '0.835', printed(deviation(waits))],
    ['queue: max', '10.000', printed(Math.max(longest, centre.queue.length))],
    ['queue: average', '0.513', printed(queued / horizon)],
  ]);
}

/** 1000 days of 12 agents, 480 minutes each, starting empty; arrivals stop at closing, and the queue is then served. */
function days(patient: boolean) {
  const [services, arrivals, patiences] = streams(3);
  const arrival = exponential(4.2);
  const service = exponential(0.5);
  const patience = exponential(1);
  const agents = 12;
  const closesAt = 480 * unit;
  const target = (20 / 60) * unit;
  const ran = Array.from({ length: 1000 }, () => {
    const day = { inTarget: 0, served: 0, abandoned: 0, abandonedLate: 0, waits: 0, busy: 0 };
    const world = new World();
    const centre = new Centre(
      world,
      {
        nextArrivalAt(now) {
          const at = now + arrival(arrivals);
          return at < closesAt ? at : Number.POSITIVE_INFINITY;
        },
        serviceTime: () => service(services),
        patience: patient ? undefined : () => patience(patiences),
      },
      ({ waited, answered, serviceTime }) => {
        if (!answered) {
          day.abandoned++;
          if (waited >= target) day.abandonedLate++;
          return;
        }
        const { now } = world.calendar;
        day.served++;
        day.waits += waited;
        day.busy += Math.max(0, Math.min(now + serviceTime, closesAt) - now);
        if (waited < target) day.inTarget++;
      },
    );
    centre.staff(agents);
    world.run(Number.POSITIVE_INFINITY);
    return day;
  });
  const column = (name: keyof (typeof ran)[number]) => ran.map((day) => day[name]);
  const served = sum(column('served'));
  return {
    column,
    serviceLevel: sum(column('inTarget')) / served,
    serviceLevelWithAbandonment: sum(column('inTarget')) / (served + sum(column('abandonedLate'))),
    speedOfAnswer: sum(column('waits')) / served / unit,
    occupancy: sum(column('busy')) / (1000 * agents * closesAt),
  };
}

export function mmc(): Digits[] {
  const { column, occupancy, serviceLevel, speedOfAnswer } = days(true);
  const inTarget = column('inTarget');
  return findings('MMC', 'ContactCenters, MMC.res', 1000, [
    ['in target a day: min', '1588.000', printed(least(inTarget))],
    ['in target a day: max', '1964.000', printed(most(inTarget))],
    ['in target a day: mean', '1816.158', printed(mean(inTarget))],
    ['in target a day: sd', '57.043', printed(deviation(inTarget))],
    ['service level', '0.902', printed(serviceLevel)],
    ['speed of answer, min', '0.099', printed(speedOfAnswer)],
    ['occupancy', '0.695', printed(occupancy)],
  ]);
}

/** The same with callers who lose patience. */
export function mmcAb(): Digits[] {
  const { column, occupancy, serviceLevel, serviceLevelWithAbandonment, speedOfAnswer } = days(false);
  const inTarget = column('inTarget');
  const abandoned = column('abandoned');
  return findings('MMCAb', 'ContactCenters, MMCAb.res', 1000, [
    ['abandoned a day: min', '20.000', printed(least(abandoned))],
    ['abandoned a day: max', '124.000', printed(most(abandoned))],
    ['abandoned a day: mean', '58.609', printed(mean(abandoned))],
    ['abandoned a day: sd', '15.295', printed(deviation(abandoned))],
    ['in target a day: min', '1785.000', printed(least(inTarget))],
    ['in target a day: max', '2028.000', printed(most(inTarget))],
    ['in target a day: mean', '1906.008', printed(mean(inTarget))],
    ['in target a day: sd', '35.828', printed(deviation(inTarget))],
    ['service level', '0.975', printed(serviceLevel)],
    ['service level with abandonment', '0.968', printed(serviceLevelWithAbandonment)],
    ['speed of answer, min', '0.024', printed(speedOfAnswer)],
    ['occupancy', '0.675', printed(occupancy)],
  ]);
}
