import { z } from 'zod';
import { duration, identifier, number, text, whole, yesNo } from '../document/fields.js';
import { atMost } from './atMost.js';
import { checksSchema } from './checks.js';
import { hoursOrName } from './hoursOrName.js';
import { type Key, keys } from './keys.js';

/*
 * The flow document. What is described here becomes the JSON Schema that editors complete and check against, so every
 * field says what it means, its unit and its default. Whether targets exist is for `flowProblems.ts`.
 */

const length = duration.refine((seconds) => seconds > 0, 'expected a length above 0s');
const target = identifier.describe('The node to go to.');

const words = text
  .optional()
  .describe('What the caller hears; {name} reads a variable. For people to read: only its length is simulated.');
const promptLength = length.describe('How long the prompt takes to play, such as 8s.');
const promptFields = { text: words, length: promptLength };

const optionFields = z.strictObject({
  then: target,
  hidden: yesNo
    .prefault(false)
    .describe(
      'The prompt does not read this option out: only a caller who presses keys at random finds it. Default no.',
    ),
});

const option = z
  .union([identifier, optionFields])
  .transform((value) => (typeof value === 'string' ? { then: value, hidden: false } : value));

const options = atMost(
  2 * keys.length,
  (count) => `${count} options are more than a telephone has keys: 0 to 9, * and #.`,
  z.strictObject(
    Object.fromEntries(keys.map((key) => [key, option.optional().describe(`Where key ${key} leads.`)])) as Record<
      Key,
      z.ZodOptional<typeof option>
    >,
  ),
).describe(
  'Where each key leads: a node, or { then: node, hidden: yes }. Keys are 0 to 9, "*" and "#" (quoted). The prompt reads them in the order 1 to 9, 0, *, #, each taking the same share of it.',
);

const silence = z
  .strictObject({
    after: length.prefault('5s').describe('How long the flow waits for a key once the prompt is over. Default 5s.'),
    retries: whole({ min: 0, max: 20 })
      .prefault(2)
      .describe('How often the prompt is repeated after silence before the flow goes on. Default 2.'),
    then: target.describe('Where a caller goes who stayed silent after the last repeat.'),
  })
  .describe('What happens when the caller presses nothing.');

const invalid = z
  .strictObject({
    retries: whole({ min: 0, max: 20 })
      .prefault(2)
      .describe('How often the prompt is repeated after a wrong key before the flow goes on. Default 2.'),
    then: target.describe('Where a caller goes whose key was wrong after the last repeat.'),
    text: words,
    length: length
      .optional()
      .describe('How long the "sorry" takes before the prompt is repeated. Default: none is played.'),
  })
  .optional()
  .describe('What happens when the caller presses a key that means nothing here. Default: as after silence.');

const bargeIn = yesNo
  .prefault(true)
  .describe('Keys count while the prompt plays. With no, keys pressed before its end are lost. Default yes.');

const say = z
  .strictObject({ type: z.literal('say'), ...promptFields, then: target })
  .describe('Plays a prompt and goes on.');

const announce = z
  .strictObject({
    type: z.literal('announce'),
    ...promptFields,
    incident: identifier
      .optional()
      .describe('The incident it speaks of. Default: any incident that concerns the caller.'),
    tells: z
      .strictObject({
        cause: yesNo.prefault(false).describe('Says what is broken. Default no.'),
        eta: yesNo.prefault(false).describe('Says when it will be mended. Default no.'),
        credit: yesNo.prefault(false).describe('Says what the customer will get for it. Default no.'),
      })
      .prefault({})
      .describe('What a caller who hears it to the end then knows.'),
    then: target,
  })
  .describe(
    'An incident banner: heard only while an incident is on, and only by callers whom it concerns; the others go straight on.',
  );

const menu = z
  .strictObject({ type: z.literal('menu'), ...promptFields, 'barge-in': bargeIn, options, silence, invalid })
  .describe('Reads options and waits for one key.');

const digitCount = whole({ min: 1, max: 40 });
const input = z
  .strictObject({
    type: z.literal('input'),
    ...promptFields,
    'barge-in': bargeIn,
    digits: z
      .union([
        digitCount,
        z.strictObject({
          min: digitCount.describe('The fewest digits that will do.'),
          max: digitCount.describe('After this many digits the flow goes on by itself.'),
        }),
      ])
      .transform((value) => (typeof value === 'number' ? { min: value, max: value } : value))
      .describe(
        'How many digits: 8, or { min: 6, max: 10 }, where # or a pause ends the number. A number too short, or with a *, is wrong.',
      ),
    between: length
      .prefault('4s')
      .describe('The longest pause between two digits; then the number counts as complete. Default 4s.'),
    stores: identifier.optional().describe('The variable that keeps the number. Default: none.'),
    silence,
    invalid,
    then: target,
  })
  .describe('Asks for a number, such as an account number.');

