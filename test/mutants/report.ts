import { type PropertyName, propertyNames } from '../../src/verify/properties/index.js';
import type { Judged } from './judge.js';

/** What became of the mutants, for people. */
export function markdown(judged: readonly Judged[], flows: readonly string[]): string {
  const { found, changing } = sharesOf(judged);
  const equivalent = judged.filter(({ outcome }) => outcome === 'equivalent');
  const missed = judged.filter(({ outcome }) => outcome === 'missed');
  return [
    '# Mutants',
    '',
    `Faults that engineers make, put one at a time into every place of ${flows.length} sound flows (${flows.join(', ')}) where they fit. Of ${judged.length} mutants ${equivalent.length} are equivalent; of the other ${changing}, **${share(found, changing)} are found**. No sound flow raises an alarm. Made by \`npm run mutants\`; the same bytes every time.`,
    '',
    '- *Of the document*: a flow file is changed and read again. The sound flows say `before`, too: what comes first in them. *Of the machine*: the XState machine that is made of the flow is changed, as a slip in a machine that somebody writes would change it, and given to `check` as a machine, without the flow and its paths.',
    '- *Refused*: the file or the machine is not accepted, with a message that says where and why.',
    '- *Caught*: a property is violated at a node where it holds of the sound flow, or of its machine. (Machines carry no `meant`: what a sound machine raises by itself is never counted.)',
    '- *Equivalent*: nobody can tell the mutant from the sound flow, whatever callers do and whatever they meet. That is computed: both are walked through together, step by step, and do the same.',
    '',
    '## By kind',
    '',
    ...table(
      ['fault', 'of the', 'mutants', 'refused', 'caught', 'equivalent', 'missed', 'caught by'],
      [...new Set(judged.map(({ sort, kind }) => `${sort} ${kind}`))].map((key) => {
        const all = judged.filter(({ sort, kind }) => `${sort} ${kind}` === key);
        const count = (wanted: Judged['outcome']) => all.filter(({ outcome }) => outcome === wanted).length;
        const [{ kind, sort }] = all;
        const counts = (['refused', 'caught', 'equivalent', 'missed'] as const).map((outcome) => count(outcome) || '');
        return [kind, sort, all.length, ...counts, byText(all)];
      }),
    ),
    '',
    '## By property',
    '',
    '*Alone*: mutants that no other property catches.',
    '',
    ...table(
      ['property', 'catches', 'alone'],
      propertyNames.map((name) => {
        const by = judged.filter((mutant) => mutant.by.includes(name));
        return [name, by.length, by.filter((mutant) => mutant.by.length === 1).length];
      }),
    ),
    '',
    '## Equivalent',
    '',
    ...(equivalent.length === 0 ? ['None.'] : equivalent.map((mutant) => `- ${told(mutant)}: ${mutant.because}.`)),
    '',
    '## Missed',
    '',
    ...(missed.length === 0 ? ['None.'] : missed.map((mutant) => `- ${told(mutant)}`)),
    '',
  ].join('\n');
}

/** The same for programs, one line a mutant. */
export function json(judged: readonly Judged[]): string {
  return `[\n${judged.map((mutant) => `  ${JSON.stringify(mutant)}`).join(',\n')}\n]\n`;
}

/** How many mutants change anything, and how many of these are refused or caught. */
export function sharesOf(judged: readonly Judged[]): { readonly found: number; readonly changing: number } {
  const changing = judged.filter(({ outcome }) => outcome !== 'equivalent');
  return { found: changing.filter(({ outcome }) => outcome !== 'missed').length, changing: changing.length };
}

export function told({ flow, at, kind }: Judged): string {
  return `${flow}, ${at}: ${kind}`;
}

function share(part: number, all: number): string {
  return `${part} (${((100 * part) / all).toFixed(1)} %)`;
}

/** `zero-out 3, way-home 1`. */
function byText(judged: readonly Judged[]): string {
  const counts = new Map<PropertyName, number>();
  for (const { by } of judged) for (const name of by) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const line = (cells: readonly (string | number)[]) => `| ${cells.map(String).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
