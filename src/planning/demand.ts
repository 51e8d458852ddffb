import { type TimelineExperiment, timelineRows } from '../experiments/index.js';
import { isWorked, type Slots } from './slots.js';
import type { StaffedGroup } from './staffedGroups.js';

/** What comes for a group in a slot. */
export interface SlotDemand {
  /** Whether the group works then, in the file. */
  readonly isOpen: boolean;
  /** Contacts for it; the mean of its slices. */
  readonly contacts: number;
  /** How many it would have in hand at a time if nobody had to wait; that of the slice with most. */
  readonly erlangs: number;
}

export interface GroupDemand {
  /** The mean of all contacts, after-contact work included; 0 if there is none. */
  readonly handleSeconds: number;
  /** In the order of the slots. */
  readonly slots: readonly SlotDemand[];
}

/**
 * What comes for each group: contacts at its queues in a run with plenty of agents, second calls, menus and incidents
 * included. A contact counts as work while agents have it in hand, not when it came: work of the one slot goes on in the next.
 *
 * @param pilot with slices as long as the slots.
 */
export function demandOf(pilot: TimelineExperiment, groups: readonly StaffedGroup[], slots: Slots): GroupDemand[] {
  const { horizonSeconds } = pilot.observation;
  const contacts = new Map<string, number[]>();
  const busy = new Map<string, number[]>();
  for (const { channel, queue, figures } of timelineRows(pilot)) {
    if (queue === '') continue;
    const name = `${channel}/${queue}`;
    for (const [map, figure] of [
      [contacts, figures.offered],
      [busy, figures.busy],
    ] as const) {
      const values = map.get(name) ?? [];
      map.set(name, values);
      values.push(figure?.estimate ?? 0);
    }
  }
  const sum = (map: Map<string, number[]>, { queues }: StaffedGroup, slice: number) =>
    queues.reduce((total, queue) => total + (map.get(queue)?.[slice] ?? 0), 0);
  return groups.map((group) => {
    let came = 0;
    let worked = 0;
    const list = slots.list.map((slot) => {
      const offered = slot.slices.map((slice) => sum(contacts, group, slice));
      const hands = slot.slices.map((slice) => sum(busy, group, slice));
      came += total(offered);
      for (const [i, slice] of slot.slices.entries()) {
        worked += hands[i] * Math.min(slots.seconds, horizonSeconds - slice * slots.seconds);
      }
      return {
        isOpen: isWorked(slots, slot, group.hours),
        contacts: total(offered) / offered.length,
        erlangs: Math.max(...hands),
      };
    });
    return { handleSeconds: came === 0 ? 0 : worked / came, slots: list };
  });
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
