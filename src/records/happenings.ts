import { mustBeOneOf, mustHave, mustNotBeNegative } from '../arguments.js';
import { mustBeBuffer, type RecordBuffer } from './batch.js';
import { type HappeningSort, happeningFields, happeningSorts } from './fields.js';
import { mustBeFormat, type RecordFormat } from './format.js';

/** What to put on record; what is left out is nothing, nobody, or 0. Times are whole microseconds. */
export interface Happening {
  readonly what: HappeningSort;
  readonly customer?: number;
  readonly issue?: string;
  readonly by?: string;
  readonly from?: number;
  readonly since?: number;
  readonly cause?: boolean;
  readonly eta?: boolean;
  readonly isFirst?: boolean;
  readonly isAffected?: boolean;
  /** Default 1. */
  readonly people?: number;
  readonly amount?: number;
}

const [customer, what, issue, by, at, from, since, cause, eta, isFirst, isAffected, people, amount] =
  Object.keys(happeningFields).keys();

/** Puts what happens to people outside contacts on record, as it happens. */
export class Happenings {
  constructor(
    readonly format: RecordFormat,
    readonly records: RecordBuffer,
  ) {
    mustBeFormat('format', format);
    mustBeBuffer('records', records);
  }

  /** @param now whole microseconds. */
  add(happening: Happening, now: number): void {
    mustHave('happening', happening, ['what'], 'a happening such as { what: "posted" }');
    mustBeOneOf('happening.what', happening.what, happeningSorts);
    mustNotBeNegative('now', now);
    const { names } = this.format.happening;
    const row = this.records.nextHappening();
    const { rows } = this.records.happenings;
    rows[row + customer] = happening.customer ?? Number.NaN;
    rows[row + what] = happeningSorts.indexOf(happening.what);
    rows[row + issue] = names.issue.id(happening.issue ?? '');
    rows[row + by] = names.by.id(happening.by ?? '');
    rows[row + at] = now;
    rows[row + from] = happening.from ?? Number.NaN;
    rows[row + since] = happening.since ?? Number.NaN;
    rows[row + cause] = happening.cause ? 1 : 0;
    rows[row + eta] = happening.eta ? 1 : 0;
    rows[row + isFirst] = happening.isFirst ? 1 : 0;
    rows[row + isAffected] = happening.isAffected ? 1 : 0;
    rows[row + people] = happening.people ?? 1;
    rows[row + amount] = happening.amount ?? 0;
  }
}
