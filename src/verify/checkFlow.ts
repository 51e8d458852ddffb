import { mustBeBoolean, mustBeFunction, mustBeList, mustBeText, mustHave, nameOf, refused } from '../arguments.js';
import { listed, suggestion } from '../document/suggest.js';
import { InputError } from '../errors.js';
import type { AnyStateMachine } from '../statechart/index.js';
import { formatNumber } from '../units.js';
import { unsaidActors } from './calls/actors.js';
import { callOfPath } from './calls/callOfPath.js';
import { callText, isCallText, parseCallText } from './calls/callText.js';
import { CallPlacer } from './calls/placeCall.js';
import { traceAlong } from './calls/traceAlong.js';
import { type CheckSettings, type Checks, checkSettings, type FlowWithChecks } from './checks/index.js';
import { Examination, isNotApplicable } from './examination.js';
import { type CallGraph, manyStates, mustBeStates } from './graph/callGraph.js';
import { causeOf } from './graph/cause.js';
import { tooMany } from './graph/combinations.js';
import type { Finding } from './graph/finding.js';
import { growthNotes, growthOf } from './graph/growth.js';
import { Possibilities } from './graph/possibilities.js';
import { freeGuards, type Setting, type Subject, settingKeys } from './graph/subject.js';
import { subjectOf } from './graph/subjectOf.js';
import { mustHaveOnly } from './mustHaveOnly.js';
import { opaqueNotes } from './opaqueNotes.js';
import { type AnyProperty, catalogue, type PropertyName, propertyNames } from './properties/index.js';
import type { Property } from './properties/property.js';
import { type FoundCall, Search, type Watched } from './search/search.js';
import { mustBeCallers, mustBeSeed } from './search/sendCallers.js';
import type { CheckReport, Counterexample, Verdict } from './verdict.js';

/** How to check a flow, beside what the flow itself says in its `checks`. */
export interface CheckOptions extends Setting {
  /** Only these. Default: all that the flow does not skip. */
  readonly properties?: readonly PropertyName[];
  /** Not these. */
  readonly skip?: readonly PropertyName[];
  /** As `bounded-effort.keys=6`; they override the flow's own. */
  readonly parameters?: readonly string[];
  /** How many callers are sent through. Default 1000. */
  readonly callers?: number;
  /**
   * Whether callers are sent through even if proofs settle all, to show what they meet. Default: if no properties are named, or
   * a number of callers is.
   */
  readonly coverage?: boolean;
  /** Of the callers: a whole number of 32 bits. Default 1. */
  readonly seed?: number;
  /** The most states of a call that are explored for a proof. Default 100,000. */
  readonly states?: number;
  /** Told now and then how much is done. */
  readonly onProgress?: (done: number, all: number) => void;
}

export const defaultCallers = 1000;
export const defaultSeed = 1;

/**
 * Checks what should hold of an IVR flow, or of a machine that keeps the contract of a call: proves it over everything
 * that can happen in a call, and sends callers of all kinds through, in all kinds of environments: to watch what no proof
 * has settled, and to show what they meet.
 *
 * The same flow and options make the same report.
 *
 * A test's global configuration of fast-check does not touch the search. A plugin that was installed globally does: where it
 * cuts the search short, the report says how many callers were looked at.
 *
 * @throws {InputError} if faults, parameters, the options or the machine do not fit.
 */
export async function checkFlow(
  checked: FlowWithChecks | AnyStateMachine,
  options: CheckOptions = {},
): Promise<CheckReport> {
  const inspection = new Inspection(checked, options);
  const { callers = defaultCallers, seed = defaultSeed, properties, onProgress = () => {} } = options;
  const { coverage = properties === undefined || options.callers !== undefined } = options;
  const { subject, chosen, graph, settings } = inspection;
  const all = chosen.length + callers;
  const proofs = chosen.map((property, i) => {
    const proof = inspection.proof(property, seed);
    onProgress(i + 1, all);
    return { property, proof };
  });
  const unsettled = proofs.filter(({ proof }) => proof.verdict === 'undecided');
  const watched = unsettled.flatMap(({ property }) => inspection.watched(property) ?? []);
  const search = new Search(subject, () => graph);
  const searched =
    coverage || watched.length > 0
      ? await search.run(watched, { callers, seed }, (done) => onProgress(chosen.length + done, all))
      : undefined;
  onProgress(all, all);
  const verdicts = proofs.map(({ property, proof }) => {
    if (proof.verdict !== 'undecided') return proof;
    const looked = searched?.callers ?? 0;
    return inspection.searched(proof, property, searched?.found.get(property.name), { callers: looked, seed });
  });
  return {
    subject: subject.name,
    seed,
    callers: searched?.callers ?? 0,
    states: graph.states.length,
    verdicts,
    // Who names properties has said what is left out.
    skipped: [...settings].flatMap(([property, { skip }]) =>
      skip === undefined || properties ? [] : [{ property, because: skip }],
    ),
    coverage: searched ? search.meter.coverage(graph) : null,
    notes: [
      ...inspection.notes(verdicts),
      ...opaqueNotes(subject.flow, verdicts),
      ...growthNotes(graph),
      ...unsaidNotes(subject),
      ...(searched ? cutShort(searched.callers, callers) : []),
    ],
  };
}

