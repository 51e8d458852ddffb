import { type ChannelName, channelNames, type Ending, endings, type Move, type NextStep } from '../records.js';

const steps: readonly NextStep[] = [...channelNames, 'give-up', 'wait', 'settled', 'open'];

const moves: readonly Move[] = channelNames.flatMap((from) =>
  endings.flatMap((ending) => steps.map((to) => Object.freeze({ from, ending, to }))),
);

/** The one object for a move: a journey lists its moves without making any. */
export function move(from: ChannelName, ending: Ending, to: NextStep): Move {
  const row = channelNames.indexOf(from) * endings.length + endings.indexOf(ending);
  return moves[row * steps.length + steps.indexOf(to)];
}
