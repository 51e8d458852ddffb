import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { Stepper } from '../../src/statechart/index.js';
import { nowhere } from '../../src/verify/calls/callState.js';
import { stepOf } from '../../src/verify/calls/stepOf.js';
import { checkSettings, parseFlow } from '../../src/verify/checks/index.js';
import { type CallGraph, callGraph, type Edge, type State } from '../../src/verify/graph/callGraph.js';
import { exploring } from '../../src/verify/graph/exploring.js';
import { Happenings } from '../../src/verify/graph/happenings.js';
import { type Knowledge, Possibilities } from '../../src/verify/graph/possibilities.js';
import { stateKey } from '../../src/verify/graph/stateKey.js';
import type { Subject } from '../../src/verify/graph/subject.js';
import { subjectOf } from '../../src/verify/graph/subjectOf.js';
import { inWorld, type PossibleWorld } from '../../src/verify/graph/world.js';
import { catalogue } from '../../src/verify/properties/index.js';
import type { Property } from '../../src/verify/properties/property.js';
import { cases } from '../effort.js';
import { deskMachine } from './deskMachine.js';
import { generatedFlow } from './generatedFlow.js';

/* The law of worlds: the part of a graph that one world allows says what a graph says that was explored in it alone. */

/** What can happen in one world, explored from the start; where counters stay low. */
function alone(subject: Subject, world: PossibleWorld): CallGraph {
  const { answers = {} } = world;
  const possibilities = new Possibilities(subject);
  const { anything } = possibilities;
  const knowledge = possibilities.within(anything, world) as Knowledge;
  const said = Object.entries(answers).map(([name, yes]) => [
    name,
    (_: never, known: Knowledge) => [{ yes, knowledge: known }],
  ]);
  const stepper = new Stepper<Knowledge>(subject.program, {
    guards: { ...possibilities.guards, ...Object.fromEntries(said) },
    delays: { patience: Number.POSITIVE_INFINITY },
  });
  const { happeningsIn } = new Happenings(subject, stepper);
  const made = (callState: State['callState'], known: Knowledge): State => {
    return { index: -1, callState, knowledge: known, edges: [], open: false };
  };
  const full = callGraph(subject);
  const costs = new Map(full.states.flatMap(({ edges }) => edges).map(({ step, cost }) => [costKey(step), cost]));
  const { nodes: states, pathTo } = exploring<State, Edge>({
    first: made(nowhere, knowledge),
    keyOf: (state) => stateKey(state.callState, state.knowledge),
    edgesOf: (from) => {
      const { callState, knowledge: known } = from;
      const { configuration, context } = callState;
      const edge = (
        happening: Parameters<typeof stepOf>[2],
        outcome: ReturnType<typeof stepper.start>[number],
      ): Edge => {
        const step = stepOf(subject.program, callState, happening, outcome, subject.actors);
        return { from, to: made(step.after, outcome.knowledge), step, cost: costs.get(costKey(step)) as number };
      };
      if (callState === nowhere) {
        return stepper.start(known).map((outcome) => edge({ event: 'xstate.init', by: 'start' }, outcome));
      }
      return happeningsIn(callState).flatMap(({ happening, eventClass, event, isIgnorable }) => {
        const outcomes = stepper.take(configuration, context, eventClass, event, known);
        const stays = [{ configuration, context, deeds: [], knowledge: known }];
        return (outcomes.length > 0 || isIgnorable ? outcomes : stays).map((outcome) => edge(happening, outcome));
      });
    },
    endOf: ({ to }) => to,
    costOf: ({ cost }) => cost,
    join: (edge, to) => void Object.assign(edge, { to }),
    settle: (state, index, edges) => void Object.assign(state, { index, edges }),
  });
  return { ...full, possibilities, part: { world, of: full }, states, pathTo };
}

/** What the cost of a step depends on. */
function costKey({ by, event, asked, before }: Edge['step']): string {
  const faults = asked.filter(({ guard, yes }) => guard === 'faultStrikes' && yes).length;
  return [by, event, faults, before.requested !== null].join();
}

const settings = checkSettings({ paths: [] });

/** What each property says of a graph, and how much it takes to show it. */
function said(graph: CallGraph) {
  return (catalogue as unknown as Property[])
    .filter(({ worlds }) => worlds === 'each')
    .map(({ name, examine }) => {
      const found = examine(graph, settings.get(name as never).parameters, graph.subject.flow);
      if ('notApplicable' in found) return [name, found.notApplicable];
      const cost = (way: readonly Edge[] = []) => way.reduce((sum, each) => sum + each.cost, 0);
      return [name, ...found.map(({ node, message, way }) => `${node}: ${message} (${cost(way)})`).sort()];
    });
}

function differences(subject: Subject, worlds: readonly PossibleWorld[]): void {
  const graph = callGraph(subject);
  for (const world of worlds) expect(said(inWorld(graph, world))).toEqual(said(alone(subject, world)));
}

it('with each incident', () => {
  let many = 0;
  fc.assert(
    fc.property(generatedFlow, ({ text, faults }) => {
      const subject = subjectOf(parseFlow(text, 'generated.yaml'), { faults });
      many = Math.max(many, subject.incidents.length);
      differences(
        subject,
        [null, ...subject.incidents].map((incident) => ({ incident })),
      );
    }),
    { seed: 1, numRuns: cases(30) },
  );
  expect(many).toBeGreaterThan(0);
});

it('with each hour', () => {
  let many = 0;
  fc.assert(
    fc.property(generatedFlow, ({ text, faults }) => {
      const subject = subjectOf(parseFlow(text, 'generated.yaml'), { faults });
      const { instants, names } = new Possibilities(subject);
      const hours = instants.flatMap((at) =>
        [[], names, ...names.map((name) => [name])].map((closed) => ({ at, closed })),
      );
      many = Math.max(many, hours.length);
      differences(
        subject,
        hours.map((hour) => ({ hour })),
      );
    }),
    { seed: 1, numRuns: cases(20) },
  );
  expect(many).toBeGreaterThan(2);
});

it('with each answer of guards that nobody implements', () => {
  const either = (guard: string, yes: string, no: string) => [{ guard, target: yes }, { target: no }];
  const asks = { type: 'listen', params: { node: 'again', heard: true, factor: 1, question } };
  const machine = deskMachine({
    on: { 'key.1': either('isMember', 'desk', 'again'), 'key.*': either('isLate', 'goodbye', 'again') },
    states: {
      again: {
        entry: [{ type: 'enterNode', params: { node: 'again' } }, asks],
        on: { 'key.1': either('isMember', 'menu', 'goodbye'), 'key.2': either('isLate', 'desk', 'again') },
        after: { 8000: either('isMember', 'desk', 'goodbye') },
      },
    },
  });
  const worlds = [true, false].flatMap((isMember) =>
    [true, false].map((isLate) => ({ answers: { isMember, isLate } })),
  );
  const subject = subjectOf(machine);
  differences(subject, worlds);
  const many = ({ states }: CallGraph) => states.flatMap(({ edges }) => edges).length;
  const all = many(callGraph(subject));
  for (const world of worlds) expect(many(inWorld(callGraph(subject), world))).toBeLessThan(all);
});

const question = { type: 'menu', length: 3, bargeIn: true, spoken: ['1', '2'], digits: 1 };
