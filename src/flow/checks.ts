import * as z from 'zod';
import { field } from '../document/field.js';
import { duration, identifier, instant, whole, yesNo } from '../document/fields.js';
import { found, UnitError } from '../units.js';
import { answer, key } from './keyField.js';

/*
 * What should hold of a flow: the names of the properties, their parameters, and what a flow file says of them in its
 * `checks`. What each means, and whether it holds, is for the checker. The numbers of ISO/IEC 13714 are defaults.
 */

/** The properties, in the order of reports. */
export const propertyNames = [
  'references-resolve',
  'no-unreachable-node',
  'no-dead-end',
  'inputs-are-total',
  'no-implicit-exit',
  'no-disconnect-before-service',
  'agent-reachable',
  'zero-out',
  'bounded-effort',
  'bounded-retries',
  'no-zero-time-loop',
  'silence-terminates',
  'invalid-key-is-harmless',
  'timeouts-in-range',
  'breadth-and-depth',
  'keys-in-order',
  'way-home',
  'keys-mean-one-thing',
  'hang-up-everywhere',
  'outage-fallback',
  'queue-after-checks',
  'read-after-write',
  'prompt-before-input',
  'one-answer-per-event',
  'escape-by-any-keys',
  'banner-heard',
  'paths-lead-where-said',
] as const;
export type PropertyName = (typeof propertyNames)[number];

const count = whole({ min: 0, max: 1000 });
const none = z.strictObject({});

/** The parameters of each property: strict objects, each field with its default. Durations become seconds. */
export const parameterSchemas = {
  'references-resolve': none.describe('Every target exists.'),
  'no-unreachable-node': none.describe('Every node is entered by some caller.'),
  'no-dead-end': none.describe('A call can go on from everywhere, without hanging up.'),
  'inputs-are-total': none.describe(
    'Every prompt handles keys, wrong keys, silence and hanging up; every check handles failure.',
  ),
  'no-implicit-exit': none.describe('The system never ends a call without saying so.'),
  'no-disconnect-before-service': none.describe('No patient caller is dropped or turned away.'),
  'agent-reachable': none.describe('Callers can reach a person from every prompt.'),
  'zero-out': z
    .strictObject({
      steps: whole({ min: 0, max: 10 })
        .prefault(2)
        .describe('The most nodes from key 0 to a person, hours and announcements not counted. Default 2.'),
      help: z
        .array(identifier)
        .prefault([])
        .describe('Nodes that count as help: key 0 may lead there instead. Default none.'),
    })
    .describe('Key 0 in every menu leads to a person or to help.'),
  'bounded-effort': z
    .strictObject({
      keys: count.prefault(5).describe('The most keys, digits of numbers included. Default 5.'),
      time: duration.prefault('180s').describe('The longest time. Default 180s.'),
    })
    .describe('The shortest path from every menu to a person is short enough.'),
  'bounded-retries': z
    .strictObject({
      answers: count.prefault(3).describe('The most silent, or wrong, answers in a row at one node. Default 3.'),
      together: yesNo
        .prefault(false)
        .describe('Whether silent and wrong answers count together, not each kind apart. Default no.'),
    })
    .describe('The flow goes on after a few silent or wrong answers.'),
  'no-zero-time-loop': none.describe('No loop runs without time passing or the caller acting.'),
  'silence-terminates': z
    .strictObject({
      within: duration.prefault('300s').describe('The longest time, without the time in queues. Default 300s.'),
    })
    .describe('The call of a silent caller ends, or comes to a queue.'),
  'invalid-key-is-harmless': none.describe('After a wrong key the options of a menu lead where they led before.'),
  'timeouts-in-range': z
    .strictObject({
      shortest: duration.prefault('3s').describe('The shortest wait for a key after a prompt. Default 3s.'),
      longest: duration.prefault('10s').describe('The longest wait for a key after a prompt. Default 10s.'),
      between: duration.prefault('4s').describe('The longest pause between two digits. Default 4s.'),
    })
    .describe('Callers have enough time to answer, and not too much.'),
  'breadth-and-depth': z
    .strictObject({
      options: count
        .prefault(5)
        .describe('The most options that a menu reads out, without help, repeat, back and end. Default 5.'),
      depth: count.prefault(4).describe('The deepest level of a menu. Default 4.'),
    })
    .describe('Menus are neither too broad nor too deep.'),
  'keys-in-order': none.describe('The options read out are 1, 2, 3 and so on.'),
  'way-home': z
    .strictObject({
      home: identifier
        .optional()
        .describe('The main menu; other properties use it, too. Default: the first menu from the start.'),
      back: key.prefault('*').describe('The key that goes back. Default "*".'),
    })
    .describe('Callers can go back to the main menu from every menu.'),
  'keys-mean-one-thing': z
    .strictObject({
      reserved: z
        .array(key)
        .prefault(['0', '*', '#', '9'])
        .describe('The keys that must mean the same everywhere. Default [0, "*", "#", 9].'),
    })
    .describe('A reserved key means the same in all menus.'),
  'hang-up-everywhere': none.describe('Hanging up ends the call everywhere, and nothing continues.'),
  'outage-fallback': z
    .strictObject({
      within: duration.prefault('180s').describe('The longest time. Default 180s.'),
    })
    .describe('When a backend or a service is down, calls still reach a person or an announced end.'),
  'queue-after-checks': z
    .strictObject({
      goodbye: yesNo.prefault(false).describe('Whether a spoken goodbye counts as an offer. Default no.'),
    })
    .describe('Calls join a queue only within its hours, and a full or closed queue offers an alternative.'),
  'read-after-write': none.describe('Every variable is stored before it is read.'),
  'prompt-before-input': z
    .strictObject({
      uninterruptible: duration
        .prefault('60s')
        .describe('The longest time in which no key counts, prompts in a row taken together. Default 60s.'),
    })
    .describe('A prompt comes before every input, and callers need not listen for long.'),
  'one-answer-per-event': none.describe('Every event has at most one transition.'),
  'escape-by-any-keys': z
    .strictObject({
      keys: count.prefault(12).describe('The most keys. Default 12.'),
    })
    .describe('Whichever service point is broken, some keys reach a person.'),
  'banner-heard': none.describe('During an incident, affected callers hear of it before they join a queue.'),
  'paths-lead-where-said': none.describe("The flow's own paths lead to the nodes that they name."),
} as const satisfies { readonly [name in PropertyName]: z.ZodObject };