/** How a counterexample is named: in a report, and to place it again. */
export interface Replay extends CheckOptions {
  readonly property: PropertyName;
  /** fast-check's, which goes with the seed; or a call, as a proof gives it. */
  readonly path: string;
}

/**
 * Places a counterexample's call again.
 * @returns `undefined` if the property holds of it.
 * @throws {InputError} as `checkFlow`, or if the path is none.
 */
export async function replay(
  checked: FlowWithChecks | AnyStateMachine,
  options: Replay,
): Promise<Counterexample | undefined> {
  mustHave('options', options, []);
  const { property: name, path, ...others } = options;
  if (!propertyNames.includes(name)) throw unknownProperty('property', name);
  mustBeText('path', path);
  const { callers = defaultCallers, seed = defaultSeed } = options;
  const inspection = new Inspection(checked, { ...others, properties: [name], skip: [] });
  const [property] = inspection.chosen;
  const watched = inspection.watched(property);
  const search = new Search(inspection.subject, () => inspection.graph);
  if (!isCallText(path)) {
    if (watched === undefined) {
      const message = `${name} is proved, not searched: its paths are calls, in JSON. Copy the path from a report.`;
      throw new InputError('path', [{ message }]);
    }
    const call = await search.find(watched, { callers, seed, path });
    return call && inspection.counterexampleOf(property, call, seed);
  }
  const { caller, environment, node } = parseCallText(path, inspection.possibilities);
  const there = watched && node !== undefined ? { ...watched, holdsAt: (at: string) => at === node } : watched;
  const call = there && search.look(there, caller, environment);
  if (call) return inspection.counterexampleOf(property, { ...call, path }, seed);
  // What no single call can show, the proof has found in it.
  const { counterexamples } = inspection.proof(property, seed);
  const same = callText(caller, environment, inspection.possibilities, node);
  return counterexamples.find((counterexample) => counterexample.replay?.path === same);
}

/** A flow under inspection: what is checked, how, and everything that can happen in it. */
class Inspection {
  readonly subject: Subject;
  readonly settings: CheckSettings;
  readonly chosen: readonly AnyProperty[];
  readonly possibilities: Possibilities;
  readonly #examination: Examination;
  readonly #placer: CallPlacer;
  /** The flow is looked at as it is: nothing is broken, and no parameters are tried out. */
  readonly #asItIs: boolean;

  /** @throws {InputError} */
  constructor(checked: FlowWithChecks | AnyStateMachine, options: CheckOptions) {
    refuseOptions(options);
    const { properties, skip = [], parameters = [], faults = [] } = options;
    const subject = subjectOf(checked, options);
    const flow = 'nodes' in checked ? (checked as FlowWithChecks) : undefined;
    this.settings = checkSettings(flow?.checks ?? noChecks, parameters, flow && Object.keys(flow.nodes));
    // Which menu is the main menu concerns several properties; they look for it in the flow.
    const { home } = this.settings.get('way-home').parameters;
    this.subject = flow ? { ...subject, home } : subject;
    this.chosen = catalogue.filter(({ name }) => {
      if (skip.includes(name)) return false;
      return properties ? properties.includes(name) : this.settings.get(name).skip === undefined;
    });
    this.possibilities = new Possibilities(this.subject);
    this.#examination = new Examination(this.subject, options.states);
    this.#placer = new CallPlacer(this.subject);
    this.#asItIs = parameters.length === 0 && faults.length === 0;
  }

  get graph(): CallGraph {
    return this.#examination.graph();
  }

  /** The property as the search looks at it; `undefined` if single calls cannot tell. */
  watched(property: AnyProperty): Watched | undefined {
    const { parameters, meant } = this.settings.get(property.name);
    const monitor = (property as Property).monitor?.(parameters);
    return monitor && { name: property.name, monitor, holdsAt: (node) => !meant.has(node) };
  }

  /** What is known of a property without any caller: `undecided` has the doubt for its grounds. */
  proof(property: AnyProperty, seed: number): Verdict {
    const proof = this.#proof(property as Property, property.name, seed);
    if (proof.verdict === 'not applicable') return proof;
    const worlds = this.#examination.graphsFor(property);
    const remark = (property as Property).remark?.(this.graph, proof.parameters, worlds);
    return remark === undefined ? proof : { ...proof, grounds: `${proof.grounds}; ${remark}` };
  }

