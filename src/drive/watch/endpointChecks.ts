import type { Check, Checks } from '../../verify/checks/index.js';
import { catalogue, type PropertyName } from '../../verify/properties/index.js';
import type { Property } from '../../verify/properties/property.js';

/** What a flow says should hold of it, as far as that can be said of an endpoint. */
export interface EndpointChecks {
  readonly checks: Checks;
  /** What names nodes of the flow, as `zero-out.help`: an endpoint has none of these. */
  readonly leftOut: readonly string[];
}

/** @param names the properties that are asked about. */
export function endpointChecks(checks: Checks, names: readonly PropertyName[]): EndpointChecks {
  const leftOut: string[] = [];
  const own = (catalogue as readonly Property[]).flatMap(({ name, nodes = {}, parameters }): [string, Check][] => {
    const check = checks[name as PropertyName];
    if (check === undefined || !names.includes(name as PropertyName)) return [];
    const usual: Readonly<Record<string, unknown>> = parameters.parse({});
    const named = ['meant', ...Object.keys(nodes)].filter((field) => isSaid(check[field as keyof Check]));
    leftOut.push(...named.map((field) => `${name}.${field}`));
    return [[name, { ...check, ...Object.fromEntries(named.map((field) => [field, usual[field]])) }]];
  });
  return { checks: { ...Object.fromEntries(own), paths: [] }, leftOut };
}

function isSaid(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}
