import * as fc from 'fast-check';
import { effectsOf, keyEvents, keys } from '../../flow/index.js';
import type { Program } from '../../statechart/index.js';
import { answerCount } from '../calls/actors.js';
import type { Act, BackendAnswer, CallerScript, Environment, QueueAnswer, ScriptedAct } from '../calls/callerScript.js';
import { actsOf } from '../calls/callOfPath.js';
import { knowsSpeech, questionsOf } from '../calls/questions.js';
import type { CallGraph } from '../graph/callGraph.js';
import { Possibilities } from '../graph/possibilities.js';
import { chanceGuards, type Subject } from '../graph/subject.js';

/** The most things that a caller does, a number typed at an input being one. */
const manyActions = 12;

/**
 * Callers of all kinds for a flow: those who press its keys and those who press others, type numbers whole or cut short,
 * say nothing, speak, answer offers, hang up, at once or about when the flow's patience runs out. Half of them first go
 * straight to a menu or input of the flow, since chance alone gets past no login. They shrink to fewer actions, then to
 * shorter waits.
 * @param graph knows the paths.
 */
export function callers({ program }: Subject, graph: CallGraph): fc.Arbitrary<CallerScript> {
  const wait = fc.constantFrom(...waitsOf(program));
  const act = (acts: readonly Act[]) => fc.constantFrom(...acts);
  const single = (acts: readonly Act[]) => fc.record({ act: act(acts), wait }).map((one) => [one]);
  const handled = keys.filter((key) => program.events.includes(keyEvents[key]));
  const usual = handled.length > 0 ? handled : keys;
  const digits = digitsOf(program);
  const number = () =>
    fc
      .record({ length: fc.constantFrom(...digits.flatMap((n) => [n, Math.max(n - 1, 1), n + 1])), wait })
      .map(({ length, wait: before }) =>
        Array.from({ length }, (_, i): ScriptedAct => ({ act: '1', wait: i === 0 ? before : 1 })),
      );
  const action = fc.oneof(
    { withCrossShrink: true },
    { arbitrary: single(usual), weight: 8 },
    ...(digits.length > 0 ? [{ arbitrary: number(), weight: 3 }] : []),
    { arbitrary: single([...keys]), weight: 2 },
    { arbitrary: single(['silence', 'speech']), weight: 2 },
    ...(knowsSpeech(program) ? [{ arbitrary: single(['speech']), weight: 3 }] : []),
    ...(offersCallbacks(program) ? [{ arbitrary: single(['decline', 'accept']), weight: 2 }] : []),
    { arbitrary: single(['hang-up']), weight: 1 },
  );
  const straight = fc.constantFrom(...pathsToPrompts(graph));
  const start = fc.oneof({ withCrossShrink: true }, fc.constant<readonly ScriptedAct[]>([]), straight);
  const actions = fc.array(action, { maxLength: manyActions, size: 'max' });
  return fc.record({ start, actions }).map(({ start: first, actions: then }) => ({
    // fast-check drops the first entries of a list before any others; what a caller does last matters least.
    acts: [...first, ...then.toReversed().flat()],
  }));
}

/**
 * Environments of all kinds for a flow: any hour that makes a difference, incidents on or not, backends that fail or do
 * not answer, queues that are busy, full or closed, faults that strike now and then. They shrink to a good day.
 */
export function environments(subject: Subject): fc.Arbitrary<Environment> {
  const { program, faults } = subject;
  const possibilities = new Possibilities(subject);
  const { instants, incidents, names } = possibilities;
  const list = <T>(...answers: T[]) => fc.array(fc.constantFrom(...answers), { maxLength: 3 });
  const each = <T>(of: readonly string[], arbitrary: fc.Arbitrary<T>) =>
    fc.record(Object.fromEntries(of.map((name) => [name, arbitrary]))) as fc.Arbitrary<Record<string, T>>;
  const uncertain = faults.flatMap(({ probability }, i) => (probability > 0 && probability < 1 ? [String(i)] : []));
  const actors = program.actors.map(({ src }) => src);
  const several = actors.flatMap((src): [string, number][] => {
    const most = Math.max(...['backend.ok', 'backend.failed'].map((event) => answerCount(subject.actors, src, event)));
    return most > 1 ? [[src, most]] : [];
  });
  const many = Object.fromEntries(
    several.map(([src, most]) => [src, fc.array(fc.nat(most - 1), { maxLength: 3 })]),
  ) as Record<string, fc.Arbitrary<number[]>>;
  const hosts = chanceGuards(subject);
  const questions = questionsOf(program);
  const asked = Object.fromEntries(
    // The usual answer, which is the last, comes first.
    [...questions].map(([question, answers]) => [question, list(...answers.toReversed())]),
  ) as Record<string, fc.Arbitrary<string[]>>;
  return fc.record({
    at: fc.constantFrom(...instants),
    incident: fc.constantFrom(...incidents),
    closed: fc.subarray([...names]),
    backends: each(
      [...effectsOf(program, 'request').map(({ backend }) => backend), ...actors],
      list<BackendAnswer>('ok', 'failed', 'none'),
    ),
    queues: each(
      effectsOf(program, 'joinQueue').map(({ group }) => group),
      list<QueueAnswer>('answered', 'busy', 'full', 'closed'),
    ),
    faults: each(uncertain, list(false, true)),
    ...(Object.keys(many).length > 0 && { says: fc.record(many) }),
    ...(hosts.length > 0 && { guards: each(hosts, list(false, true)) }),
    ...(questions.size > 0 && { answers: fc.record(asked) }),
  });
}

/** The paths to prompts have about so many steps together: those to the nearest prompts. */
const manySteps = 100_000;

const knownPaths = new WeakMap<CallGraph, (readonly ScriptedAct[])[]>();

/** What callers do who go straight to a prompt, one for each; the nearest first. */
function pathsToPrompts(graph: CallGraph): (readonly ScriptedAct[])[] {
  const known = knownPaths.get(graph);
  if (known) return known;
  const ways = new Map<string, readonly ScriptedAct[]>([['', []]]);
  let steps = 0;
  for (const state of graph.states) {
    const node = state.callState.listening?.node;
    if (node === undefined || ways.has(node)) continue;
    const way = graph.pathTo(state);
    steps += way.length;
    if (steps > manySteps) break;
    ways.set(node, actsOf(way));
  }
  const all = [...ways.values()];
  knownPaths.set(graph, all);
  return all;
}

/** Seconds that make a difference: at once, a while, and about when prompts end and patience runs out. */
function waitsOf(program: Program): number[] {
  const delays = program.delays.flatMap((delay) => ('seconds' in delay ? [delay.seconds] : []));
  const around = delays.flatMap((seconds) => [seconds - 1, seconds + 1]).filter((seconds) => seconds > 0);
  return [...new Set([0, 1, 4, ...around])].sort((a, b) => a - b);
}

function digitsOf(program: Program): number[] {
  const questions = effectsOf(program, 'listen').map(({ question }) => question);
  return [...new Set(questions.flatMap(({ type, digits, number }) => (type === 'input' ? [digits] : (number ?? []))))];
}

function offersCallbacks(program: Program): boolean {
  return effectsOf(program, 'offerCallback').length > 0;
}
