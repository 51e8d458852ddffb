import type { ParametersOf } from '../../flow/index.js';
import { type AnyMonitor, monitor, watchAll } from '../monitor.js';
import type { Moment } from '../place.js';
import type { Property } from '../property.js';
import { does, isIgnored } from './ignored.js';
import { entered } from './moments.js';

/** Answers in vain since the node was entered from another. */
interface Answers {
  readonly silent: number;
  readonly invalid: number;
  /** What the caller has done since the flow asked: nothing, pressed keys, or pressed keys that have been counted. */
  readonly since: 'nothing' | 'keys' | 'counted';
}

const none: Answers = { silent: 0, invalid: 0, since: 'nothing' };

const help = `
# bounded-retries

Silent answers and wrong answers in a row are counted at each menu and input, each kind apart, until the call enters
another node. More than \`answers\` of one kind are a violation. The flow asks once and repeats \`retries\` times, so
\`retries: 2\` makes three answers. Silence, or a wrong key, that leads to the node itself goes on counting; an option that
does so, such as "to hear this again", is a valid answer.

| parameter | default | |
|---|---|---|
| \`answers\` | 3 | so many in a row at most |
| \`together\` | no | silent and wrong answers are counted together |

\`\`\`yaml
flow: hotel
start: main
nodes:
  main:
    type: menu
    length: 6s
    options: { 1: desk }
    silence: { retries: 2, then: main }
  desk: { type: queue, group: desk, full: main }
\`\`\`

> At "main" the flow takes 4 silent answers in a row, where 3 are enough.

Lead silence to a person, or to whatever else may help:

\`\`\`yaml
flow: hotel
start: main
nodes:
  main:
    type: menu
    length: 6s
    options: { 1: desk }
    silence: { retries: 2, then: desk }
  desk: { type: queue, group: desk, full: main }
\`\`\`

\`meant\` is for a node where callers really need more time, such as one that waits until they have found their contract.

Three is the number of most vendors' guides.
`;

export const boundedRetries: Property<'bounded-retries'> = {
  name: 'bounded-retries',
  kind: 'safety',
  claim: 'After a few silent or wrong answers the flow does something else.',
  reason: 'Who has been misunderstood three times will not be understood the fourth time.',
  help: help.trim(),
  examine: (graph, parameters) => watchAll(graph, watching(parameters)),
  monitor: watching,
};

function watching({ answers, together }: ParametersOf<'bounded-retries'>): AnyMonitor {
  return monitor<Answers>({
    start: none,
    next: (before, moment) => {
      const { node } = moment.before;
      const counted = count(before, moment);
      const kinds = together
        ? [{ of: counted.silent + counted.invalid, what: 'silent or wrong' }]
        : [
            { of: counted.silent, what: 'silent' },
            { of: counted.invalid, what: 'wrong' },
          ];
      const over = kinds.find(({ of }) => of > answers);
      if (over === undefined) return entered(moment).some((next) => next !== node) ? none : counted;
      return {
        node,
        violation: `At "${node}" the flow takes ${over.of} ${over.what} answers in a row, where ${answers} are enough.`,
        path: ['nodes', node, counted.silent > before.silent ? 'silence' : 'invalid'],
      };
    },
  });
}

function count(before: Answers, moment: Moment): Answers {
  if (moment.before.listening === null) return before;
  const asksAgain = does(moment, 'listen');
  const since = asksAgain ? 'nothing' : moment.by === 'caller' && !isIgnored(moment) ? 'keys' : before.since;
  switch (answerIn(before, moment, asksAgain)) {
    case 'silent':
      return { ...before, silent: before.silent + 1, since };
    case 'invalid':
      return { ...before, invalid: before.invalid + 1, since: asksAgain ? 'nothing' : 'counted' };
    default:
      // A valid answer, even if it leads to the node itself.
      return entered(moment).length > 0 ? none : { ...before, since };
  }
}

/**
 * The kind of an answer in vain. A flow's machine asks how many retries are left after these, and at no other time; of
 * another machine we know that it asks again, or that it leaves when time is up.
 */
function answerIn({ since }: Answers, moment: Moment, asksAgain: boolean): 'silent' | 'invalid' | undefined {
  const { by, asked } = moment;
  if (asked.some(({ guard }) => guard === 'invalidsLeft')) return 'invalid';
  if (asked.some(({ guard }) => guard === 'silencesLeft')) return 'silent';
  if (since === 'counted') return undefined;
  if (by === 'time' && since === 'nothing') return asksAgain || entered(moment).length > 0 ? 'silent' : undefined;
  return asksAgain && entered(moment).length === 0 ? 'invalid' : undefined;
}
