import { entry } from '../../document/path.js';
import { textAt, wholeAt } from '../parameters.js';
import type { Block } from './file.js';

/** The error of whatever no other error is for: something is wrong with Amazon Connect, or with how it is set up. */
export const systemError = 'NoMatchingError';

/** The type of a block to which calls come back from another flow. */
export const invokesModule = 'InvokeFlowModule';

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
 * What people call the thing that a parameter names: its name in the console, or else the end of its ARN or reference. Of an
 * id that tells people nothing, a few letters tell it from others. `undefined` if the block has no such parameter.
 */
export function nameIn(block: Block, parameter: string): string | undefined {
  const name = wholeNameIn(block, parameter);
  return name !== undefined && isOpaqueId(name) ? name.slice(0, 8) : name;
}

/** The same, nothing left out. */
function wholeNameIn(block: Block, parameter: string): string | undefined {
  const value = textIn(block, parameter);
  if (value === undefined) return undefined;
  const shown = ['parameters', parameter, 'displayName'].reduce<unknown>(entry, block.metadata);
  if (typeof shown === 'string' && shown.trim() !== '') return shown.trim();
  return value.split(isReference(value) ? '.' : /[/:]/).at(-1);
}

/** The whole name of the flow to which a block leads; `undefined` if it leads to none, or which is known in a call only. */
export function flowNamedBy(block: Block): string | undefined {
  const parameter = Object.hasOwn(flowParameters, block.type) ? flowParameters[block.type] : undefined;
  if (parameter === undefined || isReference(textIn(block, parameter) ?? '')) return undefined;
  return wholeNameIn(block, parameter);
}

/** The parameter that names another flow, by the type of the block. */
const flowParameters: Readonly<Record<string, string>> = {
  TransferToFlow: 'ContactFlowId',
  [invokesModule]: 'FlowModuleId',
};

/** Whether an id was made by a machine: a UUID. */
export function isOpaqueId(id: string): boolean {
  return /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(id);
}
