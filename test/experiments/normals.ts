import { KeyedRandom } from '../../src/random/index.js';
import { normalQuantile } from '../../src/random/normal.js';

/** Standard normal values with addresses: whose it is, and in which replication. */
export function normals(seed: string): (of: number, replication: number) => number {
  const random = new KeyedRandom(seed, 0);
  return (of, replication) => normalQuantile(random.uniform(of, 0, replication));
}
