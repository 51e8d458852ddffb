import { CallPlacer, type CallTrace } from '../calls/placeCall.js';
import type { Subject } from '../graph/subject.js';
import { commonStart, lastShared, withoutCommon } from './common.js';
import type { Both } from './sharedWorld.js';
import { announcedIn, type Stop, stopsIn } from './stops.js';
import type { PartedCall } from './walk.js';

/** The same call in two flows, which leads elsewhere in the new one. Both were placed. */
export interface Moved extends PartedCall {
  /** The last node that both calls came to, as the new flow calls it; `null`: none. */
  readonly at: string | null;
  readonly was: Whereabouts;
  readonly is: Whereabouts;
  readonly traces: Both<CallTrace>;
}

/** Where a call came to from the node at which two calls parted. */
export interface Whereabouts {
  /** The nodes up to the first stop that is another one; or the announcements that only this call plays before the next stop. */
  readonly nodes: readonly string[];
  /** That stop; `null`: none, only announcements differ. */
  readonly stop: Stop | null;
}

/**
 * Places the calls in both flows.
 * @returns those that part there, too.
 */
export function movedCalls(
  subjects: Both<Subject>,
  partings: readonly PartedCall[],
  renamed: ReadonlyMap<string, string>,
): Moved[] {
  const placers = { old: new CallPlacer(subjects.old), now: new CallPlacer(subjects.now) };
  return partings.flatMap((parting) => {
    const { caller, environments, kind } = parting;
    const traces = {
      old: placers.old.place(caller, environments.old),
      now: placers.now.place(caller, environments.now),
    };
    const part = (kind === 'moved' ? firstStop : firstAnnouncement)(
      passedIn(traces.old, (node) => renamed.get(node) ?? node),
      passedIn(traces.now, (node) => node),
    );
    return part === undefined ? [] : [{ ...parting, ...part, traces }];
  });
}

/** What a call passes, in order. */
interface Passed {
  /** As this flow calls it. */
  readonly node: string;
  /** As the new flow calls it. */
  readonly common: string;
  readonly stop?: Stop;
  /** An announcement. */
  readonly isHeard?: true;
}

function passedIn({ steps, cut }: CallTrace, nameOf: (node: string) => string): Passed[] {
  const last = steps.at(-1)?.after.node ?? '';
  const passed = steps.flatMap((step): Passed[] => {
    const announced = announcedIn(step);
    const nodes = step.entered.map((node, i, all) => {
      const isHeard = announced.length > 0 && i === all.length - 1;
      return { node, common: nameOf(node), ...(isHeard ? { isHeard: true as const } : {}) };
    });
    const stops = stopsIn(step).map((stop) => ({ node: stop.node, common: nameOf(stop.node), stop }));
    // A stop follows the node that it is at; where several nodes are entered, only the last can have one.
    return [...nodes, ...stops];
  });
  if (cut === null) return passed;
  const words = { waiting: 'waits, and nobody answers', stuck: 'nothing happens any more' }[cut as string];
  const end: Stop = { node: last, what: cut, words: words ?? 'the call goes on and on' };
  return [...passed, { node: last, common: nameOf(last), stop: end }];
}

type Part = Pick<Moved, 'at' | 'was' | 'is'>;

function firstStop(old: readonly Passed[], now: readonly Passed[]): Part | undefined {
  const [before, after] = [old, now].map((all) => all.filter(({ stop }) => stop !== undefined));
  const first = before.findIndex((each, i) => after[i] === undefined || !isSameStop(each, after[i]));
  if (first < 0) return undefined;
  const upTo = (all: readonly Passed[], end: Passed | undefined) => all.slice(0, end ? all.indexOf(end) : all.length);
  const [nodes, others] = [upTo(old, before[first]), upTo(now, after[first])].map((all) =>
    all.filter(({ stop }) => stop === undefined),
  );
  // What only one of them passed before, such as a new announcement, is not where they part.
  const [last, same] = lastShared(nodes, others, isSameNode);
  const rest = (all: readonly Passed[], from: number) => all.slice(from + 1).map(({ node }) => node);
  return {
    at: others[same]?.node ?? null,
    was: { nodes: rest(nodes, last), stop: before[first].stop ?? null },
    is: { nodes: rest(others, same), stop: after[first]?.stop ?? null },
  };
}

function firstAnnouncement(old: readonly Passed[], now: readonly Passed[]): Part | undefined {
  const [before, after] = [old, now].map((all) => all.filter(({ stop, isHeard }) => stop || isHeard));
  const first = before.findIndex((each, i) => after[i] === undefined || !isSame(each, after[i]));
  if (first < 0 || after[first] === undefined) return undefined;
  const [nodes, others] = [old.slice(0, old.indexOf(before[first])), now.slice(0, now.indexOf(after[first]))].map(
    (all) => all.filter(({ stop }) => stop === undefined),
  );
  const [less, more] = withoutCommon(heardFrom(before, first), heardFrom(after, first), isSameStop);
  return {
    at: others[lastCommon(nodes, others)]?.node ?? null,
    was: { nodes: less.map(({ node }) => node), stop: null },
    is: { nodes: more.map(({ node }) => node), stop: null },
  };
}

/** The announcements from there to the next stop. */
function heardFrom(all: readonly Passed[], from: number): Passed[] {
  const end = all.findIndex(({ stop }, i) => i >= from && stop !== undefined);
  return all.slice(from, end < 0 ? undefined : end);
}

/** The index of the last node up to which both went the same nodes; -1: none. */
function lastCommon(nodes: readonly Passed[], others: readonly Passed[]): number {
  return commonStart(nodes, others, isSameNode) - 1;
}

function isSameNode(one: Passed, other: Passed): boolean {
  return one.common === other.common;
}

function isSameStop(one: Passed, other: Passed): boolean {
  return one.common === other.common && one.stop?.what === other.stop?.what;
}

function isSame(one: Passed, other: Passed): boolean {
  return one.isHeard === other.isHeard && isSameStop(one, other);
}
