import { writeSync } from 'node:fs';
import { untilReady } from './untilReady.js';

/**
 * Writes all of it. The system may take only a part at a time, and says why it takes no more only when it is asked again.
 * @throws what the system says, if it does not take all: see `isSystemError`.
 */
export function writeAll(handle: number, data: string | Uint8Array): void {
  const bytes = typeof data === 'string' ? Buffer.from(data) : data;
  for (let written = 0; written < bytes.length; ) {
    written += untilReady(() => writeSync(handle, bytes, written, bytes.length - written));
  }
}
