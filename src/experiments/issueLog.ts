import { type Window, type Windowed, windowOf } from '../measures/window.js';
import type { Batch, RecordFormat, RecordSink } from '../records/index.js';

/** An issue of a customer in a run, and what came of it. */
export interface IssueOutcome {
  /** Of the population; all customers from outside have one number, since each of them has one issue. */
  readonly customer: number;
  /** The name of the need or the incident. */
  readonly issue: string;
  /** When it was noticed, in microseconds; 0 for an incident, which a customer has once. */
  readonly since: number;
  readonly contacts: number;
  /** Contacts that reached an agent and ended within the observation window. */
  readonly agentContacts: number;
  /** Whether any did, at whatever time. */
  readonly served: boolean;
  readonly systemHelped: boolean;
  readonly customerHelped: boolean;
  readonly informed: boolean;
  readonly gaveUp: boolean;
}

/** What contacts of a journey came to. */
type Contacts = Pick<Writable, 'agentContacts' | 'served' | 'systemHelped' | 'customerHelped'>;
type Writable = { -readonly [Field in keyof IssueOutcome]: IssueOutcome[Field] };

/** Reads the records of a run, and keeps what came of each customer's issues. */
export class IssueLog implements Partial<RecordSink> {
  /** Contacts that reached an agent and ended within the observation window. */
  agentContacts = 0;
  readonly #format: RecordFormat;
  readonly #window: Window;
  readonly #population: number;
  /** By the journey's number. */
  readonly #contacts = new Map<number, Contacts>();
  readonly #issues: Writable[] = [];
  /** The journeys' numbers, in the order of `#issues`. */
  readonly #journeys: number[] = [];
  #isComplete = false;

  /** @param observation `population`: how many customers there are who may have several issues. Default: all may. */
  constructor(observation: Windowed & { readonly format: RecordFormat; readonly population?: number }) {
    this.#population = observation.population ?? Number.POSITIVE_INFINITY;
    this.#format = observation.format;
    this.#window = windowOf(observation);
  }

  contacts({ rows, count, layout: { offsets, stride } }: Batch): void {
    const { from, to } = this.#window;
    for (let row = 0; row < count * stride; row += stride) {
      const journey = rows[row + offsets['journey']];
      // A call that the company made is about no issue of the customer's.
      if (journey < 0) continue;
      const endedAt = rows[row + offsets['endedAt']];
      const { helpedBy, failed } = this.#format.endings[rows[row + offsets['ending']]];
      const reached = !Number.isNaN(rows[row + offsets['answeredAt']]) && !failed;
      if (!reached && helpedBy !== 'system' && helpedBy !== 'customer') continue;
      let own = this.#contacts.get(journey);
      if (own === undefined) {
        own = { agentContacts: 0, served: false, systemHelped: false, customerHelped: false };
        this.#contacts.set(journey, own);
      }
      if (reached) own.served = true;
      if (reached && endedAt >= from && endedAt <= to) {
        own.agentContacts++;
        this.agentContacts++;
      }
      if (helpedBy === 'system') own.systemHelped = true;
      if (helpedBy === 'customer') own.customerHelped = true;
    }
  }

  journeys({ rows, count, layout: { offsets, stride, names } }: Batch): void {
    for (let row = 0; row < count * stride; row += stride) {
      const at = (field: string) => rows[row + offsets[field]];
      this.#journeys.push(at('journey'));
      this.#issues.push({
        customer: Math.min(at('customer'), this.#population),
        issue: names['issue'].list[at('issue')],
        since: at('incident') === 1 ? 0 : at('noticedAt'),
        contacts: at('contacts'),
        agentContacts: 0,
        served: false,
        systemHelped: false,
        customerHelped: false,
        informed: !Number.isNaN(at('informedAt')),
        gaveUp: names['outcome'].list[at('outcome')] === 'gave-up',
      });
    }
  }

  /** All issues, in the order of customers, and of each by name and moment. To be called once all records are read. */
  issues(): readonly IssueOutcome[] {
    if (this.#isComplete) return this.#issues;
    this.#isComplete = true;
    this.#issues.forEach((issue, i) => {
      const own = this.#contacts.get(this.#journeys[i]);
      if (own !== undefined) Object.assign(issue, own);
    });
    return this.#issues.sort(inOrder);
  }
}

/** Of two issues: which comes first; 0: they are the same, in two runs. */
export function inOrder(one: IssueOutcome, other: IssueOutcome): number {
  if (one.customer !== other.customer) return one.customer - other.customer;
  if (one.issue !== other.issue) return one.issue < other.issue ? -1 : 1;
  return one.since - other.since;
}
