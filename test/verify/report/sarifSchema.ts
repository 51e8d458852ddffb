import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema';

/*
 * The JSON Schema of SARIF 2.1.0 in its last revision before the standard (`rtm.5`), as a package of Microsoft's SDK for
 * SARIF carries it. It is of draft 4, knows every member, and says which texts are URIs.
 */
const path = '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
const file = createRequire(import.meta.url).resolve(path);
const validator = new Validator(JSON.parse(readFileSync(file, 'utf8')) as Schema, '4', false);

/** What SARIF's schema has against a log; nothing if it is valid. */
export function refusedBySarif(log: string): string[] {
  const { errors } = validator.validate(JSON.parse(log));
  return errors.map(({ instanceLocation, error }: OutputUnit) => `${instanceLocation}: ${error}`);
}
