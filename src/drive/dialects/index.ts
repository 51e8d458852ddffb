import type { Dialect } from './dialect.js';
import { jambonz } from './jambonz.js';
import type { DialectName } from './names.js';
import { ncco } from './ncco.js';
import { twiml } from './twiml.js';

/** Every dialect. Another one is another file, a line here and a name in `names.ts`. */
export const dialects: Readonly<Record<DialectName, Dialect>> = { twiml, jambonz, ncco };
