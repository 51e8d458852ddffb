import type { Distribution } from '../random/index.js';
import type { Row } from './switching.js';

/** How customers of one segment act on one need. */
export interface Conduct {
  /** The switching table: what follows each origin, by its number in the records' format. */
  readonly rows: readonly Row[];
  /** Multiplies every patience drawn. */
  readonly patienceFactor: number;
  /** By channel: the patience of these customers there, in seconds; null where it is the channel's. */
  readonly patience: readonly (Distribution | null)[];
}
