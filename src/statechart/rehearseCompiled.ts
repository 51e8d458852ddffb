import type { AnyStateMachine, EventObject } from 'xstate';
import { World } from '../kernel/index.js';
import { microseconds, seconds } from '../units.js';
import type { ActorBinding, DelayBinding, EffectBinding, GuardBinding } from './behaviour.js';
import { bind } from './bind.js';
import { compile } from './compile.js';
import type { Named, Program } from './program.js';
import type { Rehearsal } from './rehearsal.js';

type Context = Record<string, unknown>;

/** Property tests rehearse one machine thousands of times. */
const programs = new WeakMap<AnyStateMachine, Program>();

/** Rehearses on a Program, with its timers and the script in one calendar. */
export function rehearseCompiled(rehearsal: Rehearsal): void {
  const { machine, survey, script, until, input, keep, failure } = rehearsal;
  const program = programs.get(machine) ?? compile(machine);
  programs.set(machine, program);
  const world = new World();
  const { calendar } = world;
  let effects: Named[] = [];

  const guards: Record<string, GuardBinding<null, Context>> = {};
  for (const [name, guard] of Object.entries(rehearsal.guards)) {
    guards[name] = (_, params, context, event) => guard({ context, event }, params);
  }
  const delays: Record<string, DelayBinding<null, Context>> = {};
  for (const [name, delay] of Object.entries(rehearsal.delays)) {
    delays[name] = (_, context, event) => delay({ context, event });
  }
  const actors: Record<string, ActorBinding<null, Context>> = {};
  for (const [name, actor] of Object.entries(rehearsal.actors)) actors[name] = (_, input) => actor(input);
  const recorders: Record<string, EffectBinding<null, Context>> = {};
  for (const name of survey.effects) {
    recorders[name] = (_, params: unknown) => {
      effects.push({ name, params });
    };
  }
  const behaviour = bind<null, Context>(program, { world, guards, delays, actors, effects: recorders });

  const attempt = <T>(event: EventObject, run: () => T): T => {
    try {
      return run();
    } catch (error) {
      throw failure(seconds(calendar.now), event, error);
    }
  };
  let event = rehearsal.startEvent;
  let instance = -1;
  const host = world.register({
    handle: (i) => behaviour.send(instance, behaviour.event(script[i].event.type), script[i].event),
  });
  script.forEach(({ at }, i) => {
    calendar.schedule(microseconds(at), host, i);
  });
  instance = attempt(event, () => behaviour.start(null, input));
  const step = (): boolean => {
    const { value } = program.configurations[behaviour.configuration(instance)];
    keep({ at: seconds(calendar.now), event, value, context: { ...behaviour.context(instance) }, effects });
    effects = [];
    return !behaviour.isDone(instance);
  };
  for (let active = step(); active && calendar.next(until); active = step()) {
    const { target, code } = calendar;
    event = target === host ? script[code].event : behaviour.eventBehind(target, code)!;
    attempt(event, () => world.handle(target, code));
  }
}
