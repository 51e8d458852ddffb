import type * as z from 'zod';
import { mustBeText, mustHave } from '../arguments.js';
import { exported, type JsonSchema, mustBeSchema } from './field.js';
import { parametersSchema } from './parameters.js';

/** What the exported schema says beside the fields. */
export interface JsonSchemaOptions {
  /** The document takes `parameters`: any scalar may then be `${name}`. Default no. */
  readonly parameters?: boolean;
}

/**
 * A schema as draft-07 JSON Schema, the version that the YAML language server checks by.
 * @param title what editors show.
 * @param id the schema's own URI.
 */
export function jsonSchema(schema: z.ZodType, title: string, id: string, options: JsonSchemaOptions = {}): JsonSchema {
  mustBeSchema('schema', schema);
  mustBeText('title', title);
  mustBeText('id', id);
  mustHave('options', options, []);
  const shape = exported(schema);
  const body = options.parameters ? withParameters(shape) : shape;
  return { $schema: 'http://json-schema.org/draft-07/schema#', $id: id, title, ...body };
}

function withParameters(schema: JsonSchema): JsonSchema {
  const open = orPlaceholder(schema) as JsonSchema & { properties?: object };
  return { ...open, properties: { ...open.properties, parameters: exported(parametersSchema) } };
}

const placeholder = { type: 'string', pattern: '\\$\\{[^}]+\\}' };

/** Lets `${name}` stand for every scalar within `schema`. */
function orPlaceholder(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return schema;
  const node = schema as JsonSchema;
  // A constant distinguishes the branches of a union; a parameter cannot stand there.
  if (node.const !== undefined) return node;
  if (isScalar(node)) {
    const { description, ...rest } = node;
    return { anyOf: [...alternatives(rest), placeholder], ...(description === undefined ? {} : { description }) };
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, inKeyword(key, value)]));
}

function inKeyword(keyword: string, value: unknown): unknown {
  if (keyword === 'properties') {
    return Object.fromEntries(Object.entries(value as object).map(([name, inner]) => [name, orPlaceholder(inner)]));
  }
  if (['items', 'additionalProperties'].includes(keyword)) return orPlaceholder(value);
  if (['anyOf', 'oneOf', 'allOf'].includes(keyword)) return (value as unknown[]).map(orPlaceholder);
  return value;
}

function alternatives(schema: JsonSchema): readonly unknown[] {
  return Array.isArray(schema.anyOf) ? schema.anyOf : [schema];
}

function isScalar(schema: JsonSchema): boolean {
  if (Array.isArray(schema.anyOf)) return schema.anyOf.every((inner) => isScalar(inner as JsonSchema));
  if (schema.enum !== undefined || schema.const !== undefined) return true;
  const types = [schema.type].flat();
  return (
    types[0] !== undefined && types.every((type) => ['string', 'number', 'integer', 'boolean'].includes(String(type)))
  );
}
