import { html } from '../text/html.js';
import { quoted } from '../text/quoted.js';
import { formatDuration } from '../units.js';
import type { Section } from './document.js';
import { measureTable } from './measureTable.js';
import { count, PageWords } from './pageWords.js';
import { codeHtml, folded, note, tableHtml } from './parts.js';
import type { SavedRun } from './savedRun.js';
import { scenarioWords } from './scenarioWords.js';

/** How the figures came about, so that anybody can make them again, and how far the inputs are to be trusted. */
export function computedSection({ experiment, file, scenario, version }: SavedRun): Section {
  const { estimates, observation, parameters, replications, seed } = experiment;
  const { coolDownSeconds, horizonSeconds, sliceSeconds, warmUpSeconds } = observation;
  const words = new PageWords(observation.currency);
  const line = `callstorm run ${scenarioWords(experiment, file)} --seed ${quoted(seed)} --replications ${replications}`;
  const knobs = scenario?.knobs ?? {};
  const soft = softLines(file?.text ?? '');
  return {
    id: 'computed',
    title: 'How this was computed',
    body: html`<p>This line makes the same figures again, on any machine:</p>${codeHtml('The command', line)}${tableHtml(
      {
        title: 'The run',
        head: ['What', 'Value'],
        left: 2,
        rows: [
          ['callstorm', version],
          ['Seed', seed],
          ['Replications', count(replications)],
          ['Customers in each', count(experiment.customers)],
          ['Events in each', count(experiment.events)],
          ['Simulated time', formatDuration(horizonSeconds)],
          ...(warmUpSeconds > 0 ? [['Left out at the start', formatDuration(warmUpSeconds)]] : []),
          ...(coolDownSeconds > 0 ? [['Left out at the end', formatDuration(coolDownSeconds)]] : []),
          ['A slice of the timeline', formatDuration(sliceSeconds)],
          ['Intervals', '95 % (Student): chance between replications alone, not what is guessed in the inputs'],
        ].map((cells) => ({ cells })),
      },
    )}${tableHtml({
      title: 'Parameters',
      head: ['Parameter', 'Value', 'What it is', 'Grade'],
      left: 3,
      rows: Object.entries(parameters).map(([name, value]) => {
        const { title = '', grade = '', source = '' } = knobs[name] ?? {};
        const isSoft = grade === 'C' || grade === 'J';
        return {
          cells: [name, written(value), title, source === '' ? grade || 'not graded' : { text: grade, more: source }],
          isMarked: isSoft,
        };
      }),
    })}${note('Grades: A a real log or primary source, B a study or survey, C one company’s or vendor’s claim, J judgement. C and J are soft, and marked. callstorm sensitivity tells which of them matter.')}${
      soft.length > 0 &&
      folded(
        `${count(soft.length)} lines of the scenario that say they are soft ([C] or [J])`,
        codeHtml('Soft lines', soft.join('\n')),
      )
    }${file !== null && folded('The scenario as it was run', codeHtml('The scenario', file.text))}${
      experiment.warnings.length > 0 &&
      html`<h3>Warnings</h3><ul>${experiment.warnings.map(({ message }) => html`<li dir="auto">${message}</li>`)}</ul>`
    }${folded(
      `All ${count(estimates.length)} measures and what they mean`,
      measureTable('All measures', estimates, words, ({ name }) => name),
    )}`,
  };
}

/** As files write it. */
function written(value: string | number | boolean): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

function softLines(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => /#.*\[[CJ]\]/.test(line) && !line.trimStart().startsWith('#'))
    .map((line) => line.trim());
}
