import type { NodeDraft, Way } from '../draft.js';
import { Names, nameOf } from '../names.js';
import { type Destination, suffixOf } from '../nodes.js';
import { valueNamed } from '../values.js';
import type { Context } from './context.js';
import type { Step } from './file.js';
import { placeIn } from './plan.js';

/**
 * Where a call goes that a step sends to `context,extension,priority`. A variable in it makes it one of several places.
 * @param key that of the first node, if one is needed.
 */
export function destinationOf(step: Step, text: string, context: Context, key: string): Destination {
  const place = placeIn(text, step);
  const { at } = step;
  // The only node of a step is called by the step alone.
  const suffixed = (text: string) => (key === step.id ? {} : { suffix: suffixOf(text) });
  const variable = /\$\{(\w+)[^}]*\}/.exec(place.extension);
  if (variable !== null && !/\$/.test(place.context + place.priority)) {
    return oneOf(step, place, variable, context, key);
  }
  if (/\$/.test(text)) {
    const node: NodeDraft = {
      key,
      ...suffixed('elsewhere'),
      fields: { type: 'transfer', to: context.variables.text(text), person: 'no' },
      ways: [],
    };
    return {
      way: { to: key, at },
      nodes: [node],
      because: [`Where ${text} is, is known in a call only.`],
      isOpaque: true,
    };
  }
  if (!context.plan.contexts.has(place.context)) {
    const node: NodeDraft = {
      key,
      ...suffixed(place.context),
      fields: { type: 'transfer', to: place.context, person: 'no' },
      ways: [],
    };
    const because = `The context ${place.context} takes the call, and is not in this file. No person is taken to be there.`;
    return { way: { to: key, at }, nodes: [node], because: [because], isOpaque: true };
  }
  const { way, isMissing } = wayTo(context, place, at);
  const where = `${place.context},${place.extension},${place.priority}`;
  const because = way.to === undefined ? 'the call ends' : 'the extension i takes the call';
  return { way, nodes: [], because: isMissing ? [`There is no ${where}: ${because}.`] : [] };
}

interface Place {
  readonly context: string;
  readonly extension: string;
  readonly priority: string;
}

/** Where an extension is. One that is not there is an invalid one, for which a context may have the extension `i`. */
function wayTo({ plan, timed }: Context, place: Place, at: Way['at']): { way: Way; isMissing: boolean } {
  const found = plan.find(place.context, place.extension);
  if (found.length === 0)
    return { way: timed.wayTo(place.context, plan.find(place.context, 'i'), '1', at), isMissing: true };
  const way = timed.wayTo(place.context, found, place.priority, at);
  return { way, isMissing: way.to === undefined };
}

/** The extension depends on a variable, such as `s-${DIALSTATUS}`: a branch on it, or any of those that fit. */
function oneOf(step: Step, place: Place, variable: RegExpExecArray, context: Context, key: string): Destination {
  const { at } = step;
  const { plan, variables } = context;
  const [written, name] = variable;
  const before = place.extension.slice(0, variable.index);
  const after = place.extension.slice(variable.index + written.length);
  const fitting = plan.names(place.context).filter((each) => {
    return (
      !each.startsWith('_') &&
      each.length > 1 === before.length + after.length > 0 &&
      each.startsWith(before) &&
      each.endsWith(after)
    );
  });
  const patterns = plan
    .names(place.context)
    .filter((each) => each.startsWith(`_${before}`) && each.length > before.length + 1);
  const to = (extension: string) => wayTo(context, { ...place, extension }, at).way;
  const rest = patterns.length > 0 ? to(patterns[0]) : to('i');
  const kept = variables.of(name);
  // The only node of a step is called by the step alone.
  const suffixed = key === step.id ? {} : { suffix: suffixOf(`to-${name}`) };
  const way = { to: key, at };
  if (kept !== undefined && written === `\${${name}}`) {
    const cases = fitting.map(
      (each) => [['cases', valueNamed(each.slice(before.length, each.length - after.length))], to(each)] as const,
    );
    if (cases.length === 0) return { way: rest, nodes: [], because: [] };
    const fields = { type: 'branch', on: kept };
    const ways = [...cases, [['else'], rest] as const];
    return { way, nodes: [{ key, ...suffixed, fields, ways }], because: [] };
  }
  const names = new Names();
  const isTyped = name === 'EXTEN';
  const all =
    isTyped && plan.names(place.context).includes(step.extension) ? [step.extension] : [...fitting, ...patterns];
  const because = `Which extension ${place.extension} is, is known in a call only: any of them may be at any time.`;
  if (all.length <= 1) return { way: all.length === 0 ? rest : to(all[0]), nodes: [], because: [because] };
  const ways = all.map((each) => [['outcomes', names.give(nameOf(each, 'is'))], to(each)] as const);
  return { way, nodes: [{ key, ...suffixed, fields: { type: 'elsewhere' }, ways }], because: [because] };
}
