/** Flows of other systems, made into flows. */
export { type Diagnostic, type Fidelity, fidelities, sharesOf } from './diagnostic.js';
export { type Imported, type ImportOptions, importFlow, importFlows, type VendorFile, vendorOf } from './importFlow.js';
export { type ReadFlow, readFlow, readNamedFlow } from './readFlow.js';
export { type Vendor, vendors } from './vendors.js';
