import * as z from 'zod';
import { isMap } from '../document/path.js';

/**
 * A map that is refused unread if it has more entries than `limit`: for a map far too large, one problem is better than a
 * thousand.
 * @param message says what would be right, given how many there are.
 */
export function atMost<S extends z.ZodType>(limit: number, message: (count: number) => string, map: S) {
  return z.preprocess((value, context) => {
    const count = isMap(value) ? Object.keys(value).length : 0;
    if (count <= limit) return value;
    context.addIssue({ code: 'custom', message: message(count) });
    return z.NEVER;
  }, map);
}