const check = z
  .strictObject({
    type: z.literal('check'),
    text: words,
    backend: identifier.describe('The system that is asked. A scenario may say how it fails.'),
    takes: length.prefault('1s').describe('How long an answer takes on a good day. Default 1s.'),
    timeout: length.prefault('10s').describe('After this long without an answer the call has failed. Default 10s.'),
    uses: z.array(identifier).prefault([]).describe('The variables that the backend is asked with. Default: none.'),
    stores: z
      .array(identifier)
      .prefault([])
      .describe('The variables that keep what it answers, if it does not fail. Default: none.'),
    verifies: yesNo
      .prefault(true)
      .describe(
        'A wrong number, typed at the input just before, makes it answer as if it had failed. With no, any number will do. Default yes.',
      ),
    then: target,
    failed: target.describe('Where the flow goes when the backend fails, takes too long, or does not know the number.'),
  })
  .describe('Asks a backend system, which can fail or be slow.');

const hours = z
  .strictObject({
    type: z.literal('hours'),
    hours: hoursOrName.describe(
      'Opening hours such as mon-fri 08:00-20:00, always or never; or the name of hours that the scenario gives.',
    ),
    open: target.describe('Where the flow goes within the hours.'),
    closed: target.describe('Where the flow goes outside the hours.'),
  })
  .describe('Branches on the time of the week. Takes no time.');

const queue = z
  .strictObject({
    type: z.literal('queue'),
    group: identifier.describe('The agent group whose queue the caller joins.'),
    priority: whole({ min: -100, max: 100 })
      .prefault(0)
      .describe('Higher is answered first; equals in order of arrival. Default 0.'),
    'priority-grows': number({ min: 0 })
      .optional()
      .describe('By how much the priority grows each minute of waiting, such as 0.5. Default: not at all.'),
    full: target
      .optional()
      .describe('Where the flow goes when the queue takes nobody. Default: the call is turned away.'),
    closed: target
      .optional()
      .describe(
        'Where the flow goes when nobody of the group is on duty, or the hours end while the caller waits. Default: the call waits for the next shift.',
      ),
    'callback-after': z
      .strictObject({
        after: length.describe('How long a caller waits before the offer.'),
        then: target.describe('Where the offer is made: usually a callback node. The caller leaves the queue.'),
      })
      .optional()
      .describe('Takes a caller who has waited this long out of the queue, to offer a callback.'),
  })
  .describe('Waits for an agent. When the talk is over, so is the call.');

const callback = z
  .strictObject({
    type: z.literal('callback'),
    ...promptFields,
    group: identifier.describe('The agent group that calls back.'),
    wait: length
      .prefault('5s')
      .describe('How long the flow waits for yes or no once the prompt is over; then it takes it for no. Default 5s.'),
    accepted: z
      .strictObject(promptFields)
      .optional()
      .describe('What is said to a caller who accepts, before the call ends. Default: nothing.'),
    declined: target.describe('Where a caller goes who would rather not be called back.'),
  })
  .describe('Offers that an agent calls back.');

const voicemail = z
  .strictObject({
    type: z.literal('voicemail'),
    ...promptFields,
    message: length
      .prefault('30s')
      .describe('How long a message may be. A caller who hangs up while speaking has left it. Default 30s.'),
  })
  .describe('Takes a message and ends the call.');

const transfer = z
  .strictObject({
    type: z.literal('transfer'),
    to: text.describe('The outside number or party the call is handed to.'),
    text: words,
    length: length.optional().describe('How long the prompt before it takes. Default: none is played.'),
  })
  .describe('Hands the call to somebody outside; what happens there is not simulated.');

const hangUp = z
  .strictObject({
    type: z.literal('hang-up'),
    text: words,
    length: length
      .optional()
      .describe('How long the goodbye takes. Default: none is played, and the caller is disconnected without a word.'),
  })
  .describe('Says goodbye and ends the call.');

/** One node of a flow, by its `type`. */
export const flowNodeSchema = z.discriminatedUnion('type', [
  say,
  announce,
  menu,
  input,
  check,
  hours,
  queue,
  callback,
  voicemail,
  transfer,
  hangUp,
]);

/** A larger flow is refused. The largest that people write have a few hundred nodes. */
const mostNodes = 5000;

/** A flow document as written in YAML, and `Flow` as its output. */
export const flowSchema = z
  .strictObject({
    flow: identifier.describe("The flow's name; also the id of its machine."),
    title: text.optional().describe('The name people read.'),
    start: identifier.describe('The node where every call begins.'),
    nodes: atMost(
      mostNodes,
      (count) => `${count} nodes are more than are read, ${mostNodes}. Split the flow.`,
      z.record(identifier, flowNodeSchema),
    ).describe('The nodes by name. The name is what faults, needs and reports use.'),
    checks: checksSchema.prefault({}),
  })
  .describe('An IVR: what a caller hears and where each key leads.');

/** An IVR flow as plain data: durations in seconds, defaults filled in, every target known to exist. */
export type Flow = z.output<typeof flowSchema>;
export type FlowNode = z.output<typeof flowNodeSchema>;
export type NodeType = FlowNode['type'];
/** The node of one type: `NodeOf<'menu'>`. */
export type NodeOf<T extends NodeType> = Extract<FlowNode, { type: T }>;
