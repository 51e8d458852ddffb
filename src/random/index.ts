export { KeyedRandom } from './keyedRandom.js';
export { keyOfName } from './keyOfName.js';
export type { RandomSource } from './randomSource.js';
