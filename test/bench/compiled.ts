import { World } from '../../src/kernel/index.js';
import { bind, compile } from '../../src/statechart/index.js';
import { letCome } from './arrivals.js';
import { callerMachine } from './caller.machine.js';
import { allHaveCome, type Caller, Centre, crowded } from './centre.js';
import type { Engine } from './engine.js';

interface Context {
  attempts: number;
  caller: unknown;
}

/** Its instance. */
type Own = number;
interface Subject extends Caller<Own> {}

const program = compile(callerMachine);

/** The machine, compiled, with one instance per caller. */
function build(callers: number, centre: Centre<Own>): World {
  const world = new World();
  const free: Subject[] = [];
  const behaviour = bind<Subject, Context>(program, {
    world,
    guards: {
      agentIsFree: () => centre.hasFreeAgent(),
      redials: (caller, _, { attempts }) => centre.redials(caller.id, attempts),
    },
    delays: {
      patience: (caller, { attempts }) => centre.patience(caller.id, attempts),
      handleTime: (caller) => centre.handleTime(caller.id),
      redialDelay: (caller, { attempts }) => centre.redialDelay(caller.id, attempts),
    },
    effects: {
      takeAgent: () => centre.takeAgent(),
      joinQueue: (caller) => centre.join(caller),
      leaveQueue: (caller) => centre.leave(caller),
      abandon() {
        centre.tally.abandoned++;
      },
      redial() {
        centre.tally.redials++;
      },
      releaseAgent() {
        const next = centre.nextForAgent();
        if (next !== undefined) behaviour.send(next.engine, answered);
      },
      depart: (caller) => free.push(caller),
    },
  });
  const answered = behaviour.event('answered');
  letCome(world, centre, callers, (id) => {
    const caller = free.pop() ?? { id, before: undefined, behind: undefined, engine: -1 };
    caller.id = id;
    caller.engine = behaviour.start(caller);
  });
  return world;
}

export const compiled: Engine = {
  name: 'compiled machine',
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
