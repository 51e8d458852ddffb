import * as z from 'zod';
import { field } from '../../document/field.js';
import { identifier, instant, nodeName, text } from '../../document/fields.js';
import { answer } from '../../flow/keyField.js';
import { found, UnitError } from '../../units.js';

/** The longest list of keys; nobody means a path of a hundred prompts. */
const mostTurns = 100;

const anyIncident = field<string | true>(
  (value) => {
    if (value === true || value === 'yes') return true;
    const name = value === 'no' ? undefined : identifier.safeParse(value).data;
    if (name !== undefined) return name;
    throw new UnitError(`expected the name of an incident, or yes for any, but found ${found(value)}`);
  },
  { anyOf: [{ type: 'string' }, { const: true }] },
);

/** One entry of `checks.paths`. */
export const pathSchema = z
  .strictObject({
    keys: z
      .array(answer)
      .max(mostTurns)
      .prefault([])
      .describe(
        'What the caller does, one entry per prompt, and per queue that takes keys: a key, the digits of a number, or silence. Default: nothing.',
      ),
    to: nodeName.describe('The node that the call must enter.'),
    at: instant.optional().describe('The hour of the week, such as sun 03:00. Default: everything is open.'),
    failed: z.array(identifier).prefault([]).describe('Backends that fail. Default none.'),
    incident: anyIncident
      .optional()
      .describe('The incident that is on and concerns the caller, or yes for any. Default none.'),
    closed: z
      .array(identifier)
      .prefault([])
      .describe('Agent groups with nobody on duty, and named hours that are closed. Default none.'),
    answers: z
      .record(nodeName, text)
      .prefault({})
      .describe(
        'What is answered where there are several answers, by the name of the backend, the variable or the node, such as { tier: gold }. Default: the usual answers.',
      ),
    full: z.array(identifier).prefault([]).describe('Agent groups whose queues are full. Default none.'),
  })
  .describe('What a caller does, and the node that the call must then enter.');

/**
 * A caller who does this and comes to `to`. `keys` has one entry a prompt, or queue that takes keys: a key, the digits of
 * a number, or `silence`.
 * `at` is seconds since Monday 00:00.
 */
export type Path = Readonly<z.output<typeof pathSchema>>;
