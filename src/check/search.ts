import * as fc from 'fast-check';
import { InputError } from '../errors.js';
import type { PropertyName } from '../flow/index.js';
import { callers, environments } from './arbitraries.js';
import type { CallerScript, Environment } from './callerScript.js';
import type { CallGraph } from './callGraph.js';
import { CoverageMeter } from './coverage.js';
import type { AnyMonitor, Violation } from './monitor.js';
import { CallPlacer, type CallTrace, traceOf } from './placeCall.js';
import type { Subject } from './subject.js';
import { watchCall } from './watchCall.js';

/** A property as the search looks at it. */
export interface Watched {
  readonly name: PropertyName;
  readonly monitor: AnyMonitor;
  /** Whether it is to hold at a node. */
  holdsAt(node: string): boolean;
}

/** A call that was placed and went wrong. */
export interface FoundCall {
  readonly violation: Violation;
  readonly caller: CallerScript;
  readonly environment: Environment;
  /** Up to the moment in question. */
  readonly trace: CallTrace;
  /** fast-check's, as `--path` takes it. */
  readonly path: string;
}

export interface SearchOptions {
  readonly callers: number;
  readonly seed: number;
  readonly onProgress?: (done: number) => void;
}

/** Sends callers through a flow, in all kinds of environments, and watches them. */
export class Search {
  readonly #placer: CallPlacer;
  readonly meter: CoverageMeter;

  /** @param graph of the subject, which shows callers the way. */
  constructor(
    readonly subject: Subject,
    readonly graph: CallGraph,
  ) {
    this.#placer = new CallPlacer(subject);
    this.meter = new CoverageMeter(subject);
  }

  /** Of each property that did not hold of every caller, the shortest story that fast-check can shrink it to. */
  async run(watched: readonly Watched[], options: SearchOptions): Promise<ReadonlyMap<PropertyName, FoundCall>> {
    const failing = new Set<Watched>();
    let done = 0;
    // Every property watches the same callers; those that fail are then looked into one by one.
    await this.#check(options, async (caller, environment) => {
      const trace = this.#placer.place(caller, environment);
      this.meter.see(trace.moments);
      for (const each of watched) if (this.#violation(each, trace, environment)) failing.add(each);
      options.onProgress?.(++done);
      return true;
    });
    const found = new Map<PropertyName, FoundCall>();
    for (const each of watched.filter((one) => failing.has(one))) {
      const call = await this.find(each, options);
      if (call) found.set(each.name, call);
    }
    return found;
  }

  /** Looks for the shortest story in which a property does not hold. @param path places one call only: fast-check's. */
  async find(watched: Watched, options: SearchOptions, path?: string): Promise<FoundCall | undefined> {
    const { counterexample, counterexamplePath, numRuns } = await this.#check(
      options,
      async (caller, environment) =>
        this.#violation(watched, this.#placer.place(caller, environment), environment) === undefined,
      path,
    );
    if (path !== undefined && numRuns === 0) {
      throw new InputError('--path', [
        { message: `no caller stands at ${path}. Copy the path and the seed from a report.` },
      ]);
    }
    if (counterexample === null) return undefined;
    const [caller, environment] = counterexample;
    const call = this.look(watched, caller, environment);
    return call && { ...call, path: counterexamplePath as string };
  }

  /** Places one call and looks at it. */
  look(watched: Watched, caller: CallerScript, environment: Environment): Omit<FoundCall, 'path'> | undefined {
    const trace = this.#placer.place(caller, environment);
    const found = this.#violation(watched, trace, environment);
    return found && { violation: found.violation, caller, environment, trace: upTo(trace, found.index + 1) };
  }

  /** Places one call. */
  place(caller: CallerScript, environment: Environment): CallTrace {
    return this.#placer.place(caller, environment);
  }

  #violation({ monitor, holdsAt }: Watched, trace: CallTrace, { incident }: Environment) {
    return watchCall(monitor, trace, incident, holdsAt);
  }

  #check(
    { callers: numRuns, seed }: SearchOptions,
    predicate: (caller: CallerScript, environment: Environment) => Promise<boolean>,
    path?: string,
  ) {
    const property = fc.asyncProperty(callers(this.subject, this.graph), environments(this.subject), predicate);
    return fc.check(property, { seed, numRuns, ...(path === undefined ? {} : { path }) });
  }
}

/** The first moments of a trace, the rest left out. */
export function upTo({ moments, cut }: CallTrace, length: number): CallTrace {
  if (length >= moments.length) return traceOf(moments, cut);
  const told = moments.slice(0, length);
  return traceOf(told, told.at(-1)?.after.ending ? null : 'left');
}
