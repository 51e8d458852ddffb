import * as z from 'zod';
import { field } from '../../document/field.js';
import { nodeName } from '../../document/fields.js';
import { found, UnitError } from '../../units.js';
import { catalogue, type ParametersOf, type PropertyName } from '../properties/index.js';
import { type Severity, severities } from '../severity.js';
import { pathSchema } from './path.js';

/** What a flow file says about one property: its parameters, its exceptions, and how bad a violation is. */
export type Check<N extends PropertyName = PropertyName> = ParametersOf<N> & {
  /** The reason why the property is not verified. */
  readonly skip?: string;
  /** Nodes of which it need not hold, each with the reason. */
  readonly meant?: Readonly<Record<string, string>>;
  /** How bad a violation is. */
  readonly severity?: Severity;
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
    .record(nodeName, reason.describe('The reason.'))
    .optional()
    .describe('Exceptions: nodes at which the property need not hold, each with the reason.'),
  severity: z
    .enum(severities)
    .optional()
    .describe('How bad a violation is: error, warning or note. Each property has a default.'),
};

/** The section `checks` of a flow file. */
export const checksSchema = z
  .strictObject({
    ...(Object.fromEntries(
      catalogue.map(({ name, parameters }) => {
        const check = parameters.extend(checkFields).optional();
        return [name, check.describe(parameters.description ?? '')];
      }),
    ) as unknown as { [N in PropertyName]: z.ZodOptional<z.ZodType<Check<N>>> }),
    paths: z.array(pathSchema).prefault([]).describe('Paths that must hold: the property paths-lead-where-said.'),
  })
  .describe(
    'What should hold of this flow: parameters of properties, skipped properties, exceptions, severities, and paths.',
  );

/** The section `checks`; a property that it does not mention is checked with the defaults. */
export type Checks = z.output<typeof checksSchema>;
