import { jsonSchema } from '../document/index.js';
import { scenarioJsonSchema } from '../scenario/index.js';
import { flowSchema } from '../verify/checks/index.js';
import type { SchemaName } from './schemaNames.js';

/** The draft-07 JSON Schema of a kind of document, as text. */
export function schemaText(name: SchemaName): string {
  const schema =
    name === 'flow' ? jsonSchema(flowSchema, 'callstorm flow', 'urn:callstorm:flow') : scenarioJsonSchema();
  return `${JSON.stringify(schema, null, 2)}\n`;
}
