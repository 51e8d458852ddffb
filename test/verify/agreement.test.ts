import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callEndings, flowMachine } from '../../src/flow/index.js';
import { eventClass, rehearse } from '../../src/statechart/index.js';
import type { Environment } from '../../src/verify/calls/callerScript.js';
import { callOfPath } from '../../src/verify/calls/callOfPath.js';
import type { Step } from '../../src/verify/calls/callState.js';
import { callText, parseCallText } from '../../src/verify/calls/callText.js';
import { CallPlacer, type CallTrace } from '../../src/verify/calls/placeCall.js';
import { checkSettings, parseFlow } from '../../src/verify/checks/index.js';
import { Examination } from '../../src/verify/examination.js';
import { type CallGraph, callGraph, type State } from '../../src/verify/graph/callGraph.js';
import { watchAll } from '../../src/verify/graph/monitor.js';
import type { Subject } from '../../src/verify/graph/subject.js';
import { subjectOf } from '../../src/verify/graph/subjectOf.js';
import { catalogue } from '../../src/verify/index.js';
import type { Property } from '../../src/verify/properties/property.js';
import { callers, environments } from '../../src/verify/search/arbitraries.js';
import { watchCall } from '../../src/verify/search/watchCall.js';
import { cases, effort } from '../effort.js';
import { generatedFlow, queuesLeftBothWays } from './generatedFlow.js';

/*
 * The law that proof, search and XState agree, on flows that fast-check makes: what is proved covers all that calls can
 * meet, what it finds can be dialled, and a placed call is what XState itself makes of the same events.
 */

const flows = cases(60);
const callersEach = 40;
/** What comes later in a call is more of the same. */
const manySteps = 300;
/** So much of a call is compared step by step. */
const longest = 60;

/** A flow's machine hangs up everywhere; these flows do not say what comes before what. */
const neverViolated: readonly string[] = ['hang-up-everywhere', 'before'];

/** How often what was met: the law must be about something. */
const met = new Map<string, number>();
const count = (what: string) => met.set(what, (met.get(what) ?? 0) + 1);

interface Placed {
  readonly environment: Environment;
  readonly trace: CallTrace;
}

interface Case {
  readonly subject: Subject;
  readonly graph: CallGraph;
  readonly placer: CallPlacer;
  readonly calls: readonly Placed[];
}

/** What is searched is proved, and what is proved can be met. */
function proofAndSearchAgree({ subject, graph, placer, calls }: Case): void {
  const examination = new Examination(subject);
  const settings = checkSettings({ paths: [] });
  for (const each of catalogue) {
    const property = each as Property;
    const { name } = each;
    const { parameters } = settings.get(name);
    const monitor = property.monitor?.(parameters);
    if (monitor === undefined) continue;
    const examined = examination.findings(property, parameters);
    const findings = 'notApplicable' in examined ? [] : examined;
    const nodes = findings.map(({ node }) => node);
    for (const { trace, environment } of calls) {
      const found = watchCall(monitor, trace, environment.incident);
      if (found === undefined) continue;
      expect(nodes, `${name}: ${found.violation.violation}`).toContain(found.violation.node);
      count(`searched: ${name}`);
    }
    // Some proofs find more: that there is no way is nothing that one call shows.
    const shown = new Set(watchAll(graph, monitor).map(({ message }) => message));
    for (const { way, message } of findings) {
      if (way === undefined || !shown.has(message)) continue;
      const { caller, environment } = callOfPath(graph, way);
      const trace = placer.place(caller, environment);
      expect(watchCall(monitor, trace, environment.incident), `${name}: ${message}`).toBeDefined();
      count(`proved: ${name}`);
    }
  }
}

/** The way to every state can be dialled, as a report writes it down. */
function everyStateIsReached({ graph, placer }: Pick<Case, 'graph' | 'placer'>): void {
  for (const state of graph.states.slice(1)) {
    const way = graph.pathTo(state);
    const call = callOfPath(graph, way);
    const text = callText(call.caller, call.environment, graph.possibilities);
    const { caller, environment } = parseCallText(text, graph.possibilities);
    const passed = placer.place(caller, environment, way.length).steps;
    expect(passed.map(({ after }) => after.configuration)).toEqual(way.map(({ to }) => to.callState.configuration));
    count('ways');
  }
}

