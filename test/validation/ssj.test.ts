import { describe, expect, it } from 'vitest';
import { type Distribution, MRG32k3a, World } from '../../src/index.js';
import { Centre } from './centre.js';

/*
 * Four simulations whose outputs the Université de Montréal publishes with SSJ and ContactCenters (`QueueLindley.res`,
 * `QueueEv.res`, `MMC.res`, `MMCAb.res`), digit for digit as printed there. They run on the product's calendar, desk and
 * queue; nothing but the random numbers and the order of drawing is theirs. Time is in their units.
 */

/** Theirs inverts the distribution function, ours the survival function: as good, but other numbers. */
function exponential(rate: number): Distribution {
  return {
    mean: 1 / rate,
    sample: (source) => -Math.log1p(-source.next()) / rate,
    cdf: (x) => -Math.expm1(-rate * x),
  };
}

/** Streams in order of creation. */
function streams(count: number): MRG32k3a[] {
  const made = [new MRG32k3a()];
  while (made.length < count) made.push(made[made.length - 1].nextStream());
  return made;
}

/** A tally as they report it. */
function tally(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (values.length - 1);
  return {
    count: values.length,
    min: values.reduce((least, value) => Math.min(least, value)),
    max: values.reduce((most, value) => Math.max(most, value)),
    mean,
    variance,
    sd: Math.sqrt(variance),
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('published simulations, digit for digit', () => {
  it('QueueLindley: 100 runs of 10,000 customers at one server', () => {
    const [arrivals, services] = streams(2);
    const arrival = exponential(1);
    const service = exponential(2);
    const runs = Array.from({ length: 100 }, () => {
      const customers = 10_000;
      let come = 0;
      let begun = 0;
      let waits = 0;
      const world = new World();
      const centre = new Centre(
        world,
        {
          // The first comes at 0; of the last nobody draws how long it takes.
          nextArrivalAt: (now) => {
            const at = come === customers ? Number.POSITIVE_INFINITY : come === 0 ? 0 : now + arrival.sample(arrivals);
            come++;
            return at;
          },
          serviceTime: () => (++begun === customers ? 1 : service.sample(services)),
        },
        ({ waited }) => {
          waits += waited;
        },
      );
      centre.staff(1);
      world.run(Number.POSITIVE_INFINITY);
      return waits / customers;
    });
    const { count, min, max, mean, variance, sd } = tally(runs);
    expect(count).toBe(100);
    expect([min, max, mean, sd].map((value) => value.toFixed(3))).toEqual(['0.428', '0.591', '0.506', '0.027']);
    expect(variance.toExponential(1)).toBe('7.5e-4');
  });

  it('QueueEv: one server until 1000', () => {
    const [arrivals, services] = streams(2);
    const arrival = exponential(1);
    const service = exponential(2);
    const horizon = 1000;
    const world = new World();
    const waits: number[] = [];
    let longest = 0;
    const centre: Centre = new Centre(
      world,
      {
        nextArrivalAt: (now) => now + arrival.sample(arrivals),
        serviceTime: () => service.sample(services),
      },
      ({ waited }) => {
        waits.push(waited);
        // The queue is longest just before somebody leaves it.
        if (waited > 0) longest = Math.max(longest, centre.queue.length + 1);
      },
    );
    centre.staff(1);
    world.run(horizon);
    const { count, max, mean, variance, sd } = tally(waits);
    expect(count).toBe(1037);
    expect([max, mean, variance, sd].map((value) => value.toFixed(3))).toEqual(['6.262', '0.495', '0.697', '0.835']);
    let queued = sum(waits);
    for (let ticket = centre.queue.first; ticket !== null; ticket = ticket.behind) queued += horizon - ticket.joinedAt;
    expect(longest).toBe(10);
    expect((queued / horizon).toFixed(3)).toBe('0.513');
  });

  /** 1000 days of 480 minutes, each starting empty; arrivals stop at closing, and the queue is then served to the end. */
  function days(patient: boolean) {
    const [services, arrivals, patiences] = streams(3);
    const arrival = exponential(4.2);
    const service = exponential(0.5);
    const patience = exponential(1);
    const agents = 12;
    const closesAt = 480;
    const target = 20 / 60;
    return Array.from({ length: 1000 }, () => {
      const day = {
        inTarget: 0,
        served: 0,
        abandoned: 0,
        abandonedLate: 0,
        waits: 0,
        busy: 0,
        staffed: agents * closesAt,
      };
      const world = new World();
      const centre = new Centre(
        world,
        {
          nextArrivalAt: (now) => {
            const at = now + arrival.sample(arrivals);
            return at < closesAt ? at : Number.POSITIVE_INFINITY;
          },
          serviceTime: () => service.sample(services),
          patience: patient ? undefined : () => patience.sample(patiences),
        },
        ({ waited, answered, serviceTime }) => {
          if (answered) {
            day.served++;
            day.waits += waited;
            if (waited < target) day.inTarget++;
            const { now } = world.calendar;
            day.busy += Math.max(0, Math.min(now + serviceTime, closesAt) - now);
          } else {
            day.abandoned++;
            if (waited >= target) day.abandonedLate++;
          }
        },
      );
      centre.staff(agents);
      world.run(Number.POSITIVE_INFINITY);
      return day;
    });
  }

  const of = <T>(rows: readonly T[], value: (row: T) => number) => rows.map(value);

  it('MMC: 1000 days of 12 agents', () => {
    const ran = days(true);
    const inTarget = tally(of(ran, (day) => day.inTarget));
    const served = sum(of(ran, (day) => day.served));
    expect([inTarget.min, inTarget.max]).toEqual([1588, 1964]);
    expect([inTarget.mean.toFixed(3), inTarget.sd.toFixed(3)]).toEqual(['1816.158', '57.043']);
    expect((sum(of(ran, (day) => day.inTarget)) / served).toFixed(3)).toBe('0.902');
    expect((sum(of(ran, (day) => day.waits)) / served).toFixed(3)).toBe('0.099');
    expect((sum(of(ran, (day) => day.busy)) / sum(of(ran, (day) => day.staffed))).toFixed(3)).toBe('0.695');
  });

  it('MMCAb: the same with callers who lose patience', () => {
    const ran = days(false);
    const inTarget = tally(of(ran, (day) => day.inTarget));
    const abandoned = tally(of(ran, (day) => day.abandoned));
    const served = sum(of(ran, (day) => day.served));
    const late = sum(of(ran, (day) => day.abandonedLate));
    expect([inTarget.min, inTarget.max]).toEqual([1785, 2028]);
    expect([inTarget.mean.toFixed(3), inTarget.sd.toFixed(3)]).toEqual(['1906.008', '35.828']);
    expect([abandoned.min, abandoned.max]).toEqual([20, 124]);
    expect([abandoned.mean.toFixed(3), abandoned.sd.toFixed(3)]).toEqual(['58.609', '15.295']);
    expect((sum(of(ran, (day) => day.inTarget)) / served).toFixed(3)).toBe('0.975');
    expect((sum(of(ran, (day) => day.inTarget)) / (served + late)).toFixed(3)).toBe('0.968');
    expect((sum(of(ran, (day) => day.waits)) / served).toFixed(3)).toBe('0.024');
    expect((sum(of(ran, (day) => day.busy)) / sum(of(ran, (day) => day.staffed))).toFixed(3)).toBe('0.675');
  });
});
