import { InputError } from '../../errors.js';
import { type AnyStateMachine, mustBeMachine } from '../../statechart/index.js';
import { makeMachine } from '../../statechart/making.js';
import { type Actors, mustBeActors } from '../calls/actors.js';
import { type Adapter, adapterProblems } from './adapter.js';
import { fitAdapter } from './adapterFits.js';
import { ownEvents } from './ownEvents.js';
import { Rewriting } from './rewriting.js';
import { placeOf, type StateAt, statesOf, within } from './states.js';

/**
 * A machine that was written without callstorm, as one that keeps the contract of a call: its states do the effects that
 * the adapter makes of them, its events are those that a call brings. Its functions see its own events, as before. It can
 * be checked and called as any machine that keeps the contract.
 *
 * @throws {InputError} with everything that is wrong with the adapter, or does not fit the machine.
 */
export function adapted(machine: AnyStateMachine, adapter: Adapter): AnyStateMachine {
  mustBeMachine('machine', machine);
  return adaptedBy('adapter', machine, adapter);
}

/** `adapted`. @param source what a refusal names. */
export function adaptedBy(source: string, machine: AnyStateMachine, adapter: Adapter): AnyStateMachine {
  const refuse = (problems: InputError['problems']) => {
    if (problems.length > 0) throw new InputError(source, problems);
  };
  refuse(adapterProblems(adapter));
  mustBeActors(`${source}.actors`, adapter.actors ?? {});
  const root = statesOf(machine);
  refuse(fitAdapter(root, adapter));
  const { config, implementations } = new Rewriting(machine, root, adapter);
  const made = makeMachine(config, implementations);
  names.set(made, new Map([...ownEvents(adapter)].map(([type, own]) => [type, Object.values(own).join(' ')])));
  saidOfActors.set(made, adapter.actors ?? {});
  alike.set(made, new Map(within(root).flatMap(alikeAt)));
  return made;
}

const saidOfActors = new WeakMap<AnyStateMachine, Actors>();

/** What an adapter says of the actors of the machine that was adapted; nothing for any other machine. */
export function actorsOfAdapter(machine: AnyStateMachine): Actors {
  return saidOfActors.get(machine) ?? {};
}

const alike = new WeakMap<AnyStateMachine, ReadonlyMap<string, string>>();

/** Keys that are alike at an input of a machine that was adapted, by its node; nothing for any other machine. */
export function alikeKeysIn(machine: AnyStateMachine): ReadonlyMap<string, string> {
  return alike.get(machine) ?? new Map();
}

function alikeAt(state: StateAt): [string, string][] {
  const node = placeOf(state);
  const keys = state.said?.is.alike;
  return node === undefined || keys === undefined ? [] : [[node, keys]];
}

const names = new WeakMap<AnyStateMachine, ReadonlyMap<string, string>>();

/** What an adapted machine calls the events of a call, such as `DTMF 1`; nothing for any other machine. */
export function ownNamesIn(machine: AnyStateMachine): ReadonlyMap<string, string> {
  return names.get(machine) ?? new Map();
}
