import type { AnyStateMachine } from 'xstate';

/** An id as XState reads it in a path, where a dot leads into a state: dots in the id itself are none of those. */
export function inPath(id: string): string {
  return id.replace(/[\\.]/g, '\\$&');
}

/** The state node of a machine that has this id, whatever signs are in it. */
export function stateNode(machine: AnyStateMachine, id: string): ReturnType<AnyStateMachine['getStateNodeById']> {
  return machine.getStateNodeById(`#${inPath(id)}`);
}
