import * as z from 'zod';
import type { Path } from '../../document/path.js';
import type { Way } from '../draft.js';
import { mustFit } from '../mustFit.js';
import { readVendorText, type VendorText } from '../vendorText.js';

/*
 * A flow of Twilio Studio: its flow definition, as the API and the console give it.
 */

const condition = z.looseObject({
  arguments: z.array(z.unknown()).nullish(),
  type: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).nullish(),
});

const state = z.looseObject({
  name: z.string().min(1),
  type: z.string().min(1),
  properties: z.record(z.string(), z.unknown()).nullish(),
  transitions: z
    .array(
      z.looseObject({
        event: z.string(),
        /** Empty or absent where nothing is connected. */
        next: z.string().nullish(),
        conditions: z.array(condition).nullish(),
      }),
    )
    .nullish(),
});

const schema = z.looseObject({
  description: z.string().nullish(),
  initial_state: z.string().min(1),
  states: z.array(state),
});

/** A widget: a state, as a flow definition calls it. */
export interface Widget {
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Where its name stands. */
  readonly at: Path;
  /** The ways out by what happens, those of matches aside; the first of each counts. */
  readonly events: ReadonlyMap<string, Way>;
  /** The ways out of a split, in their order. */
  readonly matches: readonly Match[];
  /** Where calls go if nothing is connected: they end. */
  readonly nowhere: Way;
  /** All ways out that lead somewhere. */
  readonly ways: readonly Way[];
}

/** A way that a split takes if all conditions hold. */
export interface Match {
  readonly conditions: readonly Condition[];
  readonly way: Way;
}

/** A value that is compared with another. */
export interface Condition {
  /** How: `equal_to`, `matches_any_of`, … */
  readonly type: string;
  /** What is compared, such as `{{widgets.menu.Digits}}`. */
  readonly tested: string;
  readonly value: string;
}

export interface StudioFile {
  readonly text: VendorText<unknown>;
  readonly description: string | undefined;
  readonly start: Way;
  readonly widgets: readonly Widget[];
}

/** @throws {InputError} with every problem at its place: what is no widget, names that are there twice, ways to nowhere. */
export function readStudio(source: string, written: string): StudioFile {
  const text = readVendorText(written, source, { schema, list: 'states' });
  const { description, initial_state, states } = text.value;
  const widgets = states.map((each, i) => widgetOf(each, ['states', i]));
  const start = { to: initial_state, at: ['initial_state'] };
  mustFit(text, start, widgets, 'name');
  return { text, description: description?.trim() || undefined, start, widgets };
}

function widgetOf(written: z.output<typeof state>, path: Path): Widget {
  const events = new Map<string, Way>();
  const matches: Match[] = [];
  for (const [i, { event, next, conditions }] of (written.transitions ?? []).entries()) {
    const at = [...path, 'transitions', i];
    const way: Way = next ? { to: next, at: [...at, 'next'] } : { at };
    if (event === 'match') matches.push({ conditions: (conditions ?? []).map(conditionOf), way });
    else if (!events.has(event)) events.set(event, way);
  }
  const all = [...events.values(), ...matches.map(({ way }) => way)];
  return {
    id: written.name,
    type: written.type,
    properties: written.properties ?? {},
    at: [...path, 'name'],
    events,
    matches,
    nowhere: { at: [...path, 'transitions'] },
    ways: all.filter(({ to }) => to !== undefined),
  };
}

function conditionOf({ type, arguments: compared, value }: z.output<typeof condition>): Condition {
  return { type, tested: String(compared?.[0] ?? ''), value: String(value ?? '') };
}
