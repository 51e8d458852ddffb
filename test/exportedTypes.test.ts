import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { missingTypes } from './exportedTypes.js';

const dist = (name: string) => fileURLToPath(new URL(`../dist/${name}`, import.meta.url));

/** `CallEffects` and `CallGuards` are made with it, and nobody else needs it. */
const helper = 'ParamsOf';

it.each(['index.d.ts', 'check.d.ts'])('%s exports the types that its signatures mention', (entry) => {
  expect(missingTypes([dist(entry)]).filter((missing) => !missing.startsWith(`${helper}, `))).toEqual([]);
});
