import { readFileSync } from 'node:fs';
import { parseFlow } from '../../src/verify/checks/index.js';
import { documentKinds } from './documentKinds.js';
import { edited, set } from './edit.js';
import { changedMachine, machineKinds } from './machineKinds.js';
import type { Mutant, Sound } from './mutant.js';

const folder = new URL('../../scenarios/flows/', import.meta.url);

/** The sound flows, and what comes before what in them, which their files do not say. */
const orders: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>> = {
  'small-shop': {},
  'broadband-mended': { 'line-test': 'account', payment: 'card' },
  bank: { 'account-menu': 'authentication', payment: ['amount', 'confirm-menu'] },
  clinic: { cancel: 'appointment-number', order: 'prescriptions' },
  utility: { payment: 'card', 'text-message': 'known-works', 'keep-reading': ['customer-number', 'reading'] },
  roadside: {},
  airline: { rebook: ['find-booking', 'find-alternative'] },
};

/** The sound flows. */
export const sounds: readonly Sound[] = Object.entries(orders).map(([name, order]) => {
  const text = edited(readFileSync(new URL(`${name}.yaml`, folder), 'utf8'), [set(order, ['checks', 'before'])]);
  return { name, text, flow: parseFlow(text, `${name}.yaml`) };
});

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