/** Whatever happens in a call stands in the graph. */
function everyStepIsAnEdge({ graph, calls }: Case): void {
  const { events } = graph.subject.program;
  const like = ({ by, event, asked, effects, before, after }: Step): string => {
    const places = [before, after].map(({ configuration, context, node }) => [configuration, context, node]);
    return JSON.stringify([by, eventClass(events, event), asked, effects, places]);
  };
  const edgesOf = new Map<State, Map<string, State[]>>();
  const edgesLike = (state: State, what: string): readonly State[] => {
    const known = edgesOf.get(state) ?? new Map<string, State[]>();
    if (!edgesOf.has(state)) {
      for (const { step, to } of state.edges) known.set(like(step), [...(known.get(like(step)) ?? []), to]);
      edgesOf.set(state, known);
    }
    return known.get(what) ?? [];
  };
  for (const { trace } of calls) {
    let states: readonly State[] = [graph.states[0]];
    for (const step of trace.steps.slice(0, longest)) {
      const what = like(step);
      states = [...new Set(states.flatMap((state) => edgesLike(state, what)))];
      expect(states.length, `${step.event} at ${step.before.node}`).toBeGreaterThan(0);
      count(`steps by ${step.by}`);
    }
  }
}

/** A placed call is what XState itself makes of the same events. */
function xstateDoesTheSame({ subject, calls }: Case): void {
  for (const { trace } of calls.slice(0, 20)) {
    if (trace.steps.length > longest) continue;
    expect(played(subject, trace)).toEqual(toldOf(subject, trace));
    count(`played: ${trace.ending ?? trace.cut}`);
  }
}

/** Later by this than what comes at the same instant, each: XState is to take them in the order of the call. */
const shift = 1e-6;
const milliseconds = (at: number) => Math.round(at * 1000) / 1000;

function played({ flow, faults }: Subject, { steps }: CallTrace): unknown[] {
  const script = steps.flatMap(({ by, event, at }, i) =>
    by === 'caller' || by === 'environment' ? [{ at: at + shift * i, event: { type: event } }] : [],
  );
  const answers = steps.flatMap(({ asked }) => asked);
  const answer = (guard: string) => () => {
    const next = answers.findIndex((each) => each.guard === guard);
    return next >= 0 && answers.splice(next, 1)[0].yes;
  };
  const rehearsed = rehearse(flowMachine(flow!, faults), script, {
    engine: 'xstate',
    guards: Object.fromEntries(
      ['isOpen', 'incidentConcerns', 'faultStrikes', 'waitExceeds', 'answerIs'].map((name) => [name, answer(name)]),
    ),
    delays: { patience: 1e6 },
    until: steps[steps.length - 1].at + 0.01,
  });
  return rehearsed.map(({ at, value, effects }) => [milliseconds(at), value, effects]);
}

function toldOf({ program }: Subject, { steps }: CallTrace): unknown[] {
  return steps.map(({ at, after, effects }) => [
    milliseconds(at),
    program.configurations[after.configuration].value,
    effects,
  ]);
}

describe('on generated flows', () => {
  it('proof, search and XState agree', async () => {
    await fc.assert(
      fc.asyncProperty(generatedFlow, fc.nat(1e6), async ({ text, faults }, seed) => {
        const subject = subjectOf(parseFlow(text, 'generated.yaml'), { faults });
        const graph = callGraph(subject);
        expect(graph.complete).toBe(true);
        const placer = new CallPlacer(subject);
        const drawn = fc.sample(fc.tuple(callers(subject, graph), environments(subject)), {
          numRuns: callersEach,
          seed,
        });
        const calls = drawn.map(([caller, environment]) => {
          return { environment, trace: placer.place(caller, environment, manySteps) };
        });
        const the: Case = { subject, graph, placer, calls };
        proofAndSearchAgree(the);
        everyStateIsReached(the);
        everyStepIsAnEdge(the);
        xstateDoesTheSame(the);
      }),
      { seed: 1876, numRuns: flows, endOnFailure: true },
    );
  });

  it('every state is reached where a call goes on behind queues that listen for keys', () => {
    fc.assert(
      fc.property(queuesLeftBothWays, ({ text, faults }) => {
        const subject = subjectOf(parseFlow(text, 'generated.yaml'), { faults });
        everyStateIsReached({ graph: callGraph(subject), placer: new CallPlacer(subject) });
      }),
      { seed: 1876, numRuns: cases(20) },
    );
  });

  it.skipIf(effort < 1)('and that was about something', () => {
    const often = (what: string) => met.get(what) ?? 0;
    const rare = (names: readonly string[], times: number) => names.filter((name) => often(name) < times);
    const watched = catalogue.flatMap((property) =>
      'monitor' in property && !neverViolated.includes(property.name) ? [property.name] : [],
    );
    const searched = watched.map((name) => `searched: ${name}`);
    const proved = watched.map((name) => `proved: ${name}`);
    expect(watched.length).toBeGreaterThanOrEqual(7);
    expect(rare([...searched, ...proved], 5)).toEqual([]);
    expect(rare(['ways'], 8_000)).toEqual([]);
    const causes = ['time', 'caller', 'environment'].map((by) => `steps by ${by}`);
    expect(rare(causes, 1_000)).toEqual([]);
    const ends = Object.keys(callEndings).map((ending) => `played: ${ending}`);
    expect(rare([...ends, 'played: waiting'], 3)).toEqual([]);
  });
});
