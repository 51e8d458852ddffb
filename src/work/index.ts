/** What a run is cut into, so that threads and machines can share it: the same outcome wherever a unit is done. */
export { type FileText, type Inputs, Models, type ScenarioText, type Variant } from './inputs.js';
export { packOutcome, unpackOutcome } from './packing.js';
export { inputsSchema, unitSchema } from './schemas.js';
export { carryOut, type Outcome, type Unit } from './unit.js';
