import { estimateMean, type Interval } from './estimate.js';
import { type IssueLog, type IssueOutcome, inOrder } from './issueLog.js';

/**
 * What became of an issue whose customer talked to an agent in the base, and talks to agents less often in the what-if.
 * The first that holds:
 *
 * - `gave-up`: they gave up. No success, however many calls it saves.
 * - `served`: an agent talked to them all the same, in fewer contacts or outside the window.
 * - `self-served`: a channel itself helped, such as a menu or a web page.
 * - `helped-by-customers`: another customer helped, such as in a forum.
 * - `informed`: they came to know the cause or the ETA, and that was enough.
 * - `needed-nobody`: they contacted nobody; the issue did not come up, or was over before.
 * - `went-elsewhere`: they contacted somebody, nobody has helped so far, and they have not given up.
 */
export const fates = [
  'gave-up',
  'served',
  'self-served',
  'helped-by-customers',
  'informed',
  'needed-nobody',
  'went-elsewhere',
] as const;
export type Fate = (typeof fates)[number];

/** Contacts of one replication that reach an agent, in the base and in a what-if. Plain data. */
export interface DeflectionCounts {
  readonly base: number;
  readonly whatIf: number;
  /** In the base and not in the what-if: by the fate of their issue there, in the order of `fates`. */
  readonly deflected: readonly number[];
  /** In the what-if and not in the base. */
  readonly added: number;
}

/** The same over replications: means with their intervals. `base` − `deflected` + `added` = `whatIf`. */
export interface Deflection {
  readonly base: Interval;
  readonly whatIf: Interval;
  readonly deflected: Interval;
  readonly fates: Readonly<Record<Fate, Interval>>;
  readonly added: Interval;
}

/**
 * Compares the issues of the same customers in two runs, one by one: who talked to an agent, and does no longer? Issues are
 * the same if the same customer has the same need from the same moment on; an incident is one issue whenever it is noticed.
 */
export function deflectionOf(base: IssueLog, whatIf: IssueLog): DeflectionCounts {
  const deflected = fates.map(() => 0);
  let added = 0;
  const [own, other] = [base.issues(), whatIf.issues()];
  let [i, j] = [0, 0];
  while (i < own.length || j < other.length) {
    const order = i === own.length ? 1 : j === other.length ? -1 : inOrder(own[i], other[j]);
    const before = order <= 0 ? own[i++] : undefined;
    const after = order >= 0 ? other[j++] : undefined;
    const fewer = (before?.agentContacts ?? 0) - (after?.agentContacts ?? 0);
    if (fewer > 0) deflected[fates.indexOf(fateOf(after))] += fewer;
    else added -= fewer;
  }
  return { base: base.agentContacts, whatIf: whatIf.agentContacts, deflected, added };
}

/** Over replications, one or more. */
export function estimateDeflection(counts: readonly DeflectionCounts[]): Deflection {
  const mean = (of: (each: DeflectionCounts) => number) => estimateMean(counts.map(of), { least: 0 });
  return {
    base: mean(({ base }) => base),
    whatIf: mean(({ whatIf }) => whatIf),
    deflected: mean(({ deflected }) => deflected.reduce((sum, each) => sum + each, 0)),
    fates: Object.fromEntries(fates.map((fate, i) => [fate, mean(({ deflected }) => deflected[i])])) as Record<
      Fate,
      Interval
    >,
    added: mean(({ added }) => added),
  };
}

function fateOf(issue: IssueOutcome | undefined): Fate {
  if (issue === undefined) return 'needed-nobody';
  if (issue.gaveUp) return 'gave-up';
  if (issue.served) return 'served';
  if (issue.systemHelped) return 'self-served';
  if (issue.customerHelped) return 'helped-by-customers';
  if (issue.informed) return 'informed';
  return issue.contacts === 0 ? 'needed-nobody' : 'went-elsewhere';
}
