import { z } from 'zod';
import { duration, identifier, number, text, whole, yesNo } from '../document/fields.js';
import { atMost } from './atMost.js';
import { hoursOrName } from './hoursOrName.js';
import { type Key, keys } from './keys.js';

/*
 * The flow document. What is described here becomes the JSON Schema that editors complete and check against, so every
 * field says what it means, its unit and its default. Whether targets exist is for `flowProblems.ts`.
 */

const length = duration.refine((seconds) => seconds > 0, 'expected a length above 0s');
const target = identifier.describe('The node to go to.');

const words = text.optional().describe('What the caller hears; {name} reads a variable. Only the length is simulated.');
const promptLength = length.describe('How long the prompt takes to play, such as 8s.');
const promptFields = { text: words, length: promptLength };

const optionFields = z.strictObject({
  then: target,
  hidden: yesNo
    .prefault(false)
    .describe('The prompt does not read this option out: only callers who press keys at random find it. Default no.'),
});

const option = z
  .union([identifier, optionFields])
  .transform((value) => (typeof value === 'string' ? { then: value, hidden: false } : value));

const options = atMost(
  2 * keys.length,
  (count) => `${count} options are more than a telephone has keys: 0 to 9, * and #. Remove some.`,
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
    after: length.prefault('5s').describe('How long the flow waits for a key after the prompt. Default 5s.'),
    retries: whole({ min: 0, max: 20 })
      .prefault(2)
      .describe('How often the prompt is repeated after silence before the flow goes on. Default 2.'),
    then: target.describe('Where the call goes if the caller is still silent after the last repeat.'),
  })
  .describe('What happens when the caller presses nothing.');

const invalid = z
  .strictObject({
    retries: whole({ min: 0, max: 20 })
      .prefault(2)
      .describe('How often the prompt is repeated after a wrong key before the flow goes on. Default 2.'),
    then: target.describe('Where the call goes if the key is still wrong after the last repeat.'),
    text: words,
    length: length
      .optional()
      .describe('How long the prompt before the repeat is ("Sorry, …"). Default: there is none.'),
  })
  .optional()
  .describe('What happens when the caller presses a key that means nothing here. Default: as after silence.');

const bargeIn = yesNo
  .prefault(true)
  .describe('Whether keys count while the prompt plays. With no, keys pressed before its end are lost. Default yes.');

const say = z
  .strictObject({ type: z.literal('say'), ...promptFields, then: target })
  .describe('Plays a prompt and goes on.');

const announce = z
  .strictObject({
    type: z.literal('announce'),
    ...promptFields,
    incident: identifier
      .optional()
      .describe('The incident that it is about. Default: any incident that concerns the caller.'),
    tells: z
      .strictObject({
        cause: yesNo.prefault(false).describe('What is broken. Default no.'),
        eta: yesNo.prefault(false).describe('When service will be back. Default no.'),
        credit: yesNo.prefault(false).describe("That the customer gets a credit: the phone's `credits`. Default no."),
      })
      .prefault({})
      .describe('What a caller knows after hearing it to the end.'),
    then: target,
  })
  .describe(
    'An incident banner. Callers hear it while an incident is on that concerns them; all other calls go straight on.',
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
          min: digitCount.describe('The fewest digits of a number.'),
          max: digitCount.describe('The most digits. After so many the flow goes on.'),
        }),
      ])
      .transform((value) => (typeof value === 'number' ? { min: value, max: value } : value))
      .describe(
        'The length of the number: 8, or { min: 6, max: 10 }, where # or a pause ends it. A number that is too short, or has a *, is wrong.',
      ),
    between: length
      .prefault('4s')
      .describe('The longest pause between two digits. After it the number is complete. Default 4s.'),
    stores: identifier.optional().describe('The variable for the number. Default none.'),
    silence,
    invalid,
    then: target,
  })
  .describe('Asks for a number, such as an account number.');

const check = z
  .strictObject({
    type: z.literal('check'),
    text: words,
    backend: identifier.describe('The name of the backend. A scenario may say how it fails.'),
    takes: length.prefault('1s').describe('How long an answer takes when all is well. Default 1s.'),
    timeout: length.prefault('10s').describe('After so long without an answer the backend has failed. Default 10s.'),
    uses: z.array(identifier).prefault([]).describe('The variables that are sent to the backend. Default none.'),
    stores: z
      .array(identifier)
      .prefault([])
      .describe('The variables for the answer, if the backend does not fail. Default none.'),
    verifies: yesNo
      .prefault(true)
      .describe(
        'Whether the backend verifies the number typed just before: a wrong one makes it fail. With no, it accepts any number. Default yes.',
      ),
    then: target,
    failed: target.describe('Where the call goes when the backend fails, takes too long, or does not know the number.'),
  })
  .describe('Asks a backend: a system behind the menu, which can fail or be slow.');

