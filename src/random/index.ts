export type { Distribution, DistributionSpec } from './distribution.js';
export { KeyedRandom } from './keyedRandom.js';
export { keyOfName } from './keyOfName.js';
export { makeDistribution } from './makeDistribution.js';
export type { RandomSource } from './randomSource.js';
