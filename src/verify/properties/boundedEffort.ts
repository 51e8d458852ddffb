import { Calendar } from '../../kernel/index.js';
import { beginsToListen, entered } from '../calls/moments.js';
import type { Finding } from '../graph/finding.js';
import { type Effort, effortOf } from '../terms/effort.js';
import { type Situations, type Step, situationsOf } from '../terms/persons.js';
import { comesToMenu, noMenu } from '../terms/turns.js';
import type { Property } from './property.js';

const help = `
From every menu, from the moment that calls come to it, there is a way to a person that takes at most \`keys\` keys
(default 5) and at most \`time\` (default 180s), for a caller who follows the prompts:

- an option is pressed when it has been read out: its share of the prompt has played, or all of it without barge-in;
- a number is typed once the prompt is over, a second a digit, and every digit is a key;
- a callback is accepted when the offer has been heard, and that is a key, too;
- silence is a way as well, if the flow takes the silent to a person: it costs no keys, and the time that it takes.

Hidden options and wrong keys are no ways, since nobody is told of them. Backends answer in the time that the flow says.
A person is a queue, a transfer or a callback, and where the call has learnt that it is closed, a message.

This flow breaks it: a person is there, behind an account number and a long speech.

\`\`\`yaml
flow: shop
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: account }, silence: { then: goodbye } }
  account: { type: input, length: 6s, digits: 8, silence: { then: goodbye }, then: desk }
  desk: { type: queue, group: desk }
  goodbye: { type: hang-up, length: 3s }
\`\`\`

> From "main" a person takes 9 keys and 22 s: at most 5 keys and 180 s are due.

\`\`\`yaml
flow: shop
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: account, 0: desk }, silence: { then: goodbye } }
  account: { type: input, length: 6s, digits: 8, silence: { then: goodbye }, then: desk }
  desk: { type: queue, group: desk }
  goodbye: { type: hang-up, length: 3s }
\`\`\`

Use \`meant\` for a menu behind which nobody is to be reached, and raise \`keys\` where everybody must identify themselves.

Whose rule: our judgement; the numbers are yours to set.
`;

/** The shortest way from every menu to a person is short. */
export const boundedEffort: Property<'bounded-effort'> = {
  name: 'bounded-effort',
  kind: 'bounded',
  claim: 'From every menu a person is a few keys and a short time away.',
  reason: 'The effort to reach a person decides whether callers try, wait, or give up.',
  worlds: 'each',
  help: help.trim(),
  examine: (graph, { keys, time }) => {
    if (!comesToMenu(graph)) return { notApplicable: noMenu };
    const situations = situationsOf(graph);
    if (graph.complete && !situations.all.some(({ steps }) => steps.some(({ person }) => person))) {
      return { notApplicable: 'No call comes to a person at all: see agent-reachable.' };
    }
    const efforts = leastEfforts(situations, effortOf(graph));
    const found = new Map<string, Finding>();
    for (const { steps } of situations.all) {
      for (const { from, to, edge } of steps) {
        const listens = beginsToListen(edge.moment);
        if (listens?.question.type !== 'menu' || !entered(edge.moment).includes(listens.node)) continue;
        const { node } = listens;
        const ways = efforts[to.index];
        if (found.has(node) || ways.some((way) => way.keys <= keys && way.seconds <= time)) continue;
        const due = `at most ${counted(keys)} and ${time} s are due`;
        const message =
          ways.length === 0
            ? `From "${node}" nothing that a caller is told leads to a person: ${due}.`
            : `From "${node}" a person takes ${inWords(ways)}: ${due}.`;
        found.set(node, { node, message, way: [...situations.wayTo(from), edge] });
      }
    }
    return [...found.values()];
  },
};

/** The fastest way and that of the fewest keys. */
function inWords(ways: readonly Effort[]): string {
  const words = ({ keys, seconds }: Effort): string => `${counted(keys)} and ${Math.round(seconds)} s`;
  return [...new Set([ways[0], ways.at(-1) as Effort].map(words))].join(', or ');
}

function counted(keys: number): string {
  return keys === 1 ? '1 key' : `${keys} keys`;
}

/**
 * From each situation all ways to a person of which no other takes less of both keys and time: by time ascending, and so
 * by keys descending. Backwards from the persons; a way is kept if it takes fewer keys than all that are faster.
 */
function leastEfforts({ all }: Situations, effortOf: (edge: Step['edge']) => Effort | undefined): Effort[][] {
  const least: Effort[][] = all.map(() => []);
  const calendar = new Calendar();
  const offer = ({ from, edge }: Step, beyond: Effort): void => {
    const effort = effortOf(edge);
    if (effort === undefined) return;
    const keys = beyond.keys + effort.keys;
    if (keys < fewest(least[from.index])) calendar.schedule(beyond.seconds + effort.seconds, from.index, keys);
  };
  // What the graph leaves open may hold a person.
  for (const { index, state } of all) if (state.open) calendar.schedule(0, index, 0);
  for (const { steps } of all) {
    for (const step of steps) if (step.person) offer(step, { keys: 0, seconds: 0 });
  }
  while (calendar.next(Number.POSITIVE_INFINITY)) {
    const { now, target, code } = calendar;
    const way: Effort = { keys: code, seconds: now };
    if (way.keys >= fewest(least[target])) continue;
    least[target].push(way);
    for (const step of all[target].before) offer(step, way);
  }
  return least;
}

function fewest(ways: readonly Effort[]): number {
  return ways.at(-1)?.keys ?? Number.POSITIVE_INFINITY;
}
