export { compileScenario } from './compile.js';
export type { MachineIvr } from './machineIvr.js';
export { type ParseOptions, parseScenario, type Scenario } from './parse.js';
export { type ScenarioFile, scenarioSchema } from './schema.js';
