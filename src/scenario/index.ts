export { allMeasures, compileScenario } from './compile.js';
export { type ParseOptions, parseScenario, type Scenario, type ScenarioChannel } from './parse.js';
export { anyScenarioSchema, type ScenarioFile, scenarioSchema } from './schema.js';
