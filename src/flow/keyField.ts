import { field } from '../document/field.js';
import { found, UnitError } from '../units.js';
import { type Key, keys } from './keys.js';

const isKey = (text: string): text is Key => (keys as readonly string[]).includes(text);

/** A key of the telephone. YAML reads the digits as numbers; `*` and `#` need quotes. */
export const key = field<Key>(
  (value) => {
    const text = String(value);
    if ((typeof value === 'string' || typeof value === 'number') && isKey(text)) return text;
    throw new UnitError(`expected a key: 0 to 9, "*" or "#" in quotes, but found ${found(value)}`);
  },
  { anyOf: [{ type: 'integer', minimum: 0, maximum: 9 }, { enum: keys }], description: 'A key: 0 to 9, "*" or "#"' },
);

const answerPattern = /^(?:\d{1,40}|[*#]|silence)$/;
const answerDue = 'a key, the digits of a number, or silence';

/** What a caller does at one turn: a key, the digits typed at an input, as they are written, or `silence`. */
export const answer = field<string>(
  (value) => {
    const text = String(value);
    if ((typeof value === 'string' || typeof value === 'number') && answerPattern.test(text)) return text;
    throw new UnitError(`expected ${answerDue}, but found ${found(value)}`);
  },
  {
    anyOf: [
      { type: 'integer', minimum: 0 },
      { type: 'string', pattern: answerPattern.source },
    ],
    description: `One turn: ${answerDue}`,
  },
);
