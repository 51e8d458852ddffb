import { entry } from '../../document/path.js';
import { textAt, wholeAt } from '../parameters.js';
import type { Block } from './file.js';

/** The error of whatever no other error is for: something is wrong with Amazon Connect, or with how it is set up. */
export const systemError = 'NoMatchingError';

/** A parameter that is a text or a number, as text; `undefined` if it is none, or blank. */
export function textIn(block: Block, ...path: readonly string[]): string | undefined {
  return textAt(block.parameters, ...path);
}

/** A parameter that is a whole number; `undefined` if it is none, or is only known in a call. */
export function wholeIn(block: Block, ...path: readonly string[]): number | undefined {
  return wholeAt(block.parameters, ...path);
}

/** Whether a value is only known in a call, wholly or in part: `$.Attributes.tier`. */
export function isReference(value: string): boolean {
  return /\$\.[A-Za-z]/.test(value);
}

/**
 * What people call the thing that a parameter names: its name in the console, or else the end of its ARN or reference.
 * `undefined` if the block has no such parameter.
 */
export function nameIn(block: Block, parameter: string): string | undefined {
  const value = textIn(block, parameter);
  if (value === undefined) return undefined;
  const shown = ['parameters', parameter, 'displayName'].reduce<unknown>(entry, block.metadata);
  if (typeof shown === 'string' && shown.trim() !== '') return shown.trim();
  const end = value.split(isReference(value) ? '.' : /[/:]/).at(-1) as string;
  // Of an id that tells people nothing, a few letters tell it from others.
  return isOpaqueId(end) ? end.slice(0, 8) : end;
}

/** Whether an id was made by a machine: a UUID. */
export function isOpaqueId(id: string): boolean {
  return /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(id);
}
