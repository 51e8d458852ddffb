import * as z from 'zod';
import { duration } from '../../document/fields.js';
import { Calendar } from '../../kernel/index.js';
import { beginsToListen } from '../calls/steps.js';
import type { Finding } from '../graph/finding.js';
import { lackingIn } from '../terms/closing.js';
import { type Effort, effortOf } from '../terms/effort.js';
import { type Move, type Situations, situationsOf } from '../terms/persons.js';
import { comesToMenu, noMenu } from '../terms/prompts.js';
import { count } from './parameters.js';
import { defineProperty } from './property.js';

const parameters = z
  .strictObject({
    keys: count.prefault(5).describe('The most keys, digits of numbers included. Default 5.'),
    time: duration.prefault('180s').describe('The longest time. Default 180s.'),
  })
  .describe('The shortest path from every menu to a person is short enough.');

/** The shortest path from every menu to a person is short. */
export const boundedEffort = defineProperty({
  name: 'bounded-effort',
  kind: 'bounded',
  severity: 'warning',
  claim: 'From every menu a person is a few keys and a short time away.',
  reason: 'The effort to reach a person decides whether callers try, wait, or give up.',
  heard: ['ways'],
  parameters,
  worlds: 'each',
  examine: (graph, { keys, time }) => {
    if (!comesToMenu(graph)) return { notApplicable: noMenu };
    const situations = situationsOf(graph);
    if (graph.complete && !situations.all.some(({ moves }) => moves.some(({ person }) => person))) {
      return { notApplicable: 'No call comes to a person at all: see agent-reachable.' };
    }
    const efforts = leastEfforts(situations, effortOf(graph));
    const isShort = (way: Effort): boolean => way.keys <= keys && way.seconds <= time;
    const isFar = lackingIn(graph, situations.all, ({ index }) => efforts[index].some(isShort));
    const found = new Map<string, Finding>();
    for (const { moves } of situations.all) {
      for (const { from, to, edge } of moves) {
        const listens = beginsToListen(edge.step);
        if (listens?.question.type !== 'menu' || !edge.step.entered.includes(listens.node)) continue;
        const { node } = listens;
        const ways = efforts[to.index];
        if (found.has(node) || !isFar(to)) continue;
        const due = `at most ${counted(keys)} and ${time} s are due`;
        const message =
          ways.length === 0
            ? `From "${node}" nothing that a caller is told leads to a person: ${due}.`
            : `From "${node}" a person takes ${inWords(ways)}: ${due}.`;
        found.set(node, { node, message, way: [...situations.pathTo(from), edge] });
      }
    }
    return [...found.values()];
  },
});

/** The fastest path and that of the fewest keys. */
function inWords(ways: readonly Effort[]): string {
  const words = ({ keys, seconds }: Effort): string => `${counted(keys)} and ${Math.round(seconds)} s`;
  return [...new Set([ways[0], ways.at(-1) as Effort].map(words))].join(', or ');
}

function counted(keys: number): string {
  return keys === 1 ? '1 key' : `${keys} keys`;
}

/**
 * From each situation all paths to a person of which no other takes less of both keys and time: by time ascending, and so
 * by keys descending. Backwards from the persons; a path is kept if it takes fewer keys than all that are faster.
 */
function leastEfforts({ all }: Situations, effortOf: (edge: Move['edge']) => Effort | undefined): Effort[][] {
  const least: Effort[][] = all.map(() => []);
  const calendar = new Calendar();
  const offer = ({ from, edge }: Move, beyond: Effort): void => {
    const effort = effortOf(edge);
    if (effort === undefined) return;
    const keys = beyond.keys + effort.keys;
    if (keys < fewest(least[from.index])) calendar.schedule(beyond.seconds + effort.seconds, from.index, keys);
  };
  // What the graph leaves open may hold a person.
  for (const { index, state } of all) if (state.open) calendar.schedule(0, index, 0);
  for (const { moves } of all) {
    for (const move of moves) if (move.person) offer(move, { keys: 0, seconds: 0 });
  }
  while (calendar.next(Number.POSITIVE_INFINITY)) {
    const { now, target, code } = calendar;
    const way: Effort = { keys: code, seconds: now };
    if (way.keys >= fewest(least[target])) continue;
    least[target].push(way);
    for (const move of all[target].before) offer(move, way);
  }
  return least;
}

function fewest(ways: readonly Effort[]): number {
  return ways.at(-1)?.keys ?? Number.POSITIVE_INFINITY;
}
