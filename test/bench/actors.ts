import { type Actor, createActor } from 'xstate';
import { World } from '../../src/kernel/index.js';
import { letCome } from './arrivals.js';
import { callerMachine } from './caller.machine.js';
import { allHaveCome, type Caller, Centre, crowded } from './centre.js';
import type { Engine } from './engine.js';
import { HeapClock } from './heapClock.js';

type Own = Actor<typeof callerMachine> | undefined;
interface Subject extends Caller<Own> {}

interface Args {
  readonly context: { readonly attempts: number; readonly caller: unknown };
}

const callerOf = ({ context }: Args) => context.caller as Subject;

/** The machine as XState itself runs it: one actor per caller, all on one heap clock. */
function build(callers: number, centre: Centre<Own>): World {
  const world = new World();
  const clock = new HeapClock(world);
  const machine = callerMachine.provide({
    guards: {
      agentIsFree: () => centre.hasFreeAgent(),
      redials: (args) => centre.redials(callerOf(args).id, args.context.attempts),
    },
    delays: {
      patience: (args) => centre.patience(callerOf(args).id, args.context.attempts) / 1000,
      handleTime: (args) => centre.handleTime(callerOf(args).id) / 1000,
      redialDelay: (args) => centre.redialDelay(callerOf(args).id, args.context.attempts) / 1000,
    },
    actions: {
      takeAgent: () => centre.takeAgent(),
      joinQueue: (args) => centre.join(callerOf(args)),
      leaveQueue: (args) => centre.leave(callerOf(args)),
      abandon() {
        centre.tally.abandoned++;
      },
      redial() {
        centre.tally.redials++;
      },
      releaseAgent: () => centre.nextForAgent()?.engine?.send({ type: 'answered' }),
    },
  });
  letCome(world, centre, callers, (id) => {
    const caller: Subject = { id, before: undefined, behind: undefined, engine: undefined };
    caller.engine = createActor(machine, { input: caller, clock });
    caller.engine.start();
  });
  return world;
}

export const actors: Engine = {
  name: 'XState actors',
  run(callers) {
    const centre = new Centre<Own>();
    build(callers, centre).run(Infinity);
    return centre.tally;
  },
  crowd(callers) {
    const world = build(callers, new Centre<Own>(crowded));
    world.run(allHaveCome(callers));
    return world;
  },
};