const hours = z
  .strictObject({
    type: z.literal('hours'),
    hours: hoursOrName.describe(
      'Opening hours such as mon-fri 08:00-20:00, always or never; or a name, whose hours the scenario gives.',
    ),
    open: target.describe('Where the call goes within the hours.'),
    closed: target.describe('Where the call goes outside the hours.'),
  })
  .describe('Branches on the time of the week. It takes no time.');

const queue = z
  .strictObject({
    type: z.literal('queue'),
    group: identifier.describe('The agent group whose queue the caller joins.'),
    priority: whole({ min: -100, max: 100 })
      .prefault(0)
      .describe(
        'Calls of higher priority are answered first; of equal ones, the one that has waited longest. Default 0.',
      ),
    'priority-grows': number({ min: 0 })
      .optional()
      .describe('How much the priority grows for each minute of waiting, such as 0.5. Default 0.'),
    full: target.optional().describe('Where the call goes when the queue is full. Default: the call is blocked.'),
    closed: target
      .optional()
      .describe(
        'Where the call goes when the queue is closed, or closes while the caller waits. Default: the call waits for the next shift.',
      ),
    'callback-after': z
      .strictObject({
        after: length.describe('How long the caller must have waited.'),
        then: target.describe('Where the call goes then: usually to a callback node.'),
      })
      .optional()
      .describe('Takes a caller who has waited so long out of the queue, to offer a callback.'),
  })
  .describe('Waits for an agent. The call ends with the talk.');

const callback = z
  .strictObject({
    type: z.literal('callback'),
    ...promptFields,
    group: identifier.describe('The agent group that calls back.'),
    wait: length
      .prefault('5s')
      .describe(
        'How long the flow waits for an answer after the prompt. Without one, the caller has declined. Default 5s.',
      ),
    accepted: z
      .strictObject(promptFields)
      .optional()
      .describe('The prompt for a caller who accepts, before the call ends. Default none.'),
    declined: target.describe('Where the call goes if the caller declines.'),
  })
  .describe('Offers that an agent calls back.');

const voicemail = z
  .strictObject({
    type: z.literal('voicemail'),
    ...promptFields,
    message: length
      .prefault('30s')
      .describe('The longest message. A caller who hangs up while speaking has left a message. Default 30s.'),
  })
  .describe('Takes a message and ends the call.');

const transfer = z
  .strictObject({
    type: z.literal('transfer'),
    to: text.describe('The outside number or party that takes the call.'),
    text: words,
    length: length.optional().describe('How long the prompt is. Default: there is none.'),
  })
  .describe('Hands the call to an outside party. What happens there is not simulated.');

const hangUp = z
  .strictObject({
    type: z.literal('hang-up'),
    text: words,
    length: length
      .optional()
      .describe('How long the goodbye is. Default: there is none, and the call counts as disconnected.'),
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

/** The fields of a flow document but for its `checks`. */
const fields = {
  flow: identifier.describe("The flow's name; also the id of its machine."),
  title: text.optional().describe('The name people read.'),
  start: identifier.describe('The node where every call begins.'),
  nodes: atMost(
    mostNodes,
    (count) => `${count} nodes are more than ${mostNodes}. Split the flow.`,
    z.record(identifier, flowNodeSchema),
  ).describe('The nodes by name. The name is what faults, needs and reports use.'),
};

/**
 * The schema of a flow document, and `Flow` as its output.
 * @param checks the schema of its section `checks`: what should hold of a flow is for the room that verifies flows to say.
 */
export function flowSchemaWith<Checks extends z.ZodType>(checks: Checks) {
  return z.strictObject({ ...fields, checks }).describe('An IVR: what a caller hears and where each key leads.');
}

/**
 * An IVR flow as plain data: durations in seconds, defaults filled in, every target known to exist.
 * @template Checks what should hold of it; nobody needs to know who runs it.
 */
export type Flow<Checks = unknown> = z.output<z.ZodObject<typeof fields>> & { checks: Checks };
export type FlowNode = z.output<typeof flowNodeSchema>;
export type NodeType = FlowNode['type'];
/** The node of one type: `NodeOf<'menu'>`. */
export type NodeOf<T extends NodeType> = Extract<FlowNode, { type: T }>;
