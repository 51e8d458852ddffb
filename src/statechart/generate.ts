import { microseconds } from '../units.js';
import {
  ASK,
  ASSIGN,
  CANCEL,
  EFFECT,
  END,
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
import type { Named, Program } from './program.js';
import { checkedDelay, hasContext, over, type Step, sharedContext } from './step.js';

/** What the bindings give a meaning to, by name. The others are looked for in the `Implementation`. */
export interface BoundNames {
  readonly guards: readonly string[];
  readonly effects: readonly string[];
  readonly delays: readonly string[];
}

/** So many instructions of later microsteps are taken into a step. Behind them it ends with a jump. */
const manyTakenIn = 100;

/** A page may forbid code that is made from text (its Content-Security-Policy). */
export const canGenerate = ((): boolean => {
  try {
    return new Function('return true')() as boolean;
  } catch {
    return false;
  }
})();

/** A step as code and what is special about it, its constants: steps that differ in these alone share their code. */
export interface GeneratedStep {
  readonly step: Step;
  readonly constants: readonly unknown[];
}

/**
 * A step as a JavaScript function, made from the Program's code.
 *
 * One function for each address where a macrostep begins, not one with a switch for the whole Program: V8 then learns for
 * each place what is called there, puts the bindings' functions into their callers, and leaves alone what never runs. For
 * a machine of six states both are as quick; for one of 120 states the switch takes three to five times as long. What
 * follows after a microstep is taken into the same function, unless it leads back or there is too much of it.
 *
 * Parameters, timers, configurations and the like are not in the text but in a list beside it. A large machine has many
 * states of the same shape, as an IVR has many menus: they share one function, which V8 compiles once.
 *
 * Bindings are called on the objects they were given in: their functions are new in every replication, but V8 knows them
 * by the code they share.
 *
 * @param known functions by their text; a new one is added.
 */
export function generatedStep(
  program: Program,
  bound: BoundNames,
  address: number,
  known: Map<string, Step>,
): GeneratedStep {
  const writer = new Writer(program, bound);
  const text = writer.text(address);
  let step = known.get(text);
  if (step === undefined) {
    step = new Function(text)() as Step;
    known.set(text, step);
  }
  return { step, constants: writer.constants };
}

class Writer {
  readonly constants: unknown[] = [];
  #room = manyTakenIn;

  constructor(
    readonly program: Program,
    readonly bound: BoundNames,
  ) {}

  /** The text that makes the function. */
  text(address: number): string {
    const context = hasContext(this.program) ? 'r.contexts[i]' : this.#constant(sharedContext(this.program));
    const code = this.#from(address, 0, [address]);
    const head = `const s = r.subjects[i], c = ${context}, g = r.guards, a = r.effects, d = r.delays;`;
    // The parentheses make V8 compile it at once.
    return `"use strict"; return (function (r, i, event, registers, microsteps, k) {\n${head}\n${code}});`;
  }

  /**
   * The statements from an address on, up to `return`.
   *
   * @param jumps how many microsteps of the step are over there.
   * @param way where these microsteps began.
   */
  #from(address: number, jumps: number, way: readonly number[]): string {
    const { program } = this;
    const { code } = program;
    let text = '';
    for (let pc = address; ; ) {
      const [opcode, first, second, third] = code.subarray(pc, pc + 4);
      this.#room--;
      switch (opcode) {
        case ASK:
          text += `if (${this.#ask(first, second)}) {\n${this.#from(pc + 4, jumps, way)}}\n`;
          pc = third;
          break;
        case ASSIGN:
          text += this.#assign(first, second);
          pc += 3;
          break;
        case EFFECT:
          text += `${this.#effect(first, second)};\n`;
          pc += 3;
          break;
        case OUTPUT: {
          const type = this.#constant(program.outputs[first].event);
          const output = `r.implementation.outputs[${this.#constant(first)}](s, c, ${this.#event(third)})`;
          text += `registers[${second}] = { type: ${type}, output: ${output} };\n`;
          pc += 4;
          break;
        }
        case START:
          text += `${this.#start(first, second, third)};\n`;
          pc += 4;
          break;
        case CANCEL:
          text += `r.cancelTimer(i, ${this.#constant(first)});\n`;
          pc += 2;
          break;
        case INVOKE: {
          const actor = this.#constant(first);
          text += `r.startActor(i, ${actor}, r.implementation.actors[${actor}](s, c, ${this.#event(second)}));\n`;
          pc += 3;
          break;
        }
        case STOP:
          text += `r.stopActor(i, ${this.#constant(first)});\n`;
          pc += 2;
          break;
        case FAIL:
          return `${text}return r.refuseError(i, event);\n`;
        case JUMP:
          jumps++;
          text += `if (microsteps + ${jumps} > r.limit) r.refuseEndless(i);\n`;
          if (this.#room <= 0 || way.includes(first)) {
            return `${text}r.microsteps = microsteps + ${jumps};\nreturn ${this.#constant(first)};\n`;
          }
          way = [...way, first];
          pc = first;
          break;
        case EXPLORE:
          text += `r.microsteps = microsteps + ${jumps + 1};\nif (r.microsteps > r.limit) r.refuseEndless(i);\n`;
          return `${text}return r.explore(${this.#constant(first)});\n`;
        case END: {
          const finish = program.configurations[first].final ? 'r.finish(i);\n' : '';
          return `${text}r.configurations[i] = ${this.#constant(first)};\n${finish}return ${over};\n`;
        }
        default:
          throw new Error(`no instruction at address ${pc}`);
      }
    }
  }

  /** All values are computed from the old context before the first is written. */
  #assign(assign: number, event: number): string {
    const { name, params } = this.program.assigns[assign];
    const { assignment } = this.program.machine.implementations.actions[name] as unknown as { assignment: object };
    if (typeof assignment === 'function') {
      return `r.implementation.assigns[${this.#constant(assign)}](s, c, ${this.#event(event)});\n`;
    }
    const args = `r.implementation.args.of(c, ${this.#event(event)}), ${this.#constant(params)}`;
    const values = Object.values(assignment).map((value, i) => {
      const constant = this.#constant(value);
      return `const v${i} = ${typeof value === 'function' ? `${constant}(${args})` : constant};\n`;
    });
    const writes = Object.keys(assignment).map((key, i) => `c[${JSON.stringify(key)}] = v${i};\n`);
    return `{\n${values.join('')}${writes.join('')}}\n`;
  }

  #ask(guard: number, event: number): string {
    const named = this.program.guards[guard];
    if (!this.bound.guards.includes(named.name))
      return `r.implementation.asks[${this.#constant(guard)}](s, c, ${this.#event(event)})`;
    return this.#call('g', named, event);
  }

  #effect(effect: number, event: number): string {
    const named = this.program.effects[effect];
    if (!this.bound.effects.includes(named.name))
      return `r.implementation.effects[${this.#constant(effect)}](s, c, ${this.#event(event)})`;
    return this.#call('a', named, event);
  }

  #call(bindings: string, { name, params }: Named, event: number): string {
    return `${bindings}[${JSON.stringify(name)}](s, ${this.#constant(params)}, c, ${this.#event(event)})`;
  }

  #start(timer: number, index: number, event: number): string {
    const delay = this.program.delays[index];
    const { slot } = this.program.timers[timer];
    const which = `i, ${this.#constant(timer)}, ${this.#constant(slot)}`;
    if (!('name' in delay)) return `r.startFixedTimer(${which}, ${this.#constant(microseconds(delay.seconds))})`;
    if (!this.bound.delays.includes(delay.name)) {
      return `r.startTimer(${which}, r.implementation.delays[${this.#constant(index)}](s, c, ${this.#event(event)}))`;
    }
    const name = JSON.stringify(delay.name);
    const check = `${this.#constant(checkedDelay)}(${this.#constant(this.program)}, ${name}, `;
    return `r.startTimer(${which}, ${check}d[${name}](s, c, ${this.#event(event)})))`;
  }

  #event(reference: number): string {
    if (reference === incoming) return 'event';
    if (reference < 0) return `registers[${registerReference(reference)}]`;
    return this.#constant(this.program.staticEvents[reference]);
  }

  #constant(value: unknown): string {
    if (value === undefined) return 'undefined';
    return `k[${this.constants.push(value) - 1}]`;
  }
}
