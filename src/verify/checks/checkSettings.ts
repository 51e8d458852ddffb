import * as z from 'zod';
import { check } from '../../document/problems.js';
import { suggestion } from '../../document/suggest.js';
import { InputError, type Problem } from '../../errors.js';
import { catalogue, type ParametersOf, type PropertyName, propertyNames } from '../properties/index.js';
import type { Property } from '../properties/property.js';
import { defaultSeverity, type Severity } from '../severity.js';
import type { Check, Checks } from './schema.js';

/** How one property is checked. */
export interface Setting<N extends PropertyName = PropertyName> {
  /** Those of the flow, or the defaults, after overrides. */
  readonly parameters: ParametersOf<N>;
  /** Why it is not checked. */
  readonly skip?: string;
  /** The nodes of which it need not hold, with the reasons. */
  readonly meant: ReadonlyMap<string, string>;
  /** The flow's, or the property's default. */
  readonly severity: Severity;
}

/** How each property is checked, in the order of reports. */
export interface CheckSettings extends ReadonlyMap<PropertyName, Setting> {
  get<N extends PropertyName>(name: N): Setting<N>;
}

/**
 * How each property of a flow is checked.
 * @param checks of the flow.
 * @param overrides as for `--param`: `bounded-effort.keys=6`, `bounded-effort.time=4m`, `zero-out.help=desk,operator`.
 * They are applied in order.
 * @param nodes of the flow, for overrides that name some. Default: whatever they name may be one.
 * @throws {InputError} for overrides that are none, of the source `--param …`; all at once.
 */
export function checkSettings(
  checks: Checks,
  overrides: readonly string[] = [],
  nodes?: readonly string[],
): CheckSettings {
  const settings = new Map<PropertyName, Setting>();
  for (const { name, parameters: schema, severity: usual } of catalogue as readonly NamedProperty[]) {
    const {
      skip,
      meant = {},
      severity = usual ?? defaultSeverity,
      ...parameters
    }: Check = checks[name] ?? schema.parse({});
    settings.set(name, {
      parameters,
      ...(skip === undefined ? {} : { skip }),
      meant: new Map(Object.entries(meant)),
      severity,
    });
  }
  const refused: Problem[] = [];
  for (const text of overrides) {
    const read = readOverride(text, nodes);
    if ('message' in read) {
      refused.push({ path: text, message: read.message });
      continue;
    }
    const setting = settings.get(read.property) as Setting;
    settings.set(read.property, { ...setting, parameters: { ...setting.parameters, [read.parameter]: read.value } });
  }
  refuse(refused);
  for (const property of catalogue as readonly Property[]) {
    const { name } = property;
    const problem = property.problem?.((settings.get(name as PropertyName) as Setting).parameters);
    const culprit = overrides.findLast((text) => text.startsWith(`${name}.`));
    if (problem !== undefined && culprit !== undefined) refused.push({ path: culprit, message: problem.message });
  }
  refuse(refused);
  return settings as CheckSettings;
}

type NamedProperty = Property<PropertyName>;

function refuse(problems: readonly Problem[]): void {
  if (problems.length === 1) throw new InputError(`--param ${problems[0].path}`, [{ message: problems[0].message }]);
  if (problems.length > 1) throw new InputError('--param', problems);
}

type Override = { property: PropertyName; parameter: string; value: unknown } | { message: string };

function readOverride(text: string, nodes: readonly string[] | undefined): Override {
  const parts = /^([^.=]+)\.([^.=]+)=(.*)$/s.exec(text);
  if (!parts) return { message: 'expected property.parameter=value, such as bounded-effort.keys=6' };
  const [name, parameter, written] = parts.slice(1).map((part) => part.trim());
  const property = catalogue.find((known) => known.name === name);
  if (property === undefined) {
    return { message: `no property is called "${name}".${suggestion(name, propertyNames)}` };
  }
  const { shape }: z.ZodObject = property.parameters;
  const field = Object.hasOwn(shape, parameter) ? shape[parameter] : anyField(property);
  if (field === undefined) {
    const names = Object.keys(shape);
    const hint = names.length === 0 ? ` ${name} has no parameters.` : suggestion(parameter, names);
    return { message: `"${parameter}" is unknown.${hint}` };
  }
  const schema = field as z.ZodType;
  const value = isList(schema) ? written.split(',').map((item) => item.trim()) : written;
  const checked = check(schema, value);
  if (checked.mistakes !== undefined) return { message: checked.mistakes[0].message };
  const named = namedNodes(property, parameter, checked.value);
  const known = nodes ?? named;
  const strange = named.find((node) => !known.includes(node));
  if (strange !== undefined) return { message: `there is no node "${strange}".${suggestion(strange, known)}` };
  return { property: property.name, parameter, value: checked.value };
}

/** The nodes that the value of a parameter names. */
function namedNodes({ nodes = {} }: Property, parameter: string, value: unknown): readonly string[] {
  if (nodes === 'names') return [parameter, ...([value].flat() as string[])];
  return Object.hasOwn(nodes, parameter) ? ([value].flat() as string[]) : [];
}

/** Whether a field takes a list, behind its default. */
function isList(schema: z.core.$ZodType): boolean {
  if (schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional) return isList(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.some((option) => isList(option as z.ZodType));
  return schema instanceof z.ZodArray;
}

/** What a parameter is that may have any name; `undefined` if the property knows its parameters by name. */
function anyField({ parameters, nodes }: Property): z.core.$ZodType | undefined {
  return nodes === 'names' ? parameters.def.catchall : undefined;
}