type Schemas = typeof parameterSchemas;

/** The parameters of one property, durations in seconds. */
export type ParametersOf<N extends PropertyName> = keyof Schemas[N]['shape'] extends never
  ? Record<never, never>
  : Readonly<z.output<Schemas[N]>>;

/** What a flow file says about one property: its parameters, and its exceptions. */
export type Check<N extends PropertyName = PropertyName> = ParametersOf<N> & {
  /** The reason why the property is not verified. */
  readonly skip?: string;
  /** Nodes of which it need not hold, each with the reason. */
  readonly meant?: Readonly<Record<string, string>>;
};

/** A reason in words, not just a yes. */
const reason = field<string>(
  (value) => {
    if (typeof value === 'string' && value.trim() !== '' && !/^(?:yes|no|true|false)$/i.test(value.trim()))
      return value;
    throw new UnitError(`expected a reason, but found ${found(value)}. Give the reason in words.`);
  },
  { type: 'string', minLength: 1, description: 'A reason, in words' },
);

const checkFields = {
  skip: reason.optional().describe('The reason why the property is not verified.'),
  meant: z
    .record(identifier, reason.describe('The reason.'))
    .optional()
    .describe('Exceptions: nodes at which the property need not hold, each with the reason.'),
};

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

const path = z
  .strictObject({
    keys: z
      .array(answer)
      .max(mostTurns)
      .prefault([])
      .describe(
        'What the caller does, one entry per prompt: a key, the digits of a number, or silence. Default: nothing.',
      ),
    to: identifier.describe('The node that the call must enter.'),
    at: instant.optional().describe('The hour of the week, such as sun 03:00. Default: everything is open.'),
    failed: z.array(identifier).prefault([]).describe('Backends that fail. Default none.'),
    incident: anyIncident
      .optional()
      .describe('The incident that is on and concerns the caller, or yes for any. Default none.'),
    closed: z
      .array(identifier)
      .prefault([])
      .describe('Agent groups with nobody on duty, and named hours that are closed. Default none.'),
    full: z.array(identifier).prefault([]).describe('Agent groups whose queues are full. Default none.'),
  })
  .describe('What a caller does, and the node that the call must then enter.');

/**
 * A caller who does this and comes to `to`. `keys` has one entry a turn: a key, the digits of a number, or `silence`.
 * `at` is seconds since Monday 00:00.
 */
export type Path = Readonly<z.output<typeof path>>;

/** The section `checks` of a flow file. */
export const checksSchema = z
  .strictObject({
    ...(Object.fromEntries(
      propertyNames.map((name) => {
        const schema: z.ZodObject = parameterSchemas[name];
        const check = schema.extend(checkFields).optional();
        return [name, check.describe(schema.description ?? '')];
      }),
    ) as unknown as { [N in PropertyName]: z.ZodOptional<z.ZodType<Check<N>>> }),
    paths: z.array(path).prefault([]).describe('Paths that must hold: the property paths-lead-where-said.'),
  })
  .describe('What should hold of this flow: parameters of properties, skipped properties, exceptions, and paths.');

/** The section `checks`; a property that it does not mention is checked with the defaults. */
export type Checks = z.output<typeof checksSchema>;
