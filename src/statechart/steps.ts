import type { Bindings } from './behaviour.js';
import { type BoundNames, canGenerate, generatedStep } from './generate.js';
import { interpretedStep } from './interpret.js';
import type { Program } from './program.js';
import type { Step } from './step.js';

/**
 * So many times a step is interpreted before it is generated. Generating takes as long as a hundred runs and more: most
 * steps of a large machine, and all of a short rehearsal, never come to that. Where code from text is forbidden it stays
 * at interpreting, ten times slower.
 */
export const usualPatience = canGenerate ? 16 : Infinity;

const none: readonly unknown[] = [];

/** A Program's steps by address, each made when it is first needed. */
export class Steps {
  readonly made: Step[] = [];
  /** By address: of a generated step, what its code shares with others does not say. */
  readonly constants: (readonly unknown[])[] = [];
  /** The functions of generated steps, by their text. */
  readonly #known = new Map<string, Step>();

  constructor(
    readonly program: Program,
    readonly names: BoundNames,
    readonly patience: number,
  ) {}

  make(address: number): Step {
    const { program, names, patience, made } = this;
    const interpreted = interpretedStep(program, address);
    let runs = 0;
    const counted: Step = (runtime, instance, event, registers, microsteps, constants) => {
      if (++runs <= patience) return interpreted(runtime, instance, event, registers, microsteps, constants);
      const generated = generatedStep(program, names, address, this.#known);
      made[address] = generated.step;
      this.constants[address] = generated.constants;
      return generated.step(runtime, instance, event, registers, microsteps, generated.constants);
    };
    made[address] = counted;
    this.constants[address] = none;
    return counted;
  }
}

const known = new WeakMap<Program, Map<string, Steps>>();

/**
 * The steps for a Program and bindings: the same for all who give a meaning to the same names. Every replication binds
 * anew, and what V8 has learned of the steps must not be lost each time.
 */
export function stepsOf(
  program: Program,
  { guards, effects, delays }: Bindings<never, never>,
  patience: number,
): Steps {
  const names: BoundNames = { guards: namesIn(guards), effects: namesIn(effects), delays: namesIn(delays) };
  const key = JSON.stringify([names, patience]);
  const variants = known.get(program) ?? new Map<string, Steps>();
  known.set(program, variants);
  const steps = variants.get(key) ?? new Steps(program, names, patience);
  variants.set(key, steps);
  return steps;
}

function namesIn(bindings: Readonly<Record<string, unknown>> = {}): string[] {
  return Object.keys(bindings).filter((name) => bindings[name] !== undefined);
}
