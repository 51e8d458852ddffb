import type { World } from '../../src/kernel/index.js';
import type { Centre } from './centre.js';

/** Lets callers 0, 1, … `callers` - 1 come to the centre, one after another. */
export function letCome<E>(world: World, centre: Centre<E>, callers: number, come: (id: number) => void): void {
  const { calendar } = world;
  const target = world.register({
    handle(id) {
      if (id + 1 < callers) calendar.schedule(calendar.now + centre.interarrival(id + 1), target, id + 1);
      centre.tally.arrivals++;
      come(id);
    },
  });
  calendar.schedule(centre.interarrival(0), target, 0);
}
