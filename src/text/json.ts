import { visible } from '../visible.js';

/** Data as JSON, for files and the terminal: `null` for NaN and infinity, and nothing that a terminal or a log would obey. */
export function json(data: unknown): string {
  return `${JSON.stringify(data, null, 2).split('\n').map(visible).join('\n')}\n`;
}
