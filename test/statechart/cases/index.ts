import type { AnyStateMachine } from 'xstate';

/** A machine of this folder, as its author wrote it: its comment says what is special about it. */
export async function machineCase(name: string): Promise<AnyStateMachine> {
  const file: { default: AnyStateMachine } = await import(new URL(`${name}.machine.mjs`, import.meta.url).href);
  return file.default;
}
