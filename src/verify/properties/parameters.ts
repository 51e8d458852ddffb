import * as z from 'zod';
import { whole } from '../../document/fields.js';

/** A number of things. */
export const count = whole({ min: 0, max: 1000 });

/** For a property without parameters. @param description what should hold, for the JSON Schema of flow files. */
export const noParameters = (description: string) => z.strictObject({}).describe(description);
