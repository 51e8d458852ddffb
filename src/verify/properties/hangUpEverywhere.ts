import type { Finding } from '../graph/finding.js';
import { type Monitor, monitor, watchAll } from '../graph/monitor.js';
import type { Property } from './property.js';

const watching: Monitor<null> = {
  start: null,
  next: (_, { event, before, after }) => {
    if (event !== 'hang-up') return null;
    const { node } = before;
    if (after.ending === null) return { node, violation: `Hanging up at "${node}" does not end the call.` };
    const left = after.timers.find(({ timer }) => before.timers.some((pending) => pending.timer === timer));
    if (left === undefined) return null;
    return { node, violation: `Hanging up at "${node}" leaves a timer of ${Math.round(left.seconds)} s running.` };
  },
};

const help = `
In every state that any call can reach, except while an agent talks, hanging up must end the call in one step, and that
step must cancel every timer that runs. (While an agent talks, hanging up is the end of the talk: \`released\`.)

No flow file can break it: its machine leaves every node when the call ends. A machine can, by a timer that no
state on the way out cancels, such as one of the machine itself:

\`\`\`ts
createMachine({
  after: { 600000: '.said-goodbye' },
  on: { 'hang-up': '.hung-up' },
})
\`\`\`

> Hanging up at "main" leaves a timer of 600 s running.

Put the timer into a state that the call leaves when it ends, or cancel it on the way.

XState forgets timers once its machine is done, so under XState this does no harm. Many platforms do not, and there the
timer wakes up a session that is gone. If yours forgets them, too, \`skip\` the property and say so.

The rule is our judgement.
`;

export const hangUpEverywhere: Property<'hang-up-everywhere'> = {
  name: 'hang-up-everywhere',
  kind: 'safety',
  claim: 'Hanging up ends the call at once wherever it is, and leaves no timer behind.',
  reason: 'A call that goes on without its caller holds a line, and a timer left behind rings in somebody else’s call.',
  help: help.trim(),
  examine: (graph) => {
    const deaf = new Map<string, Finding>();
    for (const state of graph.states) {
      const { node, ending, queue, configuration } = state.place;
      const isOver = ending !== null || configuration < 0 || graph.subject.program.configurations[configuration].final;
      if (isOver || state.open || queue?.talking || deaf.has(node)) continue;
      if (state.edges.some(({ moment }) => moment.event === 'hang-up')) continue;
      deaf.set(node, { node, message: `At "${node}" hanging up does nothing.`, way: graph.wayTo(state) });
    }
    return [...deaf.values(), ...watchAll(graph, monitor(watching)).filter(({ node }) => !deaf.has(node))];
  },
  monitor: () => monitor(watching),
};
