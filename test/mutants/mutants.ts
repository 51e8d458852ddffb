import { readFileSync } from 'node:fs';
import { dialledNumber } from '../../src/flow/index.js';
import { type FlowWithChecks, parseFlow } from '../../src/verify/checks/index.js';
import { documentKinds, type Place } from './documentKinds.js';
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
  'travel-club': { bookings: 'booking/number' },
  airline: { rebook: ['find-booking', 'find-alternative'] },
};

/** The sound flows. */
export const sounds: readonly Sound[] = Object.entries(orders).map(([name, order]) => {
  const text = edited(readFileSync(new URL(`${name}.yaml`, folder), 'utf8'), [set(order, ['checks', 'before'])]);
  return { name, text, flow: flowOf(name, text) };
});

function flowOf(name: string, text: string): FlowWithChecks {
  const readFlow = (path: string) => ({ text: readFileSync(new URL(path, folder), 'utf8'), source: path });
  return parseFlow(text, `${name}.yaml`, { readFlow });
}

/** Whether a place is in the first file of a flow, and leads to none of another's nodes; several numbers have no `start`. */
function isInFile({ edits }: Place, { start }: FlowWithChecks): boolean {
  const paths = edits.flatMap((edit) => ('path' in edit ? [edit.path] : []));
  const targets = edits.flatMap((edit) => ('value' in edit && typeof edit.value === 'string' ? [edit.value] : []));
  const names = [...paths.flatMap(([section, id]) => (section === 'nodes' ? [id] : [])), ...targets];
  if (start === dialledNumber && paths.some(([section]) => section === 'start')) return false;
  return names.every((name) => !name.includes('/') && name !== dialledNumber);
}

/** Every fault at every place of a flow. */
export function mutantsOf({ name, text, flow }: Sound): Mutant[] {
  const document = Object.entries(documentKinds).flatMap(([kind, places]) =>
    places(flow)
      .filter((place) => isInFile(place, flow))
      .map(({ at, edits }): Mutant => {
        return { sort: 'document', kind, flow: name, at, make: () => flowOf(name, edited(text, edits)) };
      }),
  );
  const machine = Object.entries(machineKinds).flatMap(([kind, places]) =>
    places(flow).map((change): Mutant => {
      return { sort: 'machine', kind, flow: name, at: change.at, make: () => changedMachine(flow, change) };
    }),
  );
  return [...document, ...machine];
}
