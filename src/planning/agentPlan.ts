import type { StaffingTarget } from '../theory/index.js';
import { type AgentStep, agentSteps } from './agentSteps.js';
import type { GroupDemand } from './demand.js';
import type { StaffedGroup } from './staffedGroups.js';

/** Agents by group and slot. */
export type Counts = readonly (readonly number[])[];

/** The order in which agents are added for the customers of one channel. */
export interface Lane {
  readonly channel: string;
  readonly steps: readonly AgentStep[];
}

/** Staffings from the least one on, each channel by its own order: a threshold is mostly on one of them. */
export class AgentPlan {
  lanes: readonly Lane[];
  /** The steps of each slot, by group. */
  readonly #steps: readonly (readonly AgentStep[][])[];

  constructor(
    groups: readonly StaffedGroup[],
    demands: readonly GroupDemand[],
    readonly least: Counts,
    targets: readonly (readonly StaffingTarget[])[],
  ) {
    const steps = agentSteps(groups, demands, least, targets);
    const channels = [...new Set(groups.map(({ channel }) => channel))];
    this.lanes = channels
      .map((channel): Lane => ({ channel, steps: steps.filter(({ group }) => groups[group].channel === channel) }))
      .filter(({ steps }) => steps.length > 0);
    this.#steps = least.map((slots) => slots.map(() => []));
    for (const step of steps) this.#steps[step.group][step.slot].push(step);
  }

  /** The staffing after so many steps of each lane. */
  counts(taken: readonly number[]): number[][] {
    const counts = this.least.map((slots) => [...slots]);
    for (const [i, { steps }] of this.lanes.entries()) {
      for (const { group, slot } of steps.slice(0, Math.max(0, taken[i]))) counts[group][slot]++;
    }
    return counts;
  }

  /** Goes on beyond what the formula found enough: by a quarter, in every slot that has work. */
  extend(): void {
    this.lanes = this.lanes.map(({ channel, steps }) => {
      const slots = new Map<string, AgentStep[]>();
      for (const step of steps) {
        const key = `${step.group} ${step.slot}`;
        slots.set(key, [...(slots.get(key) ?? []), step]);
      }
      const more = [...slots.values()].flatMap((own) =>
        Array.from({ length: Math.ceil(own.length / 4) }, (): AgentStep => ({ ...own[0], gain: 0 })),
      );
      return { channel, steps: [...steps, ...more] };
    });
  }

  /** The last steps that can be taken back, those worth least first; of work none while there are spare ones. */
  weakest(counts: Counts): AgentStep[] {
    const last = counts.flatMap((slots, group) =>
      slots.flatMap((count, slot) => this.#steps[group][slot][count - this.least[group][slot] - 1] ?? []),
    );
    const hasSpare = last.some(({ isSpare }) => isSpare);
    return last
      .filter(({ isSpare }) => isSpare === hasSpare)
      .sort((a, b) => a.gain - b.gain || a.slot - b.slot || a.group - b.group);
  }
}
