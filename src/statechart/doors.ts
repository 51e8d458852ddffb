import { mustHave } from '../arguments.js';

/*
 * What public functions ask of machines and of their Programs.
 */

const machineKeys = ['id', 'root', 'config', 'implementations', 'provide'];

/** Whether it looks like a machine; nothing of it is read. */
export function isMachine(value: unknown): boolean {
  return typeof value === 'object' && value !== null && machineKeys.every((key) => key in value);
}

/** @param due what would be right. */
export function mustBeMachine(name: string, value: unknown, due = 'an XState machine'): void {
  mustHave(name, value, machineKeys, due);
}

export function mustBeProgram(name: string, value: unknown): void {
  const keys = ['id', 'machine', 'configurations', 'events', 'timers', 'staticEvents', 'code', 'entries', 'explore'];
  mustHave(name, value, keys, 'a Program as compile returns it');
}
