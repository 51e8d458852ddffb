import { InputError } from '../errors.js';
import { checkFaults, type Fault } from '../flow/index.js';
import { mostStates } from '../verify/graph/callGraph.js';
import type { Setting } from '../verify/graph/subject.js';
import { callGraph, checkFlow, subjectOf } from '../verify/index.js';
import type { PropertyName } from '../verify/properties/index.js';
import { escapeInWords } from '../verify/report/callWords.js';
import type { CheckedRun, WaysOut } from '../verify/report/checked.js';
import { callerBounds } from '../verify/search/sendCallers.js';
import type { Severity } from '../verify/severity.js';
import { escapes, pathUnasked } from '../verify/terms/escapes.js';
import type { CheckReport } from '../verify/verdict.js';
import type { CheckInput, ScenarioReading } from './checkInput.js';
import type { Options } from './checkRequest.js';
import { progressBar } from './progressBar.js';

/** The options that say how a flow is checked, each as it was written; `undefined` if it was not. */
export interface CheckOrderRequest {
  readonly property: readonly string[];
  readonly skip: readonly string[];
  readonly set: readonly string[];
  readonly channel: string | undefined;
  readonly allowOutside: boolean;
  readonly adapter: string | undefined;
  readonly input: string | undefined;
  readonly param: readonly string[];
  readonly callers: string | undefined;
  readonly states: string | undefined;
  readonly seed: string | undefined;
  readonly fault: readonly string[];
  readonly failOn: string | undefined;
  readonly quiet: boolean;
}

/** How a flow is checked. */
export interface CheckOrder extends ScenarioReading {
  readonly properties: readonly PropertyName[] | undefined;
  readonly skip: readonly PropertyName[];
  readonly parameters: readonly string[];
  /** The input of a machine, as it was written. */
  readonly inputText: string | undefined;
  readonly callers: number | undefined;
  readonly states: number | undefined;
  readonly seed: number | undefined;
  readonly faults: readonly Fault[];
  readonly failOn: Severity;
  readonly quiet: boolean;
}

/** What is wrong is reported to the options. */
export function readCheckOrder(request: CheckOrderRequest, options: Options): CheckOrder {
  return {
    properties: options.properties('--property', request.property),
    skip: options.properties('--skip', request.skip) ?? [],
    overrides: request.set,
    channel: request.channel,
    allowOutside: request.allowOutside,
    adapter: request.adapter,
    input: options.json('--input', request.input),
    inputText: request.input,
    parameters: request.param,
    callers: options.whole('--callers', request.callers, ...callerBounds),
    states: options.whole('--states', request.states, 1, mostStates),
    seed: options.seed(request.seed),
    faults: options.faults(request.fault),
    failOn: options.oneOf('--fail-on', request.failOn, ['error', 'warning']),
    quiet: request.quiet,
  };
}

/** @param all that are checked unless some are named. */
export function mustLeaveSome({ properties, skip }: CheckOrder, all: readonly PropertyName[], options: Options): void {
  if (skip.length > 0 && (properties ?? all).every((name) => skip.includes(name)))
    options.report('--skip', 'leaves no property to check');
}

/** The faults of the command line, which must fit the flow. */
export function checkedFaults(faults: readonly Fault[], { flow, flowFile }: CheckInput): readonly Fault[] {
  if (faults.length === 0) return faults;
  if (flow === undefined) {
    throw new InputError('--fault', [
      { message: `${flowFile} is a machine, which has no nodes to break. Give a flow.` },
    ]);
  }
  const problems = checkFaults(flow, faults);
  if (problems.length === 0) return faults;
  throw new InputError(
    '--fault',
    problems.map(({ fault, message }) => ({ path: optionOf(faults[fault]), message })),
  );
}

function optionOf({ at, effect }: Fault): string {
  return `${at}=${effect}`;
}

/**
 * Checks a flow once, and shows how far it is.
 * @param broken the leaf that is broken for it; `null` for none.
 * @param coverage whether what callers meet is told. Default: as `checkFlow` has it.
 */
export async function checkedRun(
  input: CheckInput,
  setting: Setting,
  order: CheckOrder,
  broken: string | null,
  coverage?: boolean,
): Promise<CheckedRun> {
  const { callers, states, seed, parameters, skip, properties, quiet } = order;
  const bar = progressBar(
    quiet,
    broken === null ? 'callers and properties' : `callers and properties, ${broken} broken`,
  );
  let begun = false;
  try {
    const report = await checkFlow(input.checked, {
      ...setting,
      properties,
      skip,
      parameters,
      callers,
      coverage,
      states,
      seed,
      onProgress: (done, all) => {
        if (!begun) bar.start(all);
        begun = true;
        bar.update(done);
      },
    });
    return {
      report,
      faults: setting.faults ?? [],
      broken,
      options: repeating(order, broken),
      escapes: broken === null && !asksForEscapes(report) ? [] : escapesIn(input, setting),
    };
  } finally {
    bar.stop();
  }
}

function asksForEscapes({ verdicts }: CheckReport): boolean {
  return verdicts.some(({ property }) => property === 'escape-by-any-keys');
}

/** What saves callers from the nodes that drop their calls. */
function escapesIn({ checked }: CheckInput, setting: Setting): WaysOut[] {
  const drops = (setting.faults ?? []).filter(({ effect, probability }) => effect === 'disconnect' && probability > 0);
  const leaves = [...new Set(drops.map(({ at }) => at))];
  if (leaves.length === 0) return [];
  const graph = callGraph(subjectOf(checked, setting));
  return leaves.map((leaf) => {
    const losesCallers = pathUnasked(graph, leaf) !== undefined;
    const lost = losesCallers ? ['Callers who come there without a menu or an input are lost.'] : [];
    return { leaf, losesCallers, sentences: [...lost, ...escapes(graph, leaf).map(escapeInWords)] };
  });
}

/** The options that bring about the same setting again. */
export function repeating(order: CheckOrder, broken: string | null): string[] {
  const { overrides, channel, allowOutside, adapter, inputText, states, parameters, faults } = order;
  return [
    ...overrides.flatMap((override) => ['--set', override]),
    ...(channel === undefined ? [] : ['--channel', channel]),
    ...(allowOutside ? ['--allow-outside'] : []),
    ...(adapter === undefined ? [] : ['--adapter', adapter]),
    ...(inputText === undefined ? [] : ['--input', inputText]),
    ...(states === undefined ? [] : ['--states', String(states)]),
    ...parameters.flatMap((parameter) => ['--param', parameter]),
    ...faults.flatMap((fault) => ['--fault', optionOf(fault)]),
    ...(broken === null ? [] : ['--fault', `${broken}=disconnect`]),
  ];
}
