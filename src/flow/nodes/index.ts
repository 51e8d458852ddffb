import type * as z from 'zod';
import type { NodeDefinition, NodeRole } from '../defineNode.js';
import { originFields } from '../origin.js';
import { announce } from './announce.js';
import { branch } from './branch.js';
import { callback } from './callback.js';
import { check } from './check.js';
import { dial } from './dial.js';
import { dialled } from './dialled.js';
import { elsewhere } from './elsewhere.js';
import { hangUp } from './hangUp.js';
import { hours } from './hours.js';
import { input } from './input.js';
import { loop } from './loop.js';
import { menu } from './menu.js';
import { pause } from './pause.js';
import { queue } from './queue.js';
import { say } from './say.js';
import { set } from './set.js';
import { transfer } from './transfer.js';
import { voicemail } from './voicemail.js';

/** The types of nodes that files have, in the order of the JSON Schema. */
const written = [
  say,
  pause,
  announce,
  menu,
  input,
  check,
  hours,
  branch,
  set,
  loop,
  elsewhere,
  queue,
  callback,
  voicemail,
  dial,
  transfer,
  hangUp,
] as const;
/** All that there are. */
const definitions = [...written, dialled] as const;

type WithOrigin<Schema> =
  Schema extends z.ZodObject<infer Shape, infer Config> ? z.ZodObject<Shape & typeof originFields, Config> : never;
type SchemasOf<Definitions extends readonly { readonly schema: z.ZodType }[]> = {
  [Index in keyof Definitions]: WithOrigin<Definitions[Index]['schema']>;
};

/** The schemas of those that files have. Each has the fields that say where a node comes from, too. */
export const writtenSchemas = written.map(withOrigin) as unknown as SchemasOf<typeof written>;

/** The schemas of all. */
export const nodeSchemas = definitions.map(withOrigin) as unknown as SchemasOf<typeof definitions>;

function withOrigin({ schema }: { readonly schema: z.ZodObject }): z.ZodObject {
  return schema.extend(originFields).describe(schema.description ?? '');
}

/** A node of any type. */
export type FlowNode = z.output<(typeof nodeSchemas)[number]>;
export type NodeType = FlowNode['type'];
/** The node of one type: `NodeOf<'menu'>`. */
export type NodeOf<T extends NodeType> = Extract<FlowNode, { type: T }>;

const byType: ReadonlyMap<NodeType, NodeDefinition<FlowNode>> = new Map(
  definitions.map((definition) => [definition.schema.shape.type.value, definition]),
);

/** What there is to know of a node's type. */
export function definitionOf(node: FlowNode): NodeDefinition<FlowNode> {
  return byType.get(node.type) as NodeDefinition<FlowNode>;
}

/** What each type is to a caller. */
export const nodeRoles = Object.fromEntries([...byType].map(([type, { role }]) => [type, role])) as Readonly<
  Record<NodeType, NodeRole>
>;
