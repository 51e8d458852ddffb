import { readFileSync } from 'node:fs';
import { parseFlow } from '../../src/verify/checks/index.js';
import { documentKinds } from './documentKinds.js';
import { edited } from './edit.js';
import { changedMachine, machineKinds } from './machineKinds.js';
import type { Mutant, Sound } from './mutant.js';

const folder = new URL('../../scenarios/flows/', import.meta.url);

/** The sound flows. */
export const sounds: readonly Sound[] = ['small-shop', 'broadband-mended', 'bank', 'clinic', 'utility', 'airline'].map(
  (name) => {
    const text = readFileSync(new URL(`${name}.yaml`, folder), 'utf8');
    return { name, text, flow: parseFlow(text, `${name}.yaml`) };
  },
);

/** Every fault at every place of a flow. */
export function mutantsOf({ name, text, flow }: Sound): Mutant[] {
  const document = Object.entries(documentKinds).flatMap(([kind, places]) =>
    places(flow).map(({ at, edits }): Mutant => {
      return { sort: 'document', kind, flow: name, at, make: () => parseFlow(edited(text, edits), `${name}.yaml`) };
    }),
  );
  const machine = Object.entries(machineKinds).flatMap(([kind, places]) =>
    places(flow).map((change): Mutant => {
      return { sort: 'machine', kind, flow: name, at: change.at, make: () => changedMachine(flow, change) };
    }),
  );
  return [...document, ...machine];
}
