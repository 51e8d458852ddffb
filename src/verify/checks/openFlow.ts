import { mustBeText, mustHave } from '../../arguments.js';
import type { Position } from '../../document/path.js';
import { readDocument } from '../../document/readDocument.js';
import { InputError, type Problem } from '../../errors.js';
import {
  edgesOf,
  endsOf,
  type FlowProblem,
  flowProblems,
  LinkError,
  link,
  missingInLinks,
  missingTargets,
  type OpenedFlow,
  type Origin,
  type OtherFlow,
} from '../../flow/index.js';
import { checksProblems } from './checksProblems.js';
import { type FlowWithChecks, flowSchema } from './flow.js';
import type { Checks } from './schema.js';

type Path = readonly (string | number)[];

/** A flow with the places of the file that it was read from. */
export interface FlowDocument {
  readonly flow: FlowWithChecks;
  /** Where the value at `path` stands, as `['nodes', 'main', 'silence', 'after']`; or its nearest parent. */
  locate(path: Path): Position | undefined;
}

/** A flow file whose fields are right one by one. */
export interface FlowText extends OpenedFlow<Checks> {
  /** The file's name as the user gave it, for messages. */
  readonly source: string;
  /** Where something stands in it. */
  locate(path: Path): Position | undefined;
  /** A problem at `path`, with its position. @param atKey point at the key. */
  problemAt(path: Path, message: string, atKey?: boolean): Problem;
}

/** Reads a file that a flow names. @param path from the folder of the first flow file; it may throw what went wrong. */
export type ReadBeside = (path: string) => { readonly text: string; readonly source: string };

/** Reads a flow file; `name` as in `OpenedFlow`. @throws {InputError} with every mistake in it. */
export type OpenFlow = (text: string, source: string, name: string) => FlowText;

/**
 * Opens the file that a node of another names: the same again for the same file.
 * @throws {Unreadable} to be told where it is named; {InputError} with every mistake in it.
 */
export type OpenOther = (file: string, from: FlowText) => FlowText;

/** Why a file cannot be read. */
export class Unreadable extends Error {}

/** Opens files that lie beside the first. @param readBeside Default: none is read. */
export function openingBeside(open: OpenFlow, readBeside?: ReadBeside): OpenOther {
  const known = new Map<string, FlowText>();
  return (file, from) => {
    const name = pathFrom(from.name, file);
    const before = known.get(name);
    if (before !== undefined) return before;
    if (readBeside === undefined) {
      throw new Unreadable('names another flow, but nobody said how to read it: give a `readFlow`.');
    }
    let text: ReturnType<ReadBeside>;
    try {
      text = readBeside(name);
    } catch (error) {
      throw new Unreadable(reasonOf(error));
    }
    mustHave('readFlow', text, ['text', 'source'], 'a function that returns { text, source }');
    mustBeText('readFlow.text', text.text);
    mustBeText('readFlow.source', text.source);
    const made = open(text.text, text.source, name);
    known.set(name, made);
    return made;
  };
}

/** Opens a flow file of ours. @throws {InputError} with every mistake in its fields. */
export const openFlow: OpenFlow = (text, source, name) => {
  const reading = readDocument(text, source, flowSchema);
  return {
    file: reading.value,
    name,
    ...(reading.value.starts === undefined ? {} : { firstNumber: reading.keysAt(['starts'])[0] }),
    source,
    locate: (path) => reading.locate(path),
    problemAt: (path, message, atKey) => reading.problemAt(path, message, atKey),
  };
};

/** A flow that was made of one file or several. */
export interface LinkedFlow extends FlowDocument {
  /** Of each node, where it stands. */
  readonly origins: ReadonlyMap<string, Origin<FlowText>>;
}

/**
 * Makes a flow of a file and of those that its nodes name.
 * @throws {InputError} with what is wrong with the flow as a whole: targets that do not exist, a menu without options, loops in
 * which no time goes by.
 */
