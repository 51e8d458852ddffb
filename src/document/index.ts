/**
 * Files from outside: YAML against a schema, and CSV, with every mistake reported at its place. Knows no word of
 * callstorm's domain.
 */
export { type CsvCell, csvCells } from './csv.js';
export { type CsvTable, readCsv } from './csvTable.js';
export { distribution, durationDistribution, patience } from './distribution.js';
export { type Field, field, type JsonSchema } from './field.js';
export * from './fields.js';
export { type JsonSchemaOptions, jsonSchema } from './jsonSchema.js';
export { type Grade, type Parameter, type ParameterValue, parametersSchema } from './parameters.js';
export type { Path, Position } from './path.js';
export { type Reading, type ReadOptions, readDocument } from './readDocument.js';
export { listed, nearest, suggestion } from './suggest.js';
