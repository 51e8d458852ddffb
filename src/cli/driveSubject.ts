import { suggestion } from '../document/suggest.js';
import { FlowSide } from '../drive/flowSide.js';
import { numberProblems } from '../drive/numbers.js';
import { InputError } from '../errors.js';
import { type Flow, mentionsOf } from '../flow/index.js';
import { callGraph, subjectOf } from '../verify/index.js';
import { readCheckInput } from './checkInput.js';
import type { Options } from './checkRequest.js';
import type { Customers } from './driveCustomers.js';
import { isModule } from './machineModule.js';

/** What an endpoint is compared with, each option as it was written. */
export interface SubjectRequest {
  readonly channel: string | undefined;
  readonly set: readonly string[];
  readonly 'allow-outside': boolean;
  readonly same: readonly string[];
  readonly number: readonly string[];
  readonly 'ignore-texts': boolean;
}

/** By the endpoint's names, the flow's; and by node, the number that callers type there. */
export interface Pairs {
  readonly names: ReadonlyMap<string, string>;
  readonly numbers: ReadonlyMap<string, string>;
}

export function readPairs({ number, same }: SubjectRequest, options: Options): Pairs {
  return {
    names: pairsIn('--same', 'THEIRS=OURS', same, options),
    numbers: pairsIn('--number', 'NODE=DIGITS', number, options),
  };
}

/** Options with an equals sign, by what stands before it. */
function pairsIn(option: string, due: string, texts: readonly string[], options: Options): Pairs['names'] {
  return new Map(
    texts.map((text): [string, string] => {
      const [, name, value] = /^(.+)=([^=]+)$/.exec(text) ?? [];
      if (name === undefined) options.report(option, `expected ${due}, but found ${text}`);
      return [name, value];
    }),
  );
}

/** The flow that an endpoint is compared with; and of a scenario the customers who call. */
export interface Subject {
  readonly side: FlowSide;
  readonly customers: Customers | undefined;
}

/** Queues and numbers that calls of a flow are put through to, as the flow calls them. */
function callableIn(flow: Flow): string[] {
  const numbers = Object.values(flow.nodes).flatMap((node) =>
    'to' in node && typeof node.to === 'string' ? node.to : [],
  );
  return [...new Set([...mentionsOf(flow).groups.map(({ name }) => name), ...numbers])];
}

/**
 * Reads a flow, or a scenario, which is simulated for its customers.
 * @param seed of the simulation; `undefined`: the scenario's own.
 * @throws {InputError} for whatever is wrong with the file, or the options that name things in it.
 */
export async function readSubject(
  file: string,
  request: SubjectRequest,
  seed: number | undefined,
  { names, numbers }: Pairs,
): Promise<Subject> {
  const { channel, 'allow-outside': allowOutside, 'ignore-texts': ignoresTexts, set: overrides } = request;
  // A module would be run, and a machine has no texts to compare.
  const input = isModule(file) ? undefined : await readCheckInput(file, { overrides, channel, allowOutside });
  if (input?.flow === undefined)
    throw new InputError(file, [
      { message: 'is neither a flow nor a scenario. Name a YAML file, or the file of a vendor.' },
    ]);
  const { flow, phone, setting } = input;
  const called = callableIn(flow);
  const strange = [...names.values()].filter((name) => !called.includes(name));
  if (strange.length > 0) {
    const message = (name: string) => `the flow has no queue and no number "${name}".${suggestion(name, called)}`;
    throw new InputError(
      '--same',
      strange.map((name) => ({ message: message(name) })),
    );
  }
  const problems = numberProblems(flow, numbers);
  if (problems.length > 0) throw new InputError('--number', problems);
  // What is broken in a scenario is not what the endpoint is to do.
  const graph = callGraph(subjectOf(flow, { ...setting, faults: [] }));
  const side = new FlowSide(graph, { names, numbers, comparesTexts: !ignoresTexts });
  if (phone === undefined) return { side, customers: undefined };
  if (phone.others.length > 0) {
    const all = [phone.channel, ...phone.others].map((name) => `--channel ${name}`).join(', ');
    throw new InputError(file, [{ message: `has several phones with this menu. Say whose customers call: ${all}.` }]);
  }
  // A flow needs nothing of all that simulates a scenario.
  const { Customers } = await import('./driveCustomers.js');
  return { side, customers: new Customers(file, phone, seed) };
}
