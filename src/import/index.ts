/** Flows of other systems, made into flows. */
export type { Imported } from './assemble.js';
export { type Diagnostic, type Fidelity, fidelities, sharesOf } from './diagnostic.js';
export { importFlow, vendorOf } from './importFlow.js';
export { type ReadFlow, readFlow, readNamedFlow } from './readFlow.js';
export { type Vendor, vendors } from './vendors.js';
