import { mustBeCount, unexpected } from '../arguments.js';

/*
 * What selections ask of their arguments. Systems, as the field says, are what is selected from (the base and its
 * what-ifs), numbered from 0.
 */

/** @throws {InputError} unless there is something to select from. */
export function mustBeSystems(name: string, value: unknown): void {
  mustBeCount(name, value, 2, 1000);
}

/** @throws {InputError} unless a replication can say it: so large that squares of differences stay finite. */
export function mustBeValue(name: string, value: unknown): void {
  if (typeof value === 'number' && Math.abs(value) <= 1e100) return;
  throw unexpected(name, 'a number up to 1e100 from 0', value);
}

/** A list, or an array of machine numbers. What is in it is looked at one by one. */
export function mustBeValues(name: string, value: unknown): void {
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) throw unexpected(name, 'a list of numbers', value);
}
