import type { Flow } from '../flow/index.js';
import type { Verdict } from './verdict.js';

/** How many verdicts rest on nodes of which a flow knows nothing but what can come of them, in a sentence or two. */
export function opaqueNotes(flow: Flow | undefined, verdicts: readonly Verdict[]): string[] {
  const opaque = Object.entries(flow?.nodes ?? {}).flatMap(([id, { type }]) => (type === 'elsewhere' ? [id] : []));
  if (opaque.length === 0) return [];
  const passing = verdicts.filter(({ counterexamples }) =>
    counterexamples.some(({ call }) => call?.trace.nodes.some((node) => opaque.includes(node))),
  );
  const proved = verdicts.filter(({ verdict }) => verdict === 'proved');
  const names =
    opaque.length > 4 ? `${opaque.slice(0, 3).join(', ')} and ${opaque.length - 3} more` : opaque.join(', ');
  const rests = [
    ...(passing.length > 0 ? [`${counted(passing.length, 'violation')} with calls that pass there`] : []),
    ...(proved.length > 0 ? [`${counted(proved.length, 'proof')}, for which these outcomes are all there are`] : []),
  ];
  const what = `Of ${names} nothing is known but what can come of ${opaque.length === 1 ? 'it' : 'them'}.`;
  return [rests.length === 0 ? what : `${what} On that rest ${rests.join(', and ')}.`];
}

function counted(many: number, noun: string): string {
  return `${many} ${noun}${many === 1 ? '' : 's'}`;
}
