import { type StaffingTarget, staffedLoad } from '../theory/index.js';
import type { GroupDemand } from './demand.js';
import type { StaffedGroup } from './staffedGroups.js';

/** One agent more in a slot of a group. */
export interface AgentStep {
  /** By number. */
  readonly group: number;
  readonly slot: number;
  /** Whether the slot has as many agents as work before. */
  readonly isSpare: boolean;
  /** By Erlang A, how many contacts more are served well, for each unit of cost. */
  readonly gain: number;
}

/**
 * In which order agents are added to the slots of groups. First each slot gets as many as it has work, since below that its
 * queue only grows: no slot is given up for the sake of the others. Then each agent goes where Erlang A says that it does
 * most for its cost (Fox 1966). So every beginning of the list gets much out of its cost, by formula; simulation only has to
 * say how long a beginning it takes.
 *
 * One agent does little where the queue is overloaded, and the next ones much. So what counts is the mean gain of the agents up
 * to where it is largest: the slopes of the least concave function above.
 *
 * @param least how many agents there are before.
 * @param targets of each group, which say what being served well is.
 */
export function agentSteps(
  groups: readonly StaffedGroup[],
  demands: readonly GroupDemand[],
  least: readonly (readonly number[])[],
  targets: readonly (readonly StaffingTarget[])[],
): AgentStep[] {
  const steps = groups.flatMap((group, g) => {
    const { handleSeconds, slots } = demands[g];
    return slots.flatMap(({ isOpen, erlangs }, slot): AgentStep[] => {
      if (!isOpen || erlangs === 0) return [];
      const worth = worthOf(group, handleSeconds, erlangs, targets[g]);
      const work = Math.max(least[g][slot], Math.ceil(erlangs / group.capacity));
      const enough = Math.max(work, Math.ceil((erlangs + 4 * Math.sqrt(erlangs) + 2) / group.capacity));
      const stepsOf = (isSpare: boolean, from: number, to: number) =>
        gains(worth, from, to, Math.max(1, Math.floor(Math.sqrt(erlangs) / 2 / group.capacity))).map(
          (gain): AgentStep => ({ group: g, slot, isSpare, gain: Number((gain / costOf(group)).toPrecision(6)) }),
        );
      return [...stepsOf(false, least[g][slot], work), ...stepsOf(true, work, enough)];
    });
  });
  return steps.sort(
    (a, b) => Number(a.isSpare) - Number(b.isSpare) || b.gain - a.gain || a.slot - b.slot || a.group - b.group,
  );
}

/** What an agent of the group costs, against those of others. */
export function costOf({ wage, shrinkage }: StaffedGroup): number {
  return (wage === 0 ? 1 : wage) / (1 - shrinkage);
}

/** How many contacts a second so many agents serve well, by formula. */
function worthOf(
  { capacity, patienceSeconds }: StaffedGroup,
  handleSeconds: number,
  erlangs: number,
  targets: readonly StaffingTarget[],
): (agents: number) => number {
  const calls = erlangs / handleSeconds;
  const load = staffedLoad(
    { calls, intervalSeconds: 1, handleSeconds },
    { patienceSeconds, targets: [...targets], shrinkage: 0 },
  );
  const isLoss = targets.every(({ measure }) => measure === 'abandonment');
  return (agents) => {
    const { answeredWithin, abandonment } = load.row(agents * capacity);
    return calls * (isLoss ? 1 - abandonment : answeredWithin);
  };
}

/** What each agent from one number to another is worth, falling. @param stride so many are looked at together. */
function gains(worth: (agents: number) => number, from: number, to: number, stride: number): number[] {
  if (from === to) return [];
  const points = [{ agents: from, worth: worth(from) }];
  for (let agents = from; agents < to; ) {
    agents = Math.min(to, agents + stride);
    points.push({ agents, worth: Math.max(points.at(-1)!.worth, worth(agents)) });
  }
  const corners = hullOf(points);
  return corners.slice(1).flatMap((corner, i) => {
    const before = corners[i];
    return new Array<number>(corner.agents - before.agents).fill(slope(before, corner));
  });
}

interface Point {
  readonly agents: number;
  readonly worth: number;
}

/** The corners of the least concave function above. */
function hullOf(points: readonly Point[]): Point[] {
  const hull: Point[] = [];
  for (const point of points) {
    while (
      hull.length > 1 &&
      slope(hull[hull.length - 2], hull[hull.length - 1]) <= slope(hull[hull.length - 1], point)
    )
      hull.pop();
    hull.push(point);
  }
  return hull;
}

function slope(from: Point, to: Point): number {
  return (to.worth - from.worth) / (to.agents - from.agents);
}
