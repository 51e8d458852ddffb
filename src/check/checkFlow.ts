import {
  type CheckSettings,
  type Checks,
  checkSettings,
  type Flow,
  type PropertyName,
  type Setting as PropertySetting,
} from '../flow/index.js';
import type { AnyStateMachine } from '../statechart/index.js';
import { formatNumber } from '../units.js';
import type { CallerScript, Environment } from './callerScript.js';
import { type CallGraph, callGraph } from './callGraph.js';
import { callOfWay } from './callOfWay.js';
import { callText, isCallText, parseCallText } from './callText.js';
import { CallPlacer, type CallTrace } from './placeCall.js';
import { Possibilities } from './possibilities.js';
import { catalogue } from './properties/index.js';
import type { AnyProperty, Finding, NotApplicable, Property } from './property.js';
import type { CheckReport, Counterexample, Verdict } from './report.js';
import { type FoundCall, Search, type Watched } from './search.js';
import { type Setting, type Subject, subjectOf } from './subject.js';

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
 * that can happen in a call, and sends callers of all kinds through, in all kinds of environments.
 *
 * The same flow and options make the same report.
 *
 * @throws {InputError} if faults, parameters or the machine do not fit.
 */
export async function checkFlow(checked: Flow | AnyStateMachine, options: CheckOptions = {}): Promise<CheckReport> {
  const { callers = defaultCallers, seed = defaultSeed, onProgress = () => {} } = options;
  const inspection = new Inspection(checked, options);
  const { subject, chosen, graph, settings } = inspection;
  const search = new Search(subject, graph);
  const all = callers + chosen.length;
  const watched = chosen.flatMap((property) => inspection.watched(property) ?? []);
  const found = await search.run(watched, { callers, seed, onProgress: (done) => onProgress(done, all) });
  const verdicts: Verdict[] = [];
  for (const property of chosen) {
    verdicts.push(inspection.verdict(property, found.get(property.name), { callers, seed }));
    onProgress(callers + verdicts.length, all);
  }
  return {
    subject: subject.name,
    seed,
    callers,
    states: graph.states.length,
    verdicts,
    skipped: [...settings].flatMap(([property, { skip }]) =>
      skip === undefined || options.properties?.includes(property) ? [] : [{ property, because: skip }],
    ),
    coverage: search.meter.coverage(graph),
    notes: inspection.notes(verdicts),
  };
}

/** Where a counterexample is told to be: in a report, or by whoever wants to see it again. */
export interface Replay extends CheckOptions {
  readonly property: PropertyName;
  /** fast-check's, which goes with the seed; or a call, as a proof tells it. */
  readonly path: string;
}

/**
 * Places a counterexample's call again.
 * @returns `undefined` if the property holds of it.
 * @throws {InputError} if the path is none.
 */
export async function replay(
  checked: Flow | AnyStateMachine,
  { property: name, path, ...options }: Replay,
): Promise<Counterexample | undefined> {
  const { callers = defaultCallers, seed = defaultSeed } = options;
  const inspection = new Inspection(checked, { ...options, properties: [name], skip: [] });
  const [property] = inspection.chosen;
  const watched = inspection.watched(property);
  const search = new Search(inspection.subject, inspection.graph);
  if (!isCallText(path)) {
    const call = watched && (await search.find(watched, { callers, seed }, path));
    return call && inspection.counterexampleOf(call, seed);
  }
  const { caller, environment } = parseCallText(path, inspection.possibilities);
  if (watched) {
    const call = search.look(watched, caller, environment);
    return call && inspection.counterexampleOf({ ...call, path }, seed);
  }
  const { counterexamples } = inspection.verdict(property, undefined, { callers: 0, seed });
  const same = callText(caller, environment, inspection.possibilities);
  return counterexamples.find((counterexample) => counterexample.replay?.path === same);
}

/** A flow under inspection: what is checked, how, and everything that can happen in it. */
class Inspection {
  readonly subject: Subject;
  readonly settings: CheckSettings;
  readonly chosen: readonly AnyProperty[];
  readonly possibilities: Possibilities;
  readonly #limit: number | undefined;
  #graph: CallGraph | undefined;
  #placer: CallPlacer | undefined;

  constructor(checked: Flow | AnyStateMachine, options: CheckOptions) {
    this.subject = subjectOf(checked, options);
    this.settings = checkSettings(this.subject.flow?.checks ?? noChecks, options.parameters);
    const { properties, skip = [] } = options;
    this.chosen = catalogue.filter(({ name }) => {
      if (skip.includes(name)) return false;
      return properties ? properties.includes(name) : this.settings.get(name).skip === undefined;
    });
    this.possibilities = new Possibilities(this.subject);
    this.#limit = options.states;
  }

  get graph(): CallGraph {
    this.#graph ??= callGraph(this.subject, this.#limit);
    return this.#graph;
  }

