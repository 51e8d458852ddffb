import type { Condition, Mask, Observation, Quantity } from '../../src/measures/index.js';
import { countedAs } from '../../src/records/index.js';

/** A record by its numbers, as a row has them; names are text. */
export type Row = Readonly<Record<string, number | string>>;

/** What masks and quantities mean, said as plainly as can be: one record after the other, in microseconds. */
export class Plainly {
  constructor(readonly observation: Pick<Observation, 'warmUpSeconds' | 'horizonSeconds' | 'format'>) {}

  quantity(of: Quantity, row: Row): number {
    if (typeof of === 'number') return of;
    if (typeof of === 'string') return Number(row[of]);
    if ('plus' in of) return this.quantity(of.plus[0], row) + this.quantity(of.plus[1], row);
    if ('times' in of) return this.quantity(of.times[0], row) * this.quantity(of.times[1], row);
    if ('minus' in of) return this.quantity(of.minus[0], row) - this.quantity(of.minus[1], row);
    if ('atLeast' in of) return Math.max(this.quantity(of.atLeast[0], row), of.atLeast[1] * 1e6);
    if ('first' in of) {
      const one = this.quantity(of.first[0], row);
      return Number.isNaN(one) ? this.quantity(of.first[1], row) : one;
    }
    if ('hourly' in of) return (this.quantity(of.hourly[0], row) * this.quantity(of.hourly[1], row)) / 3600e6;
    if ('share' in of) return this.overlap(of.share, row) / (this.#to - this.#from);
    if ('overlap' in of) return this.overlap(of.overlap, row);
    const [amount, from, until] = of.spread.map((part) => this.quantity(part, row));
    const isInstant = !(until > from);
    if (isInstant) return from >= this.#from && from <= this.#to ? amount : 0;
    return this.overlap([from, until], row) * (amount / (until - from));
  }

  overlap([from, until]: readonly [Quantity, Quantity], row: Row): number {
    const begin = Math.max(this.quantity(from, row), this.#from);
    const end = Math.min(this.quantity(until, row), this.#to);
    return end > begin ? end - begin : 0;
  }

  get #from(): number {
    return this.observation.warmUpSeconds * 1e6;
  }

  get #to(): number {
    return this.observation.horizonSeconds * 1e6;
  }

  passes(mask: Mask, row: Row): boolean {
    return mask.every((condition) => this.holds(condition, row));
  }

  holds(condition: Condition, row: Row): boolean {
    const value = (of: Quantity) => this.quantity(of, row);
    if ('not' in condition) return !this.holds(condition.not, row);
    if ('any' in condition) return condition.any.some((mask) => this.passes(mask, row));
    if ('is' in condition) return [condition.is].flat().includes(String(row[condition.field]));
    if ('flag' in condition) return value(condition.flag) === 1;
    if ('known' in condition) return !Number.isNaN(value(condition.known));
    if ('within' in condition) {
      const { warmUpSeconds, horizonSeconds } = this.observation;
      return value(condition.within) >= warmUpSeconds * 1e6 && value(condition.within) <= horizonSeconds * 1e6;
    }
    if ('atMost' in condition) return value(condition.atMost[0]) <= condition.atMost[1] * 1e6;
    if ('above' in condition) return value(condition.above[0]) > condition.above[1] * 1e6;
    if ('equals' in condition) return value(condition.equals[0]) === condition.equals[1] * 1e6;
    if ('ending' in condition) {
      const ending = this.observation.format.endings.find(({ name }) => name === row.ending)!;
      const { name = ending.name, helpedBy = ending.helpedBy, failed = ending.failed, countsAs } = condition.ending;
      if (countsAs !== undefined && countsAs !== countedAs(ending)) return false;
      return name === ending.name && helpedBy === ending.helpedBy && failed === ending.failed;
    }
    const [of, low, high] = 'between' in condition ? condition.between : condition.timeOfDay;
    const instant = 'between' in condition ? value(of) : value(of) % (86_400 * 1e6);
    return instant >= low * 1e6 && instant < high * 1e6;
  }
}
