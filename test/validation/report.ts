import { digits, familyLevel, type Verdict } from './finding.js';
import type { Effort } from './simulate.js';

/** A chapter's verdicts. */
export interface Judged {
  readonly title: string;
  readonly verdicts: readonly Verdict[];
}

/** What all of them say, for people. */
export function markdown(chapters: readonly Judged[], effort: Effort): string {
  const all = chapters.flatMap(({ verdicts }) => verdicts);
  const failed = all.filter(({ holds }) => !holds);
  const compared = all.filter(({ z }) => z !== null);
  const farthest = Math.max(...compared.map(({ z }) => Math.abs(z!)));
  return [
    '# Validation',
    '',
    `What callstorm simulates, held to ${all.length} numbers and laws that come from elsewhere: ${failed.length === 0 ? 'all hold' : `**${failed.length} fail**`}. Made by \`npm run validate\`; the same bytes every time.`,
    '',
    `- ${compared.length} are compared within an error. The chance that any of these fails although all is well is ${familyLevel * 100} % (Holm's method); the intervals hold all truths together with ${100 - familyLevel * 100} % confidence.`,
    '- z is the distance from the truth as printed (half a unit of its last digit is not held against us), in standard errors. ' +
      `With ${compared.length} of them the largest is expected near 3; here it is ${farthest.toFixed(2)}.`,
    '- The rest must come out as it says: digits, bounds, laws without exception, and faults put in on purpose, each caught by the check that is named.',
    '- Where the truth is a published simulation, its own error is in the interval and in z.',
    '- What ran, with its settings and its seed (the name of the case or of its model), stands in `validation.json`. Seeds are fixed.',
    `- Effort: ${effort.replications} replications of ${effort.calls} calls or more, ${effort.surges} surges, ${effort.days} days; ${effort.experiments} experiments of 10 replications for each coverage; ${effort.selections} selections.`,
    ...chapters.flatMap(({ title, verdicts }) => ['', `## ${title}`, '', ...table(verdicts)]),
    '',
  ].join('\n');
}

function table(verdicts: readonly Verdict[]): string[] {
  return [
    '| case | figure | truth | source | estimate | interval | z | verdict |',
    '| --- | --- | ---: | --- | ---: | --- | ---: | --- |',
    ...verdicts.map((verdict) => `| ${cells(verdict).join(' | ')} |`),
  ];
}

function cells({ case: name, figure, truth, source, estimate, low, high, z, holds }: Verdict): string[] {
  const interval = low === null || high === null ? '' : `${digits(low)} to ${digits(high)}`;
  return [
    name,
    figure,
    truth,
    source,
    estimate,
    interval,
    z === null ? '' : z.toFixed(2),
    holds ? 'holds' : '**fails**',
  ];
}

/** The same for programs, with the settings. */
export function json(chapters: readonly Judged[], effort: Effort): string {
  const contents = { familyLevel, method: 'Holm', effort, chapters };
  return `${JSON.stringify(contents, null, 2)}\n`;
}
