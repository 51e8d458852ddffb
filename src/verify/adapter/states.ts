import { suggestion } from '../../document/suggest.js';
import type { AnyStateMachine } from '../../statechart/index.js';
import type { AdaptedState } from './adapter.js';

/** The config of a state as XState takes it; nothing of it is certain. */
export type Config = Readonly<Record<string, unknown>>;

/** A state of a machine, and what the adapter says of it. */
export interface StateAt {
  /** From the root, as `menu.main`; empty for the root. */
  readonly path: string;
  readonly key: string;
  readonly id: string;
  readonly config: Config;
  readonly parent: StateAt | undefined;
  readonly children: readonly StateAt[];
  /** What it is in a call, and as what the adapter speaks of it. */
  said?: { readonly name: string; readonly is: AdaptedState };
}

/** The states of a machine as its config has them. */
export function statesOf(machine: AnyStateMachine): StateAt {
  const made = (config: Config, key: string, parent: StateAt | undefined): StateAt => {
    const path = parent === undefined ? '' : [parent.path, key].filter(Boolean).join('.');
    const id = (config.id as string | undefined) ?? [machine.id, path].filter(Boolean).join('.');
    const children: StateAt[] = [];
    const state: StateAt = { path, key, id, config, parent, children };
    for (const [name, child] of Object.entries((config.states ?? {}) as Record<string, Config>)) {
      children.push(made(child, name, state));
    }
    return state;
  };
  return made({ ...(machine.config as Config), id: machine.id }, '', undefined);
}

/** A state and all within it, outer ones first. */
export function within(state: StateAt): StateAt[] {
  return [state, ...state.children.flatMap(within)];
}

/** A state and all around it, inner ones first. */
export function around(state: StateAt | undefined): StateAt[] {
  return state === undefined ? [] : [state, ...around(state.parent)];
}

/** The state that an adapter calls so; a message if it is none, or not one. */
export function stateCalled(root: StateAt, name: string): StateAt | string {
  const all = within(root).slice(1);
  const found = all.find(({ path, id }) => path === name || `#${id}` === name);
  if (found) return found;
  const ofKey = all.filter(({ key }) => key === name);
  if (ofKey.length === 1) return ofKey[0];
  if (ofKey.length > 1) {
    return `is the name of several states. Write the path: ${ofKey.map(({ path }) => path).join(', ')}.`;
  }
  return `the machine has no such state.${suggestion(
    name,
    all.map(({ path }) => path),
  )}`;
}

/** Something that runs beside the call: a region in which the adapter names no state. */
function isAside(state: StateAt): boolean {
  return around(state).some(
    (each) => each.parent?.config.type === 'parallel' && within(each).every(({ said }) => said === undefined),
  );
}

/** The name of the place that a call comes to with this state; `undefined` if it is none of its own. */
export function placeOf(state: StateAt): string | undefined {
  if (state.said) return state.said.name.replace(/^#/, '');
  const isLeaf = state.children.length === 0 && state.config.type !== 'final' && state.config.type !== 'history';
  if (!isLeaf || state.parent === undefined || isAside(state)) return undefined;
  return around(state).some(({ said }) => said) ? undefined : state.path;
}
