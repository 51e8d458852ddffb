import { kinds as allKinds } from '../channels/index.js';
import type { ChannelKind } from '../channels/kind.js';
import { type JsonSchema, jsonSchema } from '../document/index.js';
import { mustBeKinds } from './mustBeKinds.js';
import { anyScenarioSchema } from './schema.js';

/**
 * The draft-07 JSON Schema of scenario files, for editors.
 * @param kinds the kinds of channels there are; default: all that callstorm has.
 */
export function scenarioJsonSchema(kinds: readonly ChannelKind[] = allKinds): JsonSchema {
  mustBeKinds('kinds', kinds);
  return jsonSchema(anyScenarioSchema(kinds), 'callstorm scenario', 'urn:callstorm:scenario', { parameters: true });
}
