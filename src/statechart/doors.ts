import { mustHave } from '../arguments.js';

/*
 * What public functions ask of machines and of their Programs.
 */

/** @param due what would be right. */
export function mustBeMachine(name: string, value: unknown, due = 'an XState machine'): void {
  mustHave(name, value, ['id', 'root', 'config', 'implementations', 'provide'], due);
}

export function mustBeProgram(name: string, value: unknown): void {
  const keys = ['id', 'machine', 'configurations', 'events', 'timers', 'staticEvents', 'code', 'entries', 'explore'];
  mustHave(name, value, keys, 'a Program as compile returns it');
}