  #proof(property: Property, name: PropertyName, seed: number): Verdict {
    const { parameters, meant, severity } = this.settings.get(name);
    const examined = this.#examination.findings(property, parameters);
    const nothing = { callers: 0, counterexamples: [], meant: [] };
    const told = { property: name, severity, parameters: { ...parameters }, ...nothing };
    if (isNotApplicable(examined)) return { ...told, verdict: 'not applicable', grounds: examined.notApplicable };

    const isMeant = ({ node }: Finding) => meant.has(node);
    const exceptions = examined.filter(isMeant).map(({ node, message }) => {
      return { node, message, because: meant.get(node) as string };
    });
    const findings = examined.filter((finding) => !isMeant(finding));
    const { shown, left } = this.#counterexamples(name, findings, seed);
    const rest = { ...told, counterexamples: shown, meant: exceptions };
    if (shown.length > 0) return { ...rest, verdict: 'violated', grounds: placesText(shown, left) };
    const but = butForMeant(exceptions);
    if (property.scope === 'document') return { ...rest, verdict: 'proved', grounds: `in the whole document${but}` };
    const { complete, limit } = this.graph;
    if (findings.length === 0 && complete) {
      return { ...rest, verdict: 'proved', grounds: `${this.#bound(property)}${but}` };
    }
    const doubt =
      findings.length > 0
        ? 'a proof that takes timers in any order finds cases, and none of them can be dialled'
        : `a call can come to more than ${formatNumber(limit)} states, too many to prove it${because(this.graph)}`;
    return { ...rest, verdict: 'undecided', grounds: doubt };
  }

  /** What is known when callers were watched. @param found what went wrong with one of them. */
  searched(
    proof: Verdict,
    property: AnyProperty,
    found: FoundCall | undefined,
    { callers, seed }: { callers: number; seed: number },
  ): Verdict {
    const { grounds: doubt } = proof;
    if (!('monitor' in property)) return { ...proof, grounds: `${doubt}; single calls cannot show it` };
    if (callers === 0) return { ...proof, grounds: `${doubt}; no caller was looked at` };
    const told = { ...proof, callers };
    if (found === undefined) {
      return { ...told, verdict: 'no counterexample', grounds: `in ${counted(callers)}; ${doubt}` };
    }
    const counterexamples = [this.counterexampleOf(property, found, seed)];
    return { ...told, verdict: 'violated', counterexamples, grounds: placesText(counterexamples, 0) };
  }

  /** A counterexample of the search. */
  counterexampleOf(
    property: AnyProperty,
    { violation, caller, environment, trace, path }: FoundCall,
    seed: number,
  ): Counterexample {
    const { node, violation: message, path: place } = violation;
    return {
      node,
      message,
      cause: causeOf(property.name, violation),
      path: this.#documentPath(node, place),
      call: { caller, environment, trace },
      replay: { seed, path },
    };
  }

  /** What is odd about the flow's own settings. */
  notes(verdicts: readonly Verdict[]): string[] {
    if (!this.#asItIs || !this.graph.complete) return [];
    return verdicts.flatMap(({ property, meant, verdict }) => {
      if (verdict === 'not applicable') return [];
      const needed = new Set(meant.map(({ node }) => node));
      return [...this.settings.get(property).meant.keys()]
        .filter((node) => !needed.has(node))
        .map((node) => `checks.${property}.meant: "${node}" needs no exception any more. Take it out.`);
    });
  }

  /** Those that are worked out, the shortest paths first as far as the proof has them so, and how many are left. */
  #counterexamples(
    property: string,
    findings: readonly Finding[],
    seed: number,
  ): { shown: Counterexample[]; left: number } {
    const shown: Counterexample[] = [];
    let steps = 0;
    for (const [i, finding] of findings.entries()) {
      if (steps > manySteps) return { shown, left: findings.length - i };
      steps += finding.way?.length ?? 0;
      const counterexample = this.#counterexample(property, finding, seed);
      if (counterexample) shown.push(counterexample);
    }
    return { shown, left: 0 };
  }

  /** A counterexample of the proof; `undefined` if its call cannot be placed, since timers would not ring in that order. */
  #counterexample(property: string, finding: Finding, seed: number): Counterexample | undefined {
    const { node, message, path, way, call } = finding;
    const told = { node, message, cause: causeOf(property, finding), path: this.#documentPath(node, path) };
    if (way === undefined) return told;
    const { caller, environment } = call ?? callOfPath(this.graph, way);
    const trace = traceAlong(this.#placer, { caller, environment }, way);
    if (trace === undefined) return undefined;
    const text = callText(caller, environment, this.possibilities, node);
    return { ...told, call: { caller, environment, trace }, replay: { seed, path: text } };
  }

  #documentPath(node: string, path: readonly string[] | undefined): readonly string[] {
    if (this.subject.flow === undefined) return [];
    return path ?? ['nodes', node];
  }

  /** What a proof covers. */
  #bound({ worlds }: Property): string {
    const { states, counted } = this.graph;
    const counting = counted === undefined ? '' : `, counting to ${counted}`;
    const combined = worlds === 'each' ? this.#combined() : '';
    return `in all ${formatNumber(states.length)} states that a call can come to${counting}${this.#world()}${combined}`;
  }

  /** What was not asked in all combinations, since there are too many. */
  #combined(): string {
    const asked = [freeGuards(this.subject), this.possibilities.names].filter(tooMany);
    return asked.map((names) => `, of ${quoted(names)} all alike, or all but one`).join('');
  }

  /** Of which world a proof is: what guards say that look at nothing. */
  #world(): string {
    const { alike, fixed, program } = this.subject;
    const unsaid = unsaidActors(program);
    const free = freeGuards(this.subject);
    return [
      ...(free.length > 0 ? [`, whatever ${quoted(free)} ${free.length === 1 ? 'says' : 'say'}`] : []),
      ...(unsaid.length > 0
        ? [`, not knowing what ${quoted(unsaid)} ${unsaid.length === 1 ? 'answers' : 'answer'}`]
        : []),
      ...(alike?.size ? [`, one key at ${quoted([...alike.keys()])} standing for those like it`] : []),
      ...(fixed.length > 0 ? [`, ${quoted(fixed)} as implemented`] : []),
    ].join('');
  }
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

