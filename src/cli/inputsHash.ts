import { createHash } from 'node:crypto';
import type { Inputs } from '../work/index.js';

/** Inputs as one text. */
export function inputsText({ scenarios, seed }: Inputs): string {
  return JSON.stringify({ scenarios, seed });
}

/** The SHA-256 of a text: of inputs, another one means other numbers. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
