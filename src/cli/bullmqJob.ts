/*
 * What goes through Redis. Whoever can write there can write anything, so each text is looked at like a file of a
 * stranger's: it names no file and no code, and says what to simulate, or what came of it, as data.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import { InputError, type Problem } from '../errors.js';
import type { RunSummary } from '../experiments/index.js';
import {
  type Inputs,
  inputsSchema,
  type Outcome,
  packOutcome,
  type Unit,
  unitSchema,
  unpackOutcome,
} from '../work/index.js';
import { keyPrefix } from './bullmqConnection.js';
import { inputsText, sha256 } from './inputsHash.js';
import { version } from './version.js';

/** A unit of work, as it waits in the queue. */
export interface UnitJob {
  /** Of callstorm: another one may come to other numbers. */
  readonly version: string;
  /** The hash of the inputs, under which they lie in Redis. */
  readonly inputs: string;
  readonly unit: Unit;
}

/** What a worker answers. */
export type Answer =
  | { readonly kind: 'done'; readonly outcome: Outcome }
  | { readonly kind: 'refused'; readonly source: string; readonly problems: readonly Problem[] }
  /** A bug of ours. */
  | { readonly kind: 'failed'; readonly message: string };

/** Inputs and answers expire after so many seconds without anybody who renews them. */
export const keptFor = 600;

export const inputsKey = (hash: string) => `${keyPrefix}:inputs:${hash}`;
export const answerKey = (jobId: string) => `${keyPrefix}:answer:${jobId}`;

/** A text is no longer than this, in bytes. */
const longest = 2 ** 28;

const job = z.strictObject({
  version: z.string().max(100),
  inputs: z.string().regex(/^[0-9a-f]{64}$/, 'expected a SHA-256'),
  unit: unitSchema,
});

/** @throws {InputError} if it is no job, or one of another version. */
export function readJob(data: unknown): UnitJob {
  const read = parsed(job, data, 'job');
  if (read.version === version) return read;
  const message = `this job is of callstorm ${read.version}, and this worker of ${version}. Use one version everywhere.`;
  throw new InputError('job', [{ message }]);
}

const text = z.string();

/** Inputs as Redis keeps them, and their hash. */
export function packInputs(inputs: Inputs): { readonly hash: string; readonly packed: Buffer } {
  const text = inputsText(inputs);
  return { hash: sha256(text), packed: deflateRawSync(text) };
}

/** @throws {InputError} if they are not what the hash says. */
export function unpackInputs(packed: Buffer, hash: string): Inputs {
  const json = inflated(packed, 'inputs');
  if (sha256(json) !== hash) throw new InputError('inputs', [{ message: 'these are others than the job says' }]);
  return parsed(inputsSchema, jsonIn(json, 'inputs'), 'inputs');
}

/** @throws {InputError} if a unit is about a scenario that is not among the inputs. */
export function mustBeAbout({ scenarios }: Inputs, { variants }: Unit): void {
  for (const { scenario } of variants) {
    if (scenario < scenarios.length) continue;
    throw new InputError('job', [{ message: `this job is about scenario ${scenario} of ${scenarios.length}` }]);
  }
}

const otherAnswer = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('refused'),
    source: text,
    problems: z
      .array(
        z.strictObject({
          line: z.int().optional(),
          column: z.int().optional(),
          path: text.optional(),
          message: text,
        }),
      )
      .min(1),
  }),
  z.strictObject({ kind: z.literal('failed'), message: text }),
]);

/** An answer as Redis keeps it: whether it is an outcome, in one letter, and the rest. */
export function packAnswer(answer: Answer): Buffer {
  const isDone = answer.kind === 'done';
  const body = isDone ? packOutcome(answer.outcome) : JSON.stringify(answer);
  return Buffer.concat([Buffer.from(isDone ? 'D' : 'O'), deflateRawSync(body, { level: 1 })]);
}

/** @throws {InputError} if it is no answer to the unit. */
export function unpackAnswer(packed: Buffer, unit: Unit): Answer {
  const source = `the answer of a worker to replication ${unit.replication}`;
  const body = inflated(packed.subarray(1), source);
  if (packed.toString('latin1', 0, 1) !== 'D') return parsed(otherAnswer, jsonIn(body, source), source);
  const outcome = unpackOutcome(body, source);
  mustAnswer(outcome, unit, source);
  return { kind: 'done', outcome };
}

function mustAnswer({ summaries, deflections }: Outcome, unit: Unit, source: string): void {
  const due = unit.variants.length;
  const isWhole = summaries.length === due && deflections.length === (unit.deflection ? due - 1 : 0);
  const isDue = ({ portrait, replication }: RunSummary) =>
    replication === unit.replication && (portrait !== undefined) === (unit.portrait === true);
  if (isWhole && summaries.every(isDue)) return;
  throw new InputError(source, [{ message: 'it is the answer to another unit' }]);
}

function inflated(packed: Buffer, source: string): string {
  try {
    return inflateRawSync(packed, { maxOutputLength: longest }).toString();
  } catch {
    throw new InputError(source, [{ message: `not whole, or longer than ${longest} bytes` }]);
  }
}

function jsonIn(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError(source, [{ message: 'not whole' }]);
  }
}

function parsed<S extends z.ZodType>(schema: S, data: unknown, source: string): z.output<S> {
  const { success, data: read, error } = schema.safeParse(data);
  if (success) return read;
  const [{ path, message }] = error.issues;
  throw new InputError(source, [{ path: path.join('.') || undefined, message }]);
}