  /** The property as the search looks at it; `undefined` if single calls cannot tell. */
  watched(property: AnyProperty): Watched | undefined {
    const { parameters, meant } = this.#setting(property);
    const monitor = (property as Property).monitor?.(parameters);
    return monitor && { name: property.name, monitor, meant: new Set(meant.keys()) };
  }

  /** @param found what the search has come upon. */
  verdict(
    property: AnyProperty,
    found: FoundCall | undefined,
    { callers, seed }: { callers: number; seed: number },
  ): Verdict {
    const { parameters, meant } = this.#setting(property);
    const examined = (property as Property).examine(this.graph, parameters, this.subject.flow);
    const told = { property: property.name, parameters: { ...parameters }, counterexamples: [], meant: [] };
    if (isNotApplicable(examined)) return { ...told, verdict: 'not applicable', grounds: examined.notApplicable };

    const isMeant = ({ node }: Finding) => meant.has(node);
    const exceptions = examined.filter(isMeant).map(({ node, message }) => {
      return { node, message, because: meant.get(node) as string };
    });
    const findings = examined.filter((finding) => !isMeant(finding));
    const shown = findings.flatMap((finding) => this.#counterexample(finding, seed) ?? []);
    const counterexamples = shown.length === 0 && found ? [this.counterexampleOf(found, seed)] : shown;
    const rest = { ...told, counterexamples, meant: exceptions };
    if (counterexamples.length > 0) return { ...rest, verdict: 'violated', grounds: placesText(counterexamples) };
    const all = property.scope === 'document' ? 'in the whole document' : this.#bound();
    if (findings.length > 0) {
      const doubt = 'a proof that takes timers in any order finds cases, and none of them can be dialled';
      return { ...rest, verdict: 'no counterexample', grounds: `${callersText(callers)}; ${doubt}` };
    }
    if (this.graph.complete || property.scope === 'document') return { ...rest, verdict: 'proved', grounds: all };
    return { ...rest, verdict: 'no counterexample', grounds: `${callersText(callers)}; ${all}` };
  }

  /** A counterexample of the search. */
  counterexampleOf({ violation, caller, environment, trace, path }: FoundCall, seed: number): Counterexample {
    const { node, violation: message, path: place } = violation;
    return {
      node,
      message,
      path: this.#documentPath(node, place),
      call: { caller, environment, trace },
      replay: { seed, path },
    };
  }

  /** What is odd about the flow's settings. */
  notes(verdicts: readonly Verdict[]): string[] {
    return verdicts.flatMap(({ property, meant, verdict }) => {
      if (verdict === 'not applicable') return [];
      const needed = new Set(meant.map(({ node }) => node));
      return [...this.settings.get(property).meant.keys()]
        .filter((node) => !needed.has(node))
        .map((node) => `checks.${property}.meant: "${node}" needs no exception any more. Take it out.`);
    });
  }

  #setting({ name }: AnyProperty): PropertySetting {
    return this.settings.get(name);
  }

  /** A counterexample of the proof; `undefined` if its call cannot be placed, since timers would not ring in that order. */
  #counterexample({ node, message, path, way }: Finding, seed: number): Counterexample | undefined {
    const told = { node, message, path: this.#documentPath(node, path) };
    if (way === undefined) return told;
    const { caller, environment } = callOfWay(this.graph, way);
    const trace = this.#trace(caller, environment, way.length);
    const same = way.every(({ moment: { after } }, i) => trace.moments[i]?.after.configuration === after.configuration);
    if (!same) return undefined;
    const text = callText(caller, environment, this.possibilities);
    return { ...told, call: { caller, environment, trace }, replay: { seed, path: text } };
  }

  #trace(caller: CallerScript, environment: Environment, length: number): CallTrace {
    this.#placer ??= new CallPlacer(this.subject);
    return this.#placer.place(caller, environment, length);
  }

  #documentPath(node: string, path: readonly string[] | undefined): readonly string[] {
    if (this.subject.flow === undefined) return [];
    return path ?? ['nodes', node];
  }

  /** What a proof covers, or what is left of one. */
  #bound(): string {
    const { states, complete, counted, limit } = this.graph;
    if (!complete)
      return `a call can come to more than ${formatNumber(limit)} states, too many to prove it; none is in those`;
    const counting = counted === undefined ? '' : `, counting to ${counted}`;
    return `in all ${formatNumber(states.length)} states that a call can come to${counting}`;
  }
}

const noChecks: Checks = { paths: [] };

function isNotApplicable(examined: readonly Finding[] | NotApplicable): examined is NotApplicable {
  return 'notApplicable' in examined;
}

function placesText({ length }: readonly unknown[]): string {
  return length === 1 ? 'in one place' : `in ${length} places`;
}

function callersText(callers: number): string {
  return `in ${formatNumber(callers)} callers`;
}