/** The calls that show where one property does not hold have about so many steps together. A step takes about 1 kB. */
const manySteps = 10_000;

/** What actors answer is unknown, and the machine wants to know. */
function unsaidNotes({ program }: Subject): string[] {
  return unsaidActors(program).map(
    (name) =>
      `The machine reads what the actor "${name}" answers, and nobody says what: it is taken for undefined. Say it, as in actors: { ${name}: { outputs: [...] } }.`,
  );
}

/** Why there are too many states. */
function because(graph: CallGraph): string {
  const growth = growthOf(graph);
  return growth === undefined ? '' : `: ${growth.told}`;
}

/** Whoever means an exception has not proved the rule without it. */
function butForMeant(meant: Verdict['meant']): string {
  const nodes = [...new Set(meant.map(({ node }) => `"${node}"`))];
  return nodes.length === 0 ? '' : `, but for what is meant at ${listed(nodes, 'and')}`;
}

const noChecks: Checks = { paths: [] };

function counted(callers: number): string {
  return `${formatNumber(callers)} ${callers === 1 ? 'caller' : 'callers'}`;
}

function placesText({ length }: readonly unknown[], left: number): string {
  const more = left > 0 ? `, and maybe in ${formatNumber(left)} more: their calls are many and long` : '';
  return `${length === 1 ? 'in one place' : `in ${length} places`}${more}`;
}

function cutShort(looked: number, asked: number): string[] {
  if (looked >= asked) return [];
  return [`The search was cut short: ${formatNumber(looked)} of ${formatNumber(asked)} callers were looked at.`];
}

const optionKeys = [
  ...settingKeys,
  ...([
    'properties',
    'skip',
    'parameters',
    'callers',
    'coverage',
    'seed',
    'states',
    'onProgress',
  ] satisfies (keyof CheckOptions)[]),
];

/** Tests in JavaScript, and those that nobody type-checks, must not pass for a typing error. */
function refuseOptions(options: CheckOptions): void {
  mustHave('options', options, []);
  mustHaveOnly('options', options, optionKeys);
  const { properties = propertyNames, skip = [], parameters = [], onProgress = () => {} } = options;
  for (const [name, list] of Object.entries({ properties, skip, parameters })) mustBeList(name, list);
  for (const text of parameters) mustBeText('parameters', text);
  for (const [list, names] of Object.entries({ properties, skip })) {
    const unknown = names.find((name) => !propertyNames.includes(name));
    if (unknown !== undefined) throw unknownProperty(list, unknown);
  }
  if (properties.every((name) => skip.includes(name))) {
    throw refused('properties', 'expected at least one property that is not skipped, but found none');
  }
  const { callers = defaultCallers, seed = defaultSeed, states = manyStates } = options;
  mustBeCallers('callers', callers);
  mustBeSeed('seed', seed);
  mustBeStates('states', states);
  if (options.coverage !== undefined) mustBeBoolean('coverage', options.coverage);
  mustBeFunction('onProgress', onProgress);
}

function unknownProperty(argument: string, name: unknown): InputError {
  const hint = typeof name === 'string' ? suggestion(name, propertyNames) : '';
  return refused(argument, `no property is called ${nameOf(name)}.${hint}`);
}
