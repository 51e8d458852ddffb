import type { Bindings } from './behaviour.js';
import { type BoundNames, generatedStep } from './generate.js';
import type { Program } from './program.js';
import type { Step } from './step.js';

/** A Program's steps by address, each made when it is first needed. */
export class Steps {
  readonly made: Step[] = [];

  constructor(readonly newStep: (address: number) => Step) {}

  make(address: number): Step {
    this.made[address] = this.newStep(address);
    return this.made[address];
  }
}

const known = new WeakMap<Program, Map<string, Steps>>();

/**
 * Generated steps, the same for all who bind a Program and give a meaning to the same names: every replication binds
 * anew, and what V8 has learned of the steps must not be lost each time.
 */
export function generatedSteps(program: Program, { guards, effects, delays }: Bindings<never, never>): Steps {
  const names: BoundNames = { guards: namesIn(guards), effects: namesIn(effects), delays: namesIn(delays) };
  const key = JSON.stringify(names);
  const variants = known.get(program) ?? new Map<string, Steps>();
  known.set(program, variants);
  const steps = variants.get(key) ?? new Steps((address) => generatedStep(program, names, address));
  variants.set(key, steps);
  return steps;
}

function namesIn(bindings: Readonly<Record<string, unknown>> = {}): string[] {
  return Object.keys(bindings).filter((name) => bindings[name] !== undefined);
}
