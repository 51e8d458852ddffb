import { suggestion } from '../../document/suggest.js';
import type { Problem } from '../../errors.js';
import { partsOf, raisedIn } from '../../statechart/raisedIn.js';
import { type Adapter, eventsOf } from './adapter.js';
import { matches } from './ownEvents.js';
import { type StateAt, stateCalled, within } from './states.js';

/**
 * Gives each state of a machine what the adapter says of it.
 * @returns what does not fit the machine.
 */
export function fitAdapter(root: StateAt, adapter: Adapter): Problem[] {
  const problems: Problem[] = [];
  for (const [name, is] of Object.entries(adapter.states)) {
    const path = `states.${name}`;
    const state = stateCalled(root, name);
    if (typeof state === 'string') problems.push({ path, message: state });
    else if (state.said) problems.push({ path, message: `is the same state as "${state.said.name}". Name it once.` });
    else if (state.config.type === 'history')
      problems.push({ path, message: 'is a history state, in which no call rests.' });
    else state.said = { name, is };
  }
  const taken = new Set(within(root).flatMap(({ config }) => Object.keys((config.on ?? {}) as object)));
  const known = [...taken].filter((descriptor) => descriptor !== '*');
  const said = saidEvents(adapter);
  for (const { path, type } of said) {
    if (known.some((descriptor) => matches(type, descriptor))) continue;
    problems.push({ path, message: `no state of the machine takes "${type}".${suggestion(type, known)}` });
  }
  for (const [i, type] of (adapter.never ?? []).entries()) {
    if (taken.has(type)) continue;
    problems.push({
      path: `never.${i}`,
      message: `no state of the machine takes "${type}".${suggestion(type, known)}`,
    });
  }
  const guards = guardsIn(root.config);
  for (const name of Object.keys(adapter.hours ?? {})) {
    if (guards.includes(name)) continue;
    problems.push({ path: `hours.${name}`, message: `the machine asks no such guard.${suggestion(name, guards)}` });
  }
  const explained = new Set([...said.map(({ type }) => type), ...(adapter.never ?? []), ...raisedIn(root)]);
  for (const type of known) {
    if (type.endsWith('*') || type.startsWith('xstate.') || explained.has(type)) continue;
    const at = within(root).find(({ config }) => Object.hasOwn((config.on ?? {}) as object, type));
    const where = at?.path ? ` at "${at.path}"` : '';
    const way = 'Name it in "events", with a state that it answers, or in "never" if no call brings it.';
    problems.push({ message: `the machine takes "${type}"${where}, and the adapter does not say what it is. ${way}` });
  }
  for (const { path, config, said: named, parent } of within(root)) {
    if (config.type !== 'final' || named?.is.ending !== undefined || parent !== root) continue;
    const message = `the machine is over at "${path}", and the adapter does not say how. Give it an "ending".`;
    problems.push({ path: `states.${path}`, message });
  }
  return problems;
}

/** Every event that an adapter speaks of, with the place. One for all keys is told once. */
function saidEvents({ events, states }: Adapter): { path: string; type: string }[] {
  const { keys, ...others } = events;
  const ofKeys =
    'type' in keys
      ? [{ path: 'events.keys.type', type: keys.type as string }]
      : Object.entries(keys).map(([key, event]) => ({ path: `events.keys.${key}`, type: eventsOf(event)[0].type }));
  const ofOthers = Object.entries(others).flatMap(([name, event]) =>
    eventsOf(event).map(({ type }) => ({ path: `events.${name}`, type })),
  );
  const ofStates = Object.entries(states).flatMap(([name, { done, ok, failed, silence }]) =>
    Object.entries({ done, ok, failed, 'silence.event': silence?.event }).flatMap(([field, event]) =>
      eventsOf(event).map(({ type }) => ({ path: `states.${name}.${field}`, type })),
    ),
  );
  return [...ofKeys, ...ofOthers, ...ofStates];
}

/** The names of the guards that a config asks. */
function guardsIn(config: unknown): string[] {
  const named = (guard: unknown): string[] => {
    if (typeof guard === 'string') return [guard];
    const { type, guards } = (guard ?? {}) as { type?: string; guards?: unknown[] };
    return typeof guard === 'function' ? (guards ?? []).flatMap(named) : [type ?? []].flat();
  };
  return partsOf(config).flatMap(({ guard }) => named(guard));
}
