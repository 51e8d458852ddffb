/*
 * What units came to, as journals and shards keep it: two lines a unit. The first names the unit, the version of callstorm
 * and the hash of all inputs; the second is the outcome.
 */
import * as z from 'zod';
import { InputError } from '../errors.js';
import { type Outcome, packOutcome, type Unit, unitSchema } from '../work/index.js';
import { version } from './version.js';

/** A unit as a key: two are the same if they are written alike. */
export function keyOf({ replication, variants, deflection = false, portrait = false }: Unit): string {
  return JSON.stringify([
    replication,
    variants.map(({ scenario, overrides }) => [scenario, overrides]),
    ...(deflection ? [true] : []),
    ...(portrait ? ['portrait'] : []),
  ]);
}

/** The two lines of a unit. */
export function unitRecord(inputs: string, unit: Unit, outcome: Outcome): string {
  return `${JSON.stringify({ callstorm: version, inputs, unit })}\n${packOutcome(outcome)}\n`;
}

const head = z.strictObject({ callstorm: z.string(), inputs: z.string(), unit: unitSchema });

/** A unit that was done, and its outcome as `unpackOutcome` takes it. */
export interface DoneUnit {
  readonly unit: Unit;
  readonly outcome: string;
}

/**
 * Reads records.
 * @param all their lines, the last one empty.
 * @param source names the file in messages.
 * @param inputs their hash.
 * @param before lines that stand before these in the file.
 * @throws {InputError} for what is no record, and for one of another version or of other inputs.
 */
export function readUnitRecords(all: readonly string[], source: string, inputs: string, before = 0): DoneUnit[] {
  const lines = [...all];
  const refuse = (message: string, i: number) => new InputError(source, [{ message, line: before + i + 1, column: 1 }]);
  if (lines.pop() !== '' || lines.length % 2 !== 0) throw refuse('it ends in the middle of a unit', lines.length);
  const done: DoneUnit[] = [];
  for (let i = 0; i < lines.length; i += 2) {
    const { data, success } = head.safeParse(jsonIn(lines[i]));
    if (!success) throw refuse('this is no unit of work as callstorm writes it', i);
    if (data.callstorm !== version) {
      throw refuse(`it is of callstorm ${data.callstorm}, and this is ${version}: their numbers may differ`, i);
    }
    if (data.inputs !== inputs) {
      throw refuse('it is of other inputs: the scenario, a file that it names, or the seed has changed since', i);
    }
    done.push({ unit: data.unit, outcome: lines[i + 1] });
  }
  return done;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A text as lines; it may be too long for one string. */
export function linesOf(bytes: Buffer): string[] {
  const lines: string[] = [];
  let from = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
    lines.push(bytes.toString('utf8', from, end));
    from = end + 1;
  }
  return [...lines, bytes.toString('utf8', from)];
}