export function linkedFlow(first: FlowText, openOther: OpenOther): LinkedFlow {
  const known = new Map([[first.name, first]]);
  const missing = missingInLinks(first.file);
  if (missing.length > 0) throw told(first, missing);
  const { flow, origins } = linked();
  const problems = problemsOf(flow);
  const [blamed] = problems.map(({ path }) => openedAt(path));
  if (blamed !== undefined) {
    const own = problems.filter(({ path }) => openedAt(path) === blamed);
    throw told(
      blamed,
      own.map((problem) => ({ ...problem, path: ownPath(problem.path) })),
    );
  }
  for (const [id, { opened, id: own }] of origins) {
    if (opened !== first) flow.nodes[id] = withOrigin(flow.nodes[id], opened, own);
  }
  return { flow, origins, locate };

  function linked() {
    try {
      return link<Checks, FlowText>(first, opened);
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      const { opened, id, message } = error as LinkError<FlowText>;
      throw new InputError(opened.source, [opened.problemAt(['nodes', id], message)]);
    }
  }

  function opened({ file }: OtherFlow, from: FlowText, id: string): FlowText {
    try {
      const other = openOther(file, from);
      const before = known.get(other.name);
      if (before !== undefined) return before;
      const missing = missingTargets(other.file);
      if (missing.length > 0) throw told(other, missing);
      known.set(other.name, other);
      return other;
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      throw new InputError(from.source, [from.problemAt(['nodes', id, 'file'], error.message)]);
    }
  }

  function openedAt([section, id]: FlowProblem['path']): FlowText {
    return (section === 'nodes' && id !== undefined && origins.get(id)?.opened) || first;
  }

  function ownPath(path: FlowProblem['path']): FlowProblem['path'] {
    const [section, id, ...inner] = path;
    if (section === 'nodes' && id !== undefined && flow.nodes[id]?.type === 'dialled') return inner;
    const origin = section === 'nodes' && id !== undefined ? origins.get(id) : undefined;
    return origin === undefined ? path : [section, origin.id, ...inner];
  }

  /** In the first file: of what stands in another, the node that leads there. */
  function locate(path: Path): Position | undefined {
    const [section, id, ...inner] = path;
    // The node that tells numbers apart stands where they are.
    if (section === 'nodes' && id === flow.start && flow.nodes[id].type === 'dialled')
      return first.locate(inner.length > 0 ? inner : ['starts']);
    const origin = section === 'nodes' ? origins.get(String(id)) : undefined;
    if (origin === undefined || origin.opened === first) return first.locate(path);
    return first.locate(['nodes', origin.from]);
  }
}

/** What is wrong with a flow as a whole, its `checks` included; `[]` if it can be run and checked. */
export function problemsOf(flow: FlowWithChecks): FlowProblem[] {
  return flowProblems(flow, checksProblems(flow));
}

/** What is wrong with a file; once, however often the flow is called. */
function told({ problemAt, source }: FlowText, problems: readonly FlowProblem[]): InputError {
  const each = new Map(problems.map((problem) => [JSON.stringify([problem.path, problem.message]), problem]));
  return new InputError(
    source,
    [...each.values()].map(({ path, message, atKey }) => problemAt(path, message, atKey)),
  );
}

type FlowNode = FlowWithChecks['nodes'][string];

/** The node with its places in its own file, unless that file says itself where it comes from. */
function withOrigin(node: FlowNode, { source, locate }: FlowText, id: string): FlowNode {
  if (node.source !== undefined) return node;
  const placeOf = (path: readonly string[]) => `${source}:${locate(['nodes', id, ...path])?.line}`;
  const ways = [...edgesOf(node), ...endsOf(node)];
  const sources = Object.fromEntries(ways.map(({ path }) => [path.join('.'), placeOf(path)]));
  return { ...node, source: placeOf([]), ...(ways.length > 0 ? { sources } : {}) };
}

function reasonOf(error: unknown): string {
  if (error instanceof InputError) return error.problems[0].message;
  return error instanceof Error ? error.message : String(error);
}

/** The path of a file that another names, from where that one's path counts. */
function pathFrom(name: string, file: string): string {
  if (/^(?:[\\/]|[A-Za-z]:)/.test(file)) return file;
  const parts: string[] = [];
  for (const part of [...name.split(/[\\/]/).slice(0, -1), ...file.split(/[\\/]/)]) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
