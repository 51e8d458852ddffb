import { type CallGuards, keyEvents, keys } from '../../flow/index.js';
import type { CallGraph, Edge } from '../graph/callGraph.js';
import { chanceGuards } from '../graph/subject.js';
import type { Act, BackendAnswer, CallerScript, Environment, QueueAnswer, ScriptedAct } from './callerScript.js';
import { answeredIn, type Step } from './callState.js';
import { talkTakes } from './placeCall.js';
import { answersIn, questionsOf } from './questions.js';
import { eventOfAct, letsPass } from './scriptReader.js';
import { does } from './steps.js';
import { toTheMicrosecond } from './toTheMicrosecond.js';

/** A call that goes a path through the graph: what its caller does, and what they meet. */
export function callOfPath(graph: CallGraph, way: readonly Edge[]): { caller: CallerScript; environment: Environment } {
  return { caller: { acts: actsOf(way) }, environment: environmentOf(graph, way) };
}

/** Seconds that go by in a placed call before a step. */
function secondsBefore({ event, seconds, answer, before }: Step): number {
  if (answer) return before.actors.find(({ id }) => id === answer.actor)?.seconds ?? 0;
  if (event === 'backend.ok' || event === 'backend.failed') return before.answerTakes;
  if (event === 'answered') return answeredIn(before);
  return event === 'released' ? talkTakes : seconds;
}

/** What the caller does on a path, each act with the seconds for which it has meant something since the act before. */
export function actsOf(way: readonly Edge[]): ScriptedAct[] {
  const acts: ScriptedAct[] = [];
  /** What the caller can do now, by its event. */
  let possible: ReadonlySet<string> = new Set();
  const waited = new Map<string, number>();
  for (const { step, to } of way) {
    const act = actOf(step);
    const isSilent = letsPass(step);
    if (act) acts.push({ act, wait: waited.get(eventOfAct(act) as string) ?? 0 });
    if (isSilent) acts.push({ act: 'silence', wait: 0 });
    if (act || isSilent) waited.clear();
    else for (const event of possible) waited.set(event, later(waited.get(event), secondsBefore(step)));
    possible = new Set(to.edges.flatMap((edge) => (edge.step.by === 'caller' ? [scripted(edge.step)] : [])));
  }
  while (acts.at(-1)?.act === 'silence') acts.pop();
  return acts;
}

function later(since = 0, seconds: number): number {
  return toTheMicrosecond(since + seconds);
}

/** Who loses patience in a queue hangs up. */
function scripted({ event }: Step): string {
  return event === 'patience' ? 'hang-up' : event;
}

function actOf(step: Step): Act | undefined {
  if (step.by !== 'caller') return undefined;
  const event = scripted(step);
  if (event === 'hang-up' || event === 'speech') return event;
  if (event === 'callback.accepted') return 'accept';
  if (event === 'callback.declined') return 'decline';
  return keys.find((key) => keyEvents[key] === event);
}

function environmentOf({ possibilities, subject }: CallGraph, way: readonly Edge[]): Environment {
  const { at, incident, closed } = possibilities.world(way.at(-1)?.to.knowledge ?? possibilities.anything);
  const backends: Record<string, BackendAnswer[]> = {};
  const queues: Record<string, QueueAnswer[]> = {};
  const faults: Record<string, boolean[]> = {};
  const guards: Record<string, boolean[]> = {};
  const says: Record<string, number[]> = {};
  const answers: Record<string, string[]> = {};
  const free = chanceGuards(subject);
  way.forEach(({ step }, i) => {
    for (const { guard, params, yes } of step.asked) {
      if (free.includes(guard)) list(guards, guard).push(yes);
      if (guard !== 'faultStrikes') continue;
      const { fault } = params as CallGuards['faultStrikes'];
      if (isUncertain(subject.faults[fault])) list(faults, String(fault)).push(yes);
    }
    for (const { question, answer } of answersIn(step.asked)) list(answers, question).push(answer);
    for (const [place, { name, params }] of step.effects.entries()) {
      const after = () => way.slice(i + 1).map((edge) => edge.step);
      if (name === 'request') {
        const { backend, actor } = params;
        list(backends, backend).push(answerIn(after(), actor?.id));
        if (actor) list(says, backend).push(saidIn(after(), actor.id));
      }
      if (name === 'joinQueue') {
        const isLeft = step.effects.slice(place).some((effect) => effect.name === 'leaveQueue');
        list(queues, params.group).push(isLeft ? 'answered' : receptionIn(after()));
      }
    }
  });
  return {
    at,
    incident,
    closed,
    backends: calmLeftOut(backends, 'ok'),
    queues: calmLeftOut(queues, 'answered'),
    faults: calmLeftOut(faults, false),
    ...(Object.values(says).some((list) => list.some((each) => each > 0)) && { says: calmLeftOut(says, 0) }),
    ...(Object.keys(guards).length > 0 && { guards: calmLeftOut(guards, false) }),
    ...(Object.keys(answers).length > 0 && { answers: unusual(answers, questionsOf(subject.program)) }),
  };
}

function isUncertain({ probability }: { probability: number }): boolean {
  return probability > 0 && probability < 1;
}

function list<T>(lists: Record<string, T[]>, name: string): T[] {
  if (!Object.hasOwn(lists, name)) lists[name] = [];
  return lists[name];
}

/** What the backend said that was asked just before these steps: that actor, if it is one. */
function answerIn(after: readonly Step[], actor: string | undefined): BackendAnswer {
  const ends = ({ effects }: Step) =>
    effects.some(({ name, params }) => name === 'endRequest' && params.actor?.id === actor);
  const end = after.find((step) => (isAnswer(step) && step.answer?.actor === actor) || ends(step));
  if (end === undefined) return 'ok';
  // Another's answer may end it.
  if (!isAnswer(end) || end.answer?.actor !== actor) return 'none';
  return end.event === 'backend.ok' ? 'ok' : 'failed';
}

/** Which of its answers an actor gave that began just before these steps. */
function saidIn(after: readonly Step[], actor: string): number {
  return after.find(({ answer }) => answer?.actor === actor)?.answer?.says ?? 0;
}

function isAnswer({ event }: Step): boolean {
  return event === 'backend.ok' || event === 'backend.failed';
}

/** What the queue said that was joined just before these steps. */
function receptionIn(after: readonly Step[]): QueueAnswer {
  const end = after.find((step) => {
    const { event } = step;
    return event === 'answered' || event === 'full' || event === 'closed' || does(step, 'leaveQueue');
  });
  if (end === undefined || end.event === 'answered') return 'answered';
  return end.event === 'full' || end.event === 'closed' ? end.event : 'busy';
}

/** Lists in which nothing goes wrong say nothing. */
function calmLeftOut<T>(lists: Record<string, T[]>, calm: T): Record<string, T[]> {
  return Object.fromEntries(Object.entries(lists).filter(([, answers]) => answers.some((answer) => answer !== calm)));
}

/** Lists in which every answer is the usual one say nothing. */
function unusual(lists: Record<string, string[]>, questions: ReturnType<typeof questionsOf>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(lists).filter(([question, answers]) =>
      answers.some((each) => each !== questions.get(question)?.at(-1)),
    ),
  );
}
