import * as z from 'zod';
import { entry, type Path } from '../../document/path.js';
import type { Way } from '../draft.js';
import { mustFit } from '../mustFit.js';
import { readVendorText, type VendorText } from '../vendorText.js';

/*
 * A flow of Amazon Connect in its flow language, version 2019-10-30, as its API and its console export it.
 */

/** An id of a block; empty or absent where nothing is connected. */
const next = z.string().nullish();

const action = z.looseObject({
  Identifier: z.string().min(1),
  Type: z.string().min(1),
  Parameters: z.record(z.string(), z.unknown()).nullish(),
  Transitions: z
    .looseObject({
      NextAction: next,
      Errors: z.array(z.looseObject({ NextAction: next, ErrorType: z.string() })).nullish(),
      Conditions: z
        .array(
          z.looseObject({
            NextAction: next,
            Condition: z.looseObject({ Operator: z.string(), Operands: z.array(z.unknown()) }),
          }),
        )
        .nullish(),
    })
    .nullish(),
});

const schema = z.looseObject({
  StartAction: z.string().min(1),
  /** The console's own; nothing of it is needed. */
  Metadata: z.unknown().optional(),
  Actions: z.array(action),
});

/** A block: an action, as the flow language calls it. */
export interface Block {
  readonly id: string;
  readonly type: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** What the console keeps of it beside the flow: names that people see. */
  readonly metadata: unknown;
  /** Where its identifier stands. */
  readonly at: Path;
  readonly next: Way | undefined;
  /** Where calls go if nothing is connected: they end. */
  readonly nowhere: Way;
  /** By their type. */
  readonly errors: ReadonlyMap<string, Way>;
  readonly conditions: readonly Condition[];
  /** All ways out that lead somewhere. */
  readonly ways: readonly Way[];
}

/** A way that a block takes if its result is so. */
export interface Condition {
  readonly operator: string;
  readonly operands: readonly string[];
  readonly way: Way;
}

export interface ConnectFile {
  readonly text: VendorText<unknown>;
  /** As the console calls the flow; absent if the file has no name. */
  readonly name: string | undefined;
  readonly start: Way;
  /** Where the list of blocks stands. */
  readonly list: Path;
  readonly blocks: readonly Block[];
}

/** @throws {InputError} with every problem at its place: what is no block, ids that are there twice, ways to nowhere. */
export function readConnect(source: string, written: string): ConnectFile {
  const text = readVendorText(written, source, { schema, list: 'Actions' });
  const { StartAction, Metadata, Actions } = text.value;
  const kept = entry(Metadata, 'ActionMetadata');
  const blocks = Actions.map((each, i) => blockOf(each, ['Actions', i], kept));
  const start = { to: StartAction, at: ['StartAction'] };
  mustFit(text, start, blocks);
  const name = entry(Metadata, 'name');
  return {
    text,
    name: typeof name === 'string' && name.trim() !== '' ? name.trim() : undefined,
    start,
    list: ['Actions'],
    blocks,
  };
}

function blockOf(written: z.output<typeof action>, path: Path, kept: unknown): Block {
  const { Identifier: id, Type: type, Parameters, Transitions } = written;
  const inside = [...path, 'Transitions'];
  const wayTo = (to: string | null | undefined, ...at: Path): Way => {
    return { to: to || undefined, at: to ? [...inside, ...at, 'NextAction'] : [...inside, ...at] };
  };
  const own = typeof Transitions?.NextAction === 'string' ? wayTo(Transitions.NextAction) : undefined;
  const errors = new Map<string, Way>();
  for (const [i, { ErrorType, NextAction }] of (Transitions?.Errors ?? []).entries()) {
    if (!errors.has(ErrorType)) errors.set(ErrorType, wayTo(NextAction, 'Errors', i));
  }
  const conditions = (Transitions?.Conditions ?? []).map(({ NextAction, Condition }, i): Condition => {
    return {
      operator: Condition.Operator,
      operands: Condition.Operands.map(String),
      way: wayTo(NextAction, 'Conditions', i),
    };
  });
  const all = [...(own ? [own] : []), ...errors.values(), ...conditions.map(({ way }) => way)];
  return {
    id,
    type,
    parameters: Parameters ?? {},
    metadata: entry(kept, id),
    at: [...path, 'Identifier'],
    next: own?.to === undefined ? undefined : own,
    nowhere: { at: inside },
    errors,
    conditions,
    ways: all.filter(({ to }) => to !== undefined),
  };
}
