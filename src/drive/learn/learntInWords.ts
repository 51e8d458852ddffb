import { pressed } from '../inWords.js';
import type { Learnt } from './learn.js';

/** How much was learnt, and how sure it is. */
export function learntInWords({ explored, driven, memory }: Learnt): string[] {
  const { places, complete, inconstant } = explored;
  const { length } = driven.findings;
  const fits = length === 0 ? 'all as the flow has them' : `${length} ${length === 1 ? 'finding' : 'findings'}`;
  const calls = `${driven.calls} ${driven.calls === 1 ? 'call' : 'calls'}`;
  return [
    ...(driven.stopped === null ? [] : [`Not finished: ${driven.stopped}`]),
    `Learnt of ${places.length} prompts; compared with ${driven.calls === 0 ? 'no calls' : `${calls}: ${fits}`}.`,
    ...(memory > 0 ? [`The endpoint counts in secret: prompts are told apart by the last ${memory} acts, too.`] : []),
    ...(complete ? [] : ['Something was left out: there is more than was tried.']),
    ...inconstant
      .slice(0, 3)
      .map((acts) => `The same call was another the second time: ${pressed(acts.map((did) => ({ did })))}.`),
    ...(places.some(({ leg: { stop } }) => stop.kind === 'asks' && stop.words)
      ? ['It listens for words, too: those are not learnt.']
      : []),
  ];
}

/** Whether there may be more to the endpoint than was learnt, or something else. */
export function isInPart({ explored, driven }: Learnt): boolean {
  const { complete, inconstant } = explored;
  return (
    !complete || inconstant.length > 0 || driven.findings.some(({ kind }) => kind !== 'ever') || driven.stopped !== null
  );
}
