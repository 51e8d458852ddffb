import type { Program } from '../statechart/index.js';
import type { CallGuards, Questioned } from './contract.js';
import { definitionOf } from './nodes/index.js';
import type { Flow } from './schema.js';
import { branchingIn } from './variables.js';

/** A question that has several answers; the last is the usual one. */
export interface Question {
  readonly of: Questioned;
  readonly name: string;
  readonly answers: readonly string[];
}

/** All questions that a flow puts to the world, each once; nodes may ask the same and tell other answers apart. */
export function questionsOf(flow: Flow): Question[] {
  const branching = branchingIn(flow);
  const all = Object.entries(flow.nodes).flatMap(
    ([id, node]) => definitionOf(node).questions?.(node, id, branching) ?? [],
  );
  return together(all);
}

/** Those of a machine that keeps the contract of a call. */
export function questionsOfCall({ guards }: Pick<Program, 'guards'>): Question[] {
  const all = guards.flatMap(({ name, params }) => {
    if (name !== 'answerIs') return [];
    const { of, name: asked, among } = params as CallGuards['answerIs'];
    return [{ of, name: asked, answers: among }];
  });
  return together(all);
}

function together(all: readonly Question[]): Question[] {
  const known = new Map<string, Question>();
  for (const { of, name, answers } of all) {
    const key = `${of} ${name}`;
    const others = (known.get(key)?.answers ?? []).filter((answer) => !answers.includes(answer));
    known.set(key, { of, name, answers: [...others, ...answers] });
  }
  return [...known.values()];
}
