import { refused } from '../arguments.js';
import { countedAs, type RecordFormat } from '../records/index.js';
import { day, microseconds } from '../units.js';
import {
  and,
  andNot,
  type Bits,
  clear,
  makeBits,
  or,
  setFirst,
  testAbove,
  testNames,
  testPhase,
  testRange,
} from './bits.js';
import type { Column, Columns } from './columns.js';
import type { Condition, EndingCondition, Mask } from './mask.js';
import { isTime, type Quantity, typeOf } from './quantity.js';

type Step = Test | Combination | NameTest;

interface Test {
  readonly kind: 'range' | 'above' | 'timeOfDay';
  readonly to: Bits;
  readonly column: Column;
  readonly low: number;
  readonly high: number;
}

interface Combination {
  readonly kind: 'and' | 'or' | 'andNot';
  readonly to: Bits;
  readonly one: Bits;
  readonly other: Bits;
}

/** Tells the rows apart by a name field, for all the names that are asked for at once. */
interface NameTest {
  readonly kind: 'names';
  readonly column: Column;
  /** The bits of each name; the first are those of −1. A name that nobody asks for has those of `#nobody`. */
  readonly byName: Bits[];
}

/** Works out masks for the rows of a batch, each condition and each beginning of a mask once, whoever asks. */
export class Selections {
  readonly #all = makeBits();
  readonly #none = makeBits();
  readonly #nobody = makeBits();
  readonly #steps: Step[] = [];
  readonly #known = new Map<string, Bits>();
  readonly #nameTests = new Map<string, NameTest>();

  constructor(
    readonly columns: Columns,
    readonly format: RecordFormat,
    readonly weekOffset: number,
  ) {}

  /** @throws {InputError} if the records have no such field, or a field has no such name and can have none. */
  of(mask: Mask): Bits {
    if (mask.length === 0) return this.#all;
    return this.#once(JSON.stringify(mask), (to) => {
      const one = this.of(mask.slice(0, -1));
      const other = this.#ofCondition(mask[mask.length - 1]);
      return { kind: 'and', to, one, other };
    });
  }

  /** Works out all selections, once the columns are filled. @param count rows, from the first. */
  select(count: number): void {
    setFirst(this.#all, count);
    for (const step of this.#steps) {
      switch (step.kind) {
        case 'range':
          testRange(step.to, step.column, step.low, step.high);
          break;
        case 'above':
          testAbove(step.to, step.column, step.low);
          break;
        case 'timeOfDay':
          testPhase(step.to, step.column, step.low, step.high, this.weekOffset, microseconds(day));
          break;
        case 'names':
          for (const bits of step.byName) clear(bits);
          testNames(step.byName, step.column, count);
          break;
        case 'and':
          and(step.to, step.one, step.other);
          break;
        case 'or':
          or(step.to, step.one, step.other);
          break;
        case 'andNot':
          andNot(step.to, step.one, step.other);
          break;
      }
    }
  }

  /** The step that a key stands for, made when it is asked for first. */
  #once(key: string, make: (to: Bits) => Step): Bits {
    const known = this.#known.get(key);
    if (known) return known;
    const to = makeBits();
    this.#steps.push(make(to));
    this.#known.set(key, to);
    return to;
  }

  #ofCondition(condition: Condition): Bits {
    if ('any' in condition) return this.#union(condition.any.map((mask) => this.of(mask)));
    if ('ending' in condition) {
      return this.#ofNames('ending', endingIds(this.format, condition.ending));
    }
    if ('is' in condition) {
      const { field, is } = condition;
      const names = this.columns.layout.names[field];
      if (names === undefined) throw refused('field', `the records have no name "${field}"`);
      return this.#ofNames(
        field,
        [is].flat().map((name) => names.id(name)),
      );
    }
    return this.#once(JSON.stringify(condition), (to) => {
      if ('not' in condition) return { kind: 'andNot', to, one: this.#all, other: this.#ofCondition(condition.not) };
      return { to, ...this.#test(condition) };
    });
  }

  #test(condition: Exclude<Condition, { any: unknown } | { ending: unknown } | { is: unknown } | { not: unknown }>) {
    const { window } = this.columns;
    const range = (of: Quantity, low: number, high: number, kind: Test['kind'] = 'range') => {
      return { kind, column: this.columns.of(of), low, high };
    };
    if ('flag' in condition) return range(condition.flag, 1, 1);
    if ('known' in condition) return range(condition.known, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
    if ('within' in condition) return range(condition.within, window.from, window.to);
    if ('timeOfDay' in condition) {
      const [of, low, high] = condition.timeOfDay;
      return range(of, microseconds(low), microseconds(high), 'timeOfDay');
    }
    if ('between' in condition) {
      const [of, low, high] = condition.between;
      // Instants are whole microseconds, so that the last one before `high` is one less.
      return range(of, microseconds(low), microseconds(high) - 1);
    }
    if ('above' in condition) return range(condition.above[0], this.#bound(condition.above), 0, 'above');
    if ('atMost' in condition) {
      return range(condition.atMost[0], Number.NEGATIVE_INFINITY, this.#bound(condition.atMost));
    }
    const bound = this.#bound(condition.equals);
    return range(condition.equals[0], bound, bound);
  }

  #bound([of, bound]: readonly [Quantity, number]): number {
    return isTime(typeOf(of, this.columns.layout.fields)) ? microseconds(bound) : bound;
  }

  #union(parts: readonly Bits[]): Bits {
    return parts.reduce((one, other) => {
      const to = makeBits();
      this.#steps.push({ kind: 'or', to, one, other });
      return to;
    }, this.#none);
  }

  #ofNames(field: string, ids: readonly number[]): Bits {
    let test = this.#nameTests.get(field);
    if (test === undefined) {
      test = { kind: 'names', column: this.columns.ofField(field), byName: [] };
      this.#nameTests.set(field, test);
      this.#steps.push(test);
    }
    const { byName } = test;
    const parts = ids.map((id) => {
      const place = id + 1;
      while (byName.length <= place) byName.push(this.#nobody);
      if (byName[place] === this.#nobody) byName[place] = makeBits();
      return byName[place];
    });
    return parts.length === 1 ? parts[0] : this.#union(parts);
  }
}

function endingIds({ endings }: RecordFormat, { name, helpedBy, failed, countsAs }: EndingCondition): number[] {
  const fits = <T>(wanted: T | readonly T[] | undefined, value: T) =>
    wanted === undefined || (Array.isArray(wanted) ? wanted.includes(value) : wanted === value);
  return [...endings.keys()].filter((id) => {
    const ending = endings[id];
    const traits = fits(helpedBy, ending.helpedBy) && fits(failed, ending.failed);
    return traits && fits(name, ending.name) && fits(countsAs, countedAs(ending));
  });
}
