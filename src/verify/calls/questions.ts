import { isMap } from '../../document/path.js';
import { suggestion } from '../../document/suggest.js';
import type { Problem } from '../../errors.js';
import { type CallGuards, notUnderstood, questionsOfCall } from '../../flow/index.js';
import type { Program } from '../../statechart/index.js';
import { found } from '../../units.js';
import type { Asked, Step } from './callState.js';

/** A question that has several answers, as calls name it: `backend crm`, `value tier`, `outcome pay-elsewhere`, `speech main`. */
export function questionOf({ of, name }: Pick<CallGuards['answerIs'], 'of' | 'name'>): string {
  return `${of} ${name}`;
}

/** All questions that a call can be asked, by what calls name them, each with its answers; the last is the usual one. */
export function questionsOf(program: Pick<Program, 'guards'>): ReadonlyMap<string, readonly string[]> {
  return new Map(questionsOfCall(program).map((each) => [questionOf(each), each.answers]));
}

/** Answers of a call to questions of the flow that are none of theirs. */
export function unknownAnswers(answers: unknown, program: Pick<Program, 'guards'>): Problem[] {
  const known = questionsOf(program);
  if (!isMap(answers)) return [];
  return Object.entries(answers).flatMap(([question, list]) => {
    const all = known.get(question);
    if (all === undefined || !Array.isArray(list)) return [];
    return list
      .filter((answer) => !all.includes(answer))
      .map((answer) => {
        const message = `${found(answer)} is no answer to "${question}".${suggestion(String(answer), all)}`;
        return { path: `answers.${question}`, message };
      });
  });
}

/** Whether a machine listens to speech anywhere: a wildcard is not meant for it. */
export function knowsSpeech({ events }: Pick<Program, 'events'>): boolean {
  return events.includes('speech');
}

/** What a menu has understood in a step in which the caller speaks; `undefined` if the caller says nothing that it knows. */
export function wordsIn({ event, asked }: Pick<Step, 'event' | 'asked'>): string | undefined {
  if (event !== 'speech') return undefined;
  const understood = answersIn(
    asked.filter(({ params }) => (params as CallGuards['answerIs'] | undefined)?.of === 'speech'),
  );
  return understood.map(({ answer }) => answer).find((answer) => answer !== notUnderstood);
}

/** What was answered in a step: each question that was put, and its answer. */
export function answersIn(asked: readonly Asked[]): { readonly question: string; readonly answer: string }[] {
  return asked.flatMap(({ guard, params, yes }) => {
    if (guard !== 'answerIs') return [];
    const { among, answer, ...rest } = params as CallGuards['answerIs'];
    const question = questionOf(rest);
    if (yes) return [{ question, answer }];
    // No to all but the last is the last.
    return answer === among[among.length - 2] ? [{ question, answer: among[among.length - 1] }] : [];
  });
}
