import { InputError } from '../../errors.js';
import type { CallerScript, Environment } from '../calls/callerScript.js';
import { CallPlacer, type CallTrace, traceOf } from '../calls/placeCall.js';
import type { CallGraph } from '../graph/callGraph.js';
import type { AnyMonitor, Violation } from '../graph/monitor.js';
import type { Subject } from '../graph/subject.js';
import type { PropertyName } from '../properties/index.js';
import { CoverageMeter } from './coverage.js';
import { type Callers, sendCallers } from './sendCallers.js';
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
  /** Up to the step in question. */
  readonly trace: CallTrace;
  /** fast-check's, as `--path` takes it. */
  readonly path: string;
}

/** What a search has come to. */
export interface Searched {
  /** Callers who were looked at: all, unless something cut the search short. */
  readonly callers: number;
  /** Of each property that did not hold of every caller, the shortest story that fast-check can shrink it to. */
  readonly found: ReadonlyMap<PropertyName, FoundCall>;
}

/** Sends callers through a flow, in all kinds of environments, and watches them. */
export class Search {
  readonly #placer: CallPlacer;
  readonly meter: CoverageMeter;

  /** @param graph of the subject, which shows callers the path; explored when it is first asked for. */
  constructor(
    readonly subject: Subject,
    readonly graph: () => CallGraph,
  ) {
    this.#placer = new CallPlacer(subject);
    this.meter = new CoverageMeter(subject);
  }

  /** Looks at every caller, with all properties. @param onProgress is told how many are done. */
  async run(watched: readonly Watched[], options: Callers, onProgress: (done: number) => void): Promise<Searched> {
    const failing = new Set<Watched>();
    let done = 0;
    // Every property watches the same callers; those that fail are then looked into one by one.
    const look = async (caller: CallerScript, environment: Environment) => {
      const trace = this.#placer.place(caller, environment);
      this.meter.see(trace.steps);
      for (const each of watched) if (this.#violation(each, trace, environment)) failing.add(each);
      onProgress(++done);
      return true;
    };
    const { broken } = await sendCallers(this.graph(), options, look, false);
    // Nothing can break it but an error of the machine's own code, of `onProgress`, or of ours.
    if (broken) throw broken.error;
    const found = new Map<PropertyName, FoundCall>();
    for (const each of watched.filter((one) => failing.has(one))) {
      const call = await this.find(each, options);
      if (call) found.set(each.name, call);
    }
    return { callers: done, found };
  }

  /** Looks for the shortest story in which a property does not hold. */
  async find(watched: Watched, options: Callers): Promise<FoundCall | undefined> {
    const { path } = options;
    const { broken, looked } = await sendCallers(
      this.graph(),
      options,
      async (caller, environment) =>
        this.#violation(watched, this.#placer.place(caller, environment), environment) === undefined,
    );
    if (path !== undefined && looked === 0) {
      throw new InputError('path', [
        { message: `no caller stands at ${path}. Copy the path and the seed from a report.` },
      ]);
    }
    if (broken === null) return undefined;
    const call = this.look(watched, broken.caller, broken.environment);
    return call && { ...call, path: broken.path };
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
}

/** The first steps of a trace, the rest left out. */
export function upTo({ steps, cut }: CallTrace, length: number): CallTrace {
  if (length >= steps.length) return traceOf(steps, cut);
  const told = steps.slice(0, length);
  return traceOf(told, told.at(-1)?.after.ending ? null : 'left');
}
