export { compileScenario } from './compile.js';
export { scenarioJsonSchema } from './jsonSchema.js';
export { allMeasures } from './measures.js';
export { type ParseOptions, parseScenario, type Scenario, type ScenarioChannel, type WhatIf } from './parse.js';
export type { ScenarioFile } from './schema.js';
