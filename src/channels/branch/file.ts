import * as z from 'zod';
import {
  duration,
  identifier,
  money,
  number,
  oneOf,
  patience,
  positive,
  share,
  whole,
  yesNo,
} from '../../document/index.js';
import { groupShape } from '../agentGroups.js';
import { cost, resolves, tells } from '../fields.js';

const branchGroup = z
  .strictObject({
    ...groupShape,
    after: duration
      .prefault(0)
      .describe('How long a customer must have waited before the group helps, as a manager may. Default 0.'),
  })
  .describe('Agents of each branch.');

const strangers = z
  .strictObject({
    takes: duration
      .prefault(0)
      .describe('How much longer a talk is, since the agent does not know the customer. Default 0.'),
    resolves: share
      .prefault('85%')
      .describe(
        'The chance that an agent settles an everyday need of a stranger; where a need has a chance of its own, it is less in proportion. Default 85%, as on the phone (judgement).',
      ),
  })
  .prefault({})
  .describe('Customers of another branch; with `pooled`, nearly all.');

const helpsOut = z
  .strictObject({
    after: duration.describe('How long a customer must have waited at the own branch.'),
    by: oneOf(['branches', 'others'])
      .prefault('branches')
      .describe(
        'Who helps: all branches, and agent groups of no single channel that serve the queue; or others, these groups alone. Default branches.',
      ),
  })
  .describe('Who else takes calls that wait too long, or find the branch full or closed. Default nobody.');

/** The section of a company's branches. */
export const branchFile = z
  .strictObject({
    branches: whole({ min: 1, max: 1000 }).describe('How many branches there are. Each customer has one of them.'),
    sizes: z
      .array(positive)
      .min(1)
      .prefault([1])
      .describe(
        'How many customers the first branch has, the second, …, as numbers in proportion; the last holds from there on. Default: all alike.',
      ),
    agents: z.record(identifier, branchGroup).prefault({}).describe('The agent groups of each branch, by name.'),
    pooled: yesNo
      .prefault(false)
      .describe('Whether the same people serve one queue of all customers, as a call centre does. Default no.'),
    'helps-out': helpsOut.optional(),
    'queue-limit': whole({ min: 0 })
      .optional()
      .describe('The most customers that can wait at each branch. Default: no limit.'),
    'at-closing': oneOf(['serve', 'closed', 'wait'])
      .prefault('serve')
      .describe(
        'What happens to waiting customers when their branch closes. serve: agents stay until nobody waits; closed: they are sent away; wait: they wait for the next shift, as do those who come after hours. Default serve.',
      ),
    patience: patience
      .prefault({ lognormal: { mu: 5.771, sigma: 1.864 } })
      .describe(
        "How long customers wait. never: until they are answered; 0: not at all. Default the phone's: lognormal, median 321 s.",
      ),
    resolves: resolves('an agent of the own branch', '90%'),
    strangers,
    warmth: number({ min: -100, max: 100 })
      .prefault(0)
      .describe(
        'Points of loyalty for an issue that is settled, if people of the own branch helped, beside those of `loyalty.moves`. Default 0.',
      ),
    tells: tells('agents say'),
    credits: money
      .prefault(0)
      .describe('What an agent credits to a customer with an incident, once per journey. Default 0.'),
    'acceptable-wait': duration.prefault('20s').describe('The limit of the service level, included. Default 20s.'),
    cost,
  })
  .describe('Local branches: each customer reaches the few people of their own, without a menu.');

export type BranchFile = z.output<typeof branchFile>;
