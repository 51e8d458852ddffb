/** A thread of `callstorm worker`, as a pool runs it: a module whose default export does a unit of work. */
import { InputError } from '../errors.js';
import { carryOut, type Inputs, Models, type Unit } from '../work/index.js';
import { type Answer, packAnswer } from './bullmqJob.js';

/** A unit, with all that it is about. */
export interface UnitTask {
  readonly inputs: Inputs;
  /** Of the inputs. */
  readonly hash: string;
  readonly unit: Unit;
}

/** The models of so many inputs are kept, in the order of their first use. */
const mostKept = 4;
const kept = new Map<string, Models>();

/** @returns the packed answer. */
export default function work({ inputs, hash, unit }: UnitTask): Uint8Array {
  return packAnswer(answerTo(modelsOf(inputs, hash), unit));
}

function answerTo(models: Models, unit: Unit): Answer {
  try {
    return { kind: 'done', outcome: carryOut(models, unit) };
  } catch (error) {
    if (error instanceof InputError) return { kind: 'refused', source: error.source, problems: error.problems };
    return { kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function modelsOf(inputs: Inputs, hash: string): Models {
  const known = kept.get(hash);
  if (known !== undefined) return known;
  const [oldest] = kept.keys();
  if (kept.size >= mostKept) kept.delete(oldest);
  const models = new Models(inputs);
  kept.set(hash, models);
  return models;
}
