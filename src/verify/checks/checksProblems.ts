import { suggestion } from '../../document/suggest.js';
import { type Flow, type FlowProblem, mentionsOf, nodeOf, questionsOf } from '../../flow/index.js';
import { catalogue } from '../properties/index.js';
import type { Property } from '../properties/property.js';
import type { FlowWithChecks } from './flow.js';
import type { Path } from './path.js';
import type { Check } from './schema.js';

/** The problems of a flow's `checks`, whose fields are right one by one. */
export function checksProblems(flow: FlowWithChecks): FlowProblem[] {
  const problems: FlowProblem[] = [];
  const ids = Object.keys(flow.nodes);
  const report = (path: readonly string[], message: string, atKey = false): void => {
    problems.push({ path: ['checks', ...path], message, atKey });
  };
  const mustBeNode = (path: readonly string[], id: string, atKey = false): void => {
    if (nodeOf(flow, id) === undefined) report(path, `there is no node "${id}".${suggestion(id, ids)}`, atKey);
  };

  for (const property of catalogue) {
    const { name, nodes = {} }: Property = property;
    const check: Check | undefined = flow.checks[property.name];
    if (check === undefined) continue;
    if (check.skip !== undefined && check.meant !== undefined) {
      report(
        [name, 'meant'],
        'the property is skipped, so exceptions have no effect. Leave out `skip` or `meant`.',
        true,
      );
    }
    for (const id of Object.keys(check.meant ?? {})) mustBeNode([name, 'meant', id], id, true);
    const problem = (property as Property).problem?.(check);
    if (problem !== undefined) report([name, problem.parameter], problem.message);
    if (nodes === 'names') {
      const { skip: _, meant: __, ...named } = check;
      for (const parameter of Object.keys(named)) {
        mustBeNode([name, parameter], parameter, true);
        for (const { id, path } of namesIn(check, parameter)) mustBeNode([name, ...path], id);
      }
      continue;
    }
    for (const [parameter, type] of Object.entries(nodes)) {
      for (const { id, path } of namesIn(check, parameter)) {
        mustBeNode([name, ...path], id);
        const node = nodeOf(flow, id);
        if (node !== undefined && type !== 'any' && node.type !== type) {
          report([name, ...path], `"${id}" is a node of type ${node.type}; expected a ${type}.`);
        }
      }
    }
  }

  const known = namesOf(flow);
  for (const [i, path] of flow.checks.paths.entries()) {
    mustBeNode(['paths', `${i}`, 'to'], path.to);
    for (const field of ['failed', 'closed', 'full'] as const) {
      for (const [j, name] of path[field].entries()) {
        const { kind, names } = known[field];
        if (!names.includes(name)) {
          report(['paths', `${i}`, field, `${j}`], `the flow has no ${kind} "${name}".${suggestion(name, names)}`);
        }
      }
    }
    for (const [name, answer] of Object.entries(path.answers)) {
      const answers = known.answers.get(name);
      const message =
        answers === undefined
          ? `the flow has no question with several answers "${name}".${suggestion(name, [...known.answers.keys()])}`
          : answers.includes(answer)
            ? undefined
            : `"${answer}" is none of the answers of ${name}.${suggestion(answer, answers)}`;
      if (message !== undefined) report(['paths', `${i}`, 'answers', name], message);
    }
    if (typeof path.incident === 'string' && known.incidents.length > 0 && !known.incidents.includes(path.incident)) {
      const { incident } = path;
      const hint = suggestion(incident, known.incidents);
      report(['paths', `${i}`, 'incident'], `the flow announces no incident "${incident}".${hint}`);
    }
    for (const [j, answer] of path.keys.entries()) {
      const message = answerProblem(answer, known.mostDigits);
      if (message !== undefined) report(['paths', `${i}`, 'keys', `${j}`], message);
    }
  }
  return problems;
}

/** The nodes that a parameter names, one or a list, and where. */
function namesIn(check: object, parameter: string): { id: string; path: string[] }[] {
  const value = (check as Record<string, unknown>)[parameter];
  if (Array.isArray(value)) return value.map((id: string, i) => ({ id, path: [parameter, `${i}`] }));
  return typeof value === 'string' ? [{ id: value, path: [parameter] }] : [];
}

/** What the fields of a path can name. */
function namesOf(flow: Flow) {
  const { backends, hours, incidents } = mentionsOf(flow);
  const nodes = Object.values(flow.nodes);
  const groups = nodes.flatMap((node) => (node.type === 'queue' ? [node.group] : []));
  const unique = (names: readonly string[]) => [...new Set(names)];
  return {
    failed: { kind: 'backend', names: unique(backends.map(({ name }) => name)) },
    closed: { kind: 'queue of a group or hours called', names: unique([...groups, ...hours.map(({ name }) => name)]) },
    full: { kind: 'queue of a group called', names: unique(groups) },
    incidents: unique(incidents.map(({ name }) => name)),
    answers: answersIn(flow),
    /** Of any number that the flow asks for; 1 if it asks for none, since a menu takes one key. */
    mostDigits: Math.max(1, ...nodes.map(mostDigitsAt)),
  };
}

/** By what is asked, whatever kind of thing it is. */
function answersIn(flow: Flow): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, string[]>();
  for (const { name, answers } of questionsOf(flow)) all.set(name, [...(all.get(name) ?? []), ...answers]);
  return all;
}

function mostDigitsAt(node: Flow['nodes'][string]): number {
  if (node.type === 'input') return node.digits.max;
  return node.type === 'menu' ? (node.numbers?.digits.max ?? 1) : 1;
}

function answerProblem(answer: Path['keys'][number], mostDigits: number): string | undefined {
  if (!/^\d+$/.test(answer) || answer.length <= mostDigits) return undefined;
  if (mostDigits === 1)
    return `"${answer}" is more than one key, but the flow asks for no number. Write one key per entry.`;
  return `"${answer}" has ${answer.length} digits, but the flow asks for no number of more than ${mostDigits}.`;
}
