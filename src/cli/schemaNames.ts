/** The documents that people write. */
export const schemaNames = ['scenario', 'flow'] as const;
export type SchemaName = (typeof schemaNames)[number];
