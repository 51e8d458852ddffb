import type { EventObject } from 'xstate';
import {
  ASK,
  ASSIGN,
  CANCEL,
  EFFECT,
  EXPLORE,
  FAIL,
  INVOKE,
  incoming,
  JUMP,
  OUTPUT,
  registerReference,
  START,
  STOP,
} from './instructions.js';
import type { Program } from './program.js';
import { contextOf, over, type Step } from './step.js';

/** A step that reads its instructions each time. */
export function interpretedStep(program: Program, address: number): Step {
  return (runtime, instance, event, registers, microsteps) => {
    const { code, staticEvents, configurations } = program;
    const { asks, assigns, effects, outputs, delays, actors } = runtime.implementation;
    const subject = runtime.subjects[instance];
    const context = contextOf(program, runtime.contexts, instance);
    const eventOf = (reference: number): EventObject => {
      if (reference === incoming) return event;
      return reference >= 0 ? staticEvents[reference] : registers[registerReference(reference)];
    };
    for (let pc = address; ; ) {
      const first = code[pc + 1];
      switch (code[pc]) {
        case ASK:
          pc = asks[first](subject, context, eventOf(code[pc + 2])) ? pc + 4 : code[pc + 3];
          break;
        case ASSIGN:
          assigns[first](subject, context, eventOf(code[pc + 2]));
          pc += 3;
          break;
        case EFFECT:
          effects[first](subject, context, eventOf(code[pc + 2]));
          pc += 3;
          break;
        case OUTPUT: {
          const output = outputs[first](subject, context, eventOf(code[pc + 3]));
          registers[code[pc + 2]] = { type: program.outputs[first].event, output } as EventObject;
          pc += 4;
          break;
        }
        case START: {
          const index = code[pc + 2];
          const delay = delays[index](subject, context, eventOf(code[pc + 3]));
          const { slot } = program.timers[first];
          if ('name' in program.delays[index]) runtime.startTimer(instance, first, slot, delay);
          else runtime.startFixedTimer(instance, first, slot, delay);
          pc += 4;
          break;
        }
        case CANCEL:
          runtime.cancelTimer(instance, first);
          pc += 2;
          break;
        case INVOKE:
          runtime.startActor(instance, first, actors[first](subject, context, eventOf(code[pc + 2])));
          pc += 3;
          break;
        case STOP:
          runtime.stopActor(instance, first);
          pc += 2;
          break;
        case FAIL:
          return runtime.refuseError(instance, event);
        case JUMP:
        case EXPLORE:
          if (microsteps + 1 > runtime.limit) runtime.refuseEndless(instance);
          runtime.microsteps = microsteps + 1;
          return code[pc] === JUMP ? first : runtime.explore(first);
        default:
          runtime.configurations[instance] = first;
          if (configurations[first].final) runtime.finish(instance);
          return over;
      }
    }
  };
}
