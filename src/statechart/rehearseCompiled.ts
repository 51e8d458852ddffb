import type { AnyStateMachine, EventObject } from 'xstate';
import { World } from '../kernel/index.js';
import type { DelayBinding, EffectBinding, GuardBinding } from './behaviour.js';
import { bind } from './bind.js';
import { compile } from './compile.js';
import type { Program } from './program.js';
import type { Effect, Rehearsal } from './rehearsal.js';

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
  let effects: Effect[] = [];

  const guards: Record<string, GuardBinding<null, Context>> = {};
  for (const [name, guard] of Object.entries(rehearsal.guards)) {
    guards[name] = (_, params, context, event) => guard({ context, event }, params);
  }
  const delays: Record<string, DelayBinding<null, Context>> = {};
  for (const [name, delay] of Object.entries(rehearsal.delays)) {
    delays[name] = (_, context, event) => delay({ context, event });
  }
  const recorders: Record<string, EffectBinding<null, Context>> = {};
  for (const type of survey.effects) {
    recorders[type] = (_, params: unknown) => {
      effects.push({ type, params });
    };
  }
  const behaviour = bind<null, Context>(program, { world, guards, delays, effects: recorders });

  const attempt = <T>(event: EventObject, run: () => T): T => {
    try {
      return run();
    } catch (error) {
      throw failure(calendar.now, event, error);
    }
  };
  const host = world.register({ handle: () => {} });
  script.forEach(({ at }, i) => {
    calendar.schedule(at, host, i);
  });
  let event = rehearsal.startEvent;
  const instance = attempt(event, () => behaviour.start(null, input));
  const step = (): boolean => {
    const { value } = program.configurations[instance.configuration];
    keep({ at: calendar.now, event, value, context: { ...instance.context }, effects });
    effects = [];
    return !instance.done;
  };
  for (let active = step(); active && calendar.next(until); active = step()) {
    const { target, code } = calendar;
    if (target === host) {
      event = script[code].event;
      attempt(event, () => instance.send(behaviour.event(event.type), event));
    } else {
      event = program.staticEvents[program.timers[~code].event];
      attempt(event, () => instance.handle(code));
    }
  }
}
