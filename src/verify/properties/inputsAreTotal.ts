import { type Key, keyEvents, keys } from '../../flow/index.js';
import { eventClass } from '../../statechart/index.js';
import { actorMayAnswer, backendAsked, mayAnswer } from '../calls/callState.js';
import { keyOf } from '../calls/steps.js';
import type { CallGraph, Edge, State } from '../graph/callGraph.js';
import { transitionCause } from '../graph/cause.js';
import type { Finding } from '../graph/finding.js';
import { alikeAt, type Subject } from '../graph/subject.js';
import { isIgnored } from '../terms/ignored.js';
import { isOption } from '../terms/menus.js';
import { comesToPrompt } from '../terms/prompts.js';
import { noParameters } from './parameters.js';
import { defineProperty } from './property.js';

/** Every turn answers keys, wrong keys, words, silence and hanging up; every check, failure. */
export const inputsAreTotal = defineProperty({
  name: 'inputs-are-total',
  kind: 'safety',
  worlds: 'each',
  severity: 'error',
  claim: 'Every key, silence, hanging up, and whatever a backend does is answered.',
  reason: 'An event without an answer leaves the caller on a line on which nothing happens.',
  parameters: noParameters(
    'Every prompt handles keys, wrong keys, silence and hanging up; every check handles failure.',
  ),
  examine: (graph) => {
    if (
      !comesToPrompt(graph) &&
      graph.states.every(({ callState }) => backendAsked(callState) === null && !callState.offered)
    ) {
      return { notApplicable: 'No call comes to a menu, an input or an offer, or asks a backend.' };
    }
    const found = new Map<string, Finding>();
    const report = (node: string, state: State, message: string, field?: string): void => {
      const cause = field === undefined ? {} : { cause: transitionCause(node, field) };
      if (!found.has(node)) found.set(node, { node, message, way: graph.pathTo(state), ...cause });
    };
    const { events } = graph.subject.program;
    const classes: KeyClasses = new Map(keys.map((key) => [key, eventClass(events, keyEvents[key])]));
    const turns = new Map<string, { state: State; matched: boolean }>();
    for (const state of graph.states) {
      if (state.open) continue;
      const { node, listening, offered } = state.callState;
      const asked = backendAsked(state.callState);
      if (listening) {
        const answered = answeredKeys(graph.subject, state, classes);
        const matched = turns.get(listening.node)?.matched || !graph.complete || matches(graph, state, answered);
        turns.set(listening.node, { state: turns.get(listening.node)?.state ?? state, matched });
        const lack = lackOfPrompt(state, answered);
        const field = lack === noSilence ? 'silence' : undefined;
        if (lack !== undefined) report(listening.node, state, `At "${listening.node}" ${lack}.`, field);
      }
      if (offered && !isTimed(state)) {
        report(node, state, `At "${node}" the offer waits for yes or no for ever: silence has no answer.`);
      }
      if (asked !== null) {
        const lack = lackOfRequest(state);
        const field = lack === noAnswer ? undefined : 'failed';
        if (lack !== undefined) report(node, state, `At "${node}" ${lack} of "${asked}".`, field);
      }
    }
    for (const [node, { state, matched }] of turns) {
      if (!matched) report(node, state, `At "${node}" no key is the right one.`);
    }
    return [...found.values()];
  },
});

const noSilence = 'the flow waits for a key for ever: silence has no answer';
const noAnswer = 'nothing comes of the answer';

/** The machine's class of events for each key: keys of one class mean the same everywhere. */
type KeyClasses = ReadonlyMap<Key, number>;

function matches(graph: CallGraph, state: State, answered: readonly Key[]): boolean {
  const digits = state.callState.listening?.question.type === 'input';
  return answered.some((key) => (digits ? key !== '*' && key !== '#' : isOption(graph, state, key)));
}

/** Of keys that mean the same here, by a wildcard or since somebody says so, edges have one. */
function answeredKeys(subject: Subject, { edges, callState }: State, classes: KeyClasses): Key[] {
  const answered = new Set<number | undefined>();
  for (const { step } of edges) {
    const key = keyOf(step);
    if (key !== undefined && !isIgnored(step)) answered.add(classes.get(key));
  }
  const alike = alikeAt(subject, callState.listening?.node ?? '');
  const isAnswered = (key: Key) => answered.has(classes.get(key));
  return keys.filter((key) => isAnswered(alike.includes(key) ? alike[0] : key));
}

function lackOfPrompt(state: State, answered: readonly Key[]): string | undefined {
  if (answered.length > 0) {
    const ignored = keys.find((key) => !answered.includes(key));
    if (ignored !== undefined) return `nothing comes of key ${ignored}`;
    const speaks = (edge: Edge) => edge.step.event === 'speech' && !isIgnored(edge.step);
    if (state.callState.listening?.question.words && !state.edges.some(speaks)) return 'nothing comes of speech';
    if (!isTimed(state)) return noSilence;
  }
  const hangUps = state.edges.filter(({ step }) => step.event === 'hang-up');
  if (hangUps.length === 0 || hangUps.some(({ to }) => to.callState.ending === null)) {
    return 'hanging up does not end the call';
  }
  return undefined;
}

function lackOfRequest(state: State): string | undefined {
  const { requested, actors } = state.callState;
  const actor = requested === null ? actors.at(-1) : undefined;
  const answers = (event: string): boolean =>
    state.edges.some(({ step }) => step.event === event && step.answer?.actor === actor?.id && !isIgnored(step));
  // One that is slower than the flow's patience never says anything.
  const answered = actor ? actorMayAnswer(state.callState, actor) : mayAnswer(state.callState);
  if (answered && !answers('backend.ok')) return noAnswer;
  if (answered && !answers('backend.failed')) return 'nothing comes of the failure';
  return isTimed(state) ? undefined : 'the flow waits for ever for the answer';
}

function isTimed({ callState }: State): boolean {
  return callState.timers.some(({ seconds }) => seconds < Number.POSITIVE_INFINITY);
}
