import type { Issue } from '../channels/issue.js';

/** A customer's last issue, and when it ended. */
interface Last {
  issue: Issue;
  open: number;
  /** Whole microseconds. */
  endedAt: number;
}

/** Which customers have an open issue, or had one lately. Kept only where somebody asks. */
export class IssueMemory {
  readonly #last = new Map<number, Last>();

  begun(customer: number, issue: Issue): void {
    const last = this.#last.get(customer);
    if (last === undefined) this.#last.set(customer, { issue, open: 1, endedAt: Number.NaN });
    else {
      last.issue = issue;
      last.open++;
    }
  }

  ended(customer: number, now: number): void {
    const last = this.#last.get(customer)!;
    last.open--;
    last.endedAt = now;
  }

  isOpen(customer: number): boolean {
    return (this.#last.get(customer)?.open ?? 0) > 0;
  }

  /** @param since an issue that ended since then counts, too; whole microseconds. */
  isOpenOrLate(customer: number, since: number): boolean {
    const last = this.#last.get(customer);
    return last !== undefined && (last.open > 0 || last.endedAt >= since);
  }

  /** @throws Error if the customer has had none. */
  last(customer: number): Issue {
    return this.#last.get(customer)!.issue;
  }
}
