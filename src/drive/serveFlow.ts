import { type Flow, nodeOf } from '../flow/index.js';
import type { Dialect } from './dialects/dialect.js';
import type { Instruction } from './instructions.js';
import { type Place, startOf, takenAt, tellFrom } from './servedFlow.js';

/**
 * Answers one request as an endpoint does that has this flow. It keeps nothing between requests: where a call is stands in
 * the address that the platform is given.
 * @param url absolute, of the request.
 * @param body what the request holds besides, by name.
 * @returns `null` if the address is none that it has given out.
 */
export function serveFlow(
  flow: Flow,
  dialect: Dialect,
  url: string,
  body: Readonly<Record<string, unknown>>,
): string | null {
  const asked = new URL(url);
  const { searchParams } = asked;
  const addressOf = (place: Place) => ({ url: placeAddress(asked, place), method: 'POST' as const });
  const place = placeIn(searchParams);
  if (place === undefined) return dialect.write(tellFrom(flow, startOf(flow), addressOf));
  if (nodeOf(flow, place.node) === undefined) return null;
  const { said, to } = takenAt(flow, place, dialect.hear({ ...Object.fromEntries(searchParams), ...body }));
  const told: Instruction[] = [...said, ...tellFrom(flow, to, addressOf)];
  return dialect.write(told);
}

function placeAddress({ origin, pathname }: URL, { node, silences, wrong, passes, values }: Place): string {
  const counts = Object.entries(passes).map(([name, passed]): [string, string] => [`passes.${name}`, String(passed)]);
  const known = Object.entries(values).map(([name, value]): [string, string] => [`value.${name}`, value]);
  const own = Object.entries({ at: node, silences: String(silences), wrong: String(wrong) });
  return `${origin}${pathname}?${new URLSearchParams([...own, ...counts, ...known])}`;
}

/** `undefined` at the beginning of a call. */
function placeIn(parameters: URLSearchParams): Place | undefined {
  const node = parameters.get('at');
  if (node === null) return undefined;
  const all = [...parameters];
  const under = (prefix: string) =>
    all.flatMap(([name, value]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), value] as const] : []));
  return {
    node,
    silences: Number(parameters.get('silences')),
    wrong: Number(parameters.get('wrong')),
    passes: Object.fromEntries(under('passes.').map(([name, value]) => [name, Number(value)])),
    values: Object.fromEntries(under('value.')),
  };
}
