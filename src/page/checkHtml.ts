import type { Flow } from '../flow/index.js';
import { type Html, type HtmlPart, html } from '../text/html.js';
import { endingLine, nodeInWords, pressing, sinceStart, surroundingsOf, visitsOf } from '../verify/report/callWords.js';
import { type Cause, causesOf, messagesAt, type Place, violatedText, witnessAt } from '../verify/report/causes.js';
import {
  type Checked,
  type CheckedRun,
  drawCommand,
  nameOfRun,
  nodeNamed,
  notViolated,
  placeOf,
  replayCommand,
  searchFacts,
  textOf,
  violationsOf,
  withoutRepetition,
} from '../verify/report/checked.js';
import { markOf, severitySaid } from '../verify/report/marks.js';
import { placeOfProblem, problemText, type Refused } from '../verify/report/refused.js';
import { type CoverageKind, coverageKinds } from '../verify/search/coverage.js';
import type { Verdict } from '../verify/verdict.js';
import { documentHtml, type Section } from './document.js';
import { flowPicture } from './flowPicture.js';
import { commas, count } from './pageWords.js';
import { folded, note, type Tone, tableHtml } from './parts.js';

/** A flow or a machine that was checked. */
export interface CheckedFile {
  readonly checked: Checked;
  /** Absent if it is a machine. */
  readonly flow: Flow | undefined;
}

/** The page of a check: of each file what was found, the flow as a picture, each counterexample step by step, and coverage. */
export async function checkHtml(files: readonly (CheckedFile | Refused)[], version: string): Promise<string> {
  const parts: Section[] = [];
  for (const [i, file] of files.entries()) {
    const own = 'problems' in file ? [refusal(file)] : await sectionsOf(file, files.length > 1);
    parts.push(...own.map((section, j) => ({ ...section, id: `part-${i + 1}-${j + 1}` })));
  }
  const names = files.map((file) => ('problems' in file ? file.file : nameOfRun(file.checked.runs[0])));
  return documentHtml({
    title: `callstorm check: ${names.length > 1 ? `${count(names.length)} files` : names[0]}`,
    facts: [...new Set(files.flatMap(factsOf))].map(commas),
    sentences: files.map((file, i) => `${files.length > 1 ? `${names[i]}: ` : ''}${inShort(file)}`).map(commas),
    sections: parts,
    footer: `Checked by callstorm ${version}. Nothing in this page is fetched from anywhere.`,
  });
}

function factsOf(file: CheckedFile | Refused): string[] {
  if ('problems' in file) return [file.file];
  const { runs, file: name } = file.checked;
  return [name, `${count(runs[0].report.verdicts.length)} properties`, ...searchFacts(runs[0].report)];
}

function inShort(file: CheckedFile | Refused): string {
  if ('problems' in file) return 'It cannot be checked: see what is wrong with it.';
  return withoutRepetition(file.checked)
    .runs.map((run) => {
      const violated = violationsOf(run);
      const found = violated.length > 0 ? violatedText(violated, causesOf(run)) : 'nothing is violated';
      const what = run.broken === null ? '' : `With ${run.broken} broken, `;
      const said = [
        run.broken === null ? `${found[0].toUpperCase()}${found.slice(1)}` : found,
        ...notViolated(run.report),
      ];
      return `${what}${said.join(', ')}.`;
    })
    .join(' ');
}

type Part = Omit<Section, 'id'>;

function refusal(refused: Refused): Part & { id: string } {
  const lines = refused.problems.map((problem) => `${placeOfProblem(refused, problem)}: ${problemText(problem)}`);
  return {
    id: '',
    title: refused.file,
    body: html`<ul>${lines.map((line) => html`<li dir="auto">${line}</li>`)}</ul>`,
  };
}

async function sectionsOf({ checked, flow }: CheckedFile, areSeveral: boolean): Promise<Section[]> {
  const told = withoutRepetition(checked);
  const [first] = told.runs;
  const start = areSeveral ? `${nameOfRun(first)}: ` : '';
  const parts: Part[] = [
    { title: `${start}${flow === undefined ? 'the machine' : 'the flow'}`, body: await picture(told, flow) },
  ];
  for (const run of told.runs) {
    const name = told.runs.length > 1 || areSeveral ? `${nameOfRun(run)}: ` : '';
    const titled = (title: string, body: HtmlPart, lead?: string) =>
      parts.push({ title: `${name}${title}`, body, lead });
    titled('verdicts', verdicts(run));
    for (const cause of causesOf(run)) titled(titleOf(cause), causeHtml(told, run, cause));
    if (run.escapes.length > 0) titled('what saves a caller', escapes(run));
    if (run.broken === null && run.report.coverage !== null)
      titled(
        'what the callers met',
        coverage(run),
        `${count(run.report.callers)} callers of all kinds were sent through it.`,
      );
    if (run.report.notes.length > 0) titled('notes', run.report.notes.map(note));
  }
  return parts.map(({ title, ...part }) => ({ ...part, id: '', title: `${title[0].toUpperCase()}${title.slice(1)}` }));
}

/** The flow with what is wrong marked, and the path of the first counterexample. */
async function picture({ runs: [run] }: Checked, flow: Flow | undefined): Promise<HtmlPart> {
  if (flow === undefined) return note('This is a machine, which has states and no nodes: there is nothing to draw.');
  const places = causesOf(run).flatMap((cause) => cause.places);
  const calls = places.flatMap((place) => witnessAt(place).found.call ?? []);
  const broken = [...places.map(({ node }) => node), ...run.faults.map(({ at }) => at)];
  return flowPicture(flow, [...new Set(broken)], calls[0]?.trace.nodes ?? []);
}

const tones: Partial<Record<Verdict['verdict'], Tone>> = { proved: 'held', violated: 'missed', undecided: 'undecided' };

function verdicts({ report }: CheckedRun): Html {
  const meant = report.verdicts.flatMap(({ property, meant }) =>
    meant.map(({ node, message, because }) => `${property} at ${node}: ${message} Meant: ${because}`),
  );
  return html`${tableHtml({
    title: 'Every property',
    head: ['property', 'verdict', 'on what grounds'],
    left: 3,
    rows: [
      ...report.verdicts.map((each) => ({
        cells: [
          each.property,
          { text: `${markOf(each)} ${each.verdict}${severitySaid(each)}`, tone: tones[each.verdict] },
          commas(each.grounds),
        ],
      })),
      ...report.skipped.map(({ property, because }) => ({ cells: [property, 'left out', because] })),
    ],
  })}${meant.map(note)}`;
}

function titleOf({ verdicts, places: [{ node }] }: Cause): string {
  const broken = verdicts.map((verdict) => `${markOf(verdict)} ${verdict.property}${severitySaid(verdict)}`);
  return `${broken.join(', ')} at ${node}`;
}

function causeHtml(checked: Checked, run: CheckedRun, { verdicts, places }: Cause): Html {
  const claims = verdicts.map(({ property }) => {
    const { claim, reason } = textOf(checked, property);
    return html`<p class="lead" dir="auto">${claim} ${reason}</p>`;
  });
  const [first, ...others] = places;
  return html`${claims}${said(checked, first)}${witness(checked, run, first)}${others.map(
    (place) => html`${said(checked, place)}${folded('The call that shows it', witness(checked, run, place))}`,
  )}`;
}

function said(checked: Checked, place: Place): Html {
  const where = placeOf(checked, place.said[0].found.path);
  return html`<h3 dir="auto">${nodeNamed(checked, place.node)} <small>(${where})</small></h3><p dir="auto">${messagesAt(place).join(' ')}</p>`;
}

/** The call that shows it, step by step. */
function witness(checked: Checked, run: CheckedRun, place: Place): HtmlPart {
  const { verdict, found } = witnessAt(place);
  const { call } = found;
  if (call === undefined) return null;
  const around = surroundingsOf(call, run.faults);
  const commands = [
    replayCommand(checked, run, verdict.property, found),
    drawCommand(checked, run, verdict.property, found),
  ];
  return html`<p dir="auto"><strong>${pressing(call)}.</strong></p>${tableHtml({
    title: `The call, step by step`,
    head: ['time', 'node', 'what happens'],
    left: 3,
    rows: visitsOf(call.trace).map((visit) => ({
      cells: [sinceStart(visit.at), nodeInWords(visit, checked), visit.events.join(', ')],
    })),
  })}${endingLine(call.trace).map((line) => html`<p dir="auto">${line}</p>`)}${
    around.length > 0 && note(`Environment: ${around.join('; ')}.`)
  }${
    commands[0] !== undefined &&
    folded(
      'Place this call again, or draw it',
      html`<pre tabindex="0"><code dir="ltr">${commands.flatMap((line) =>
        line === undefined
          ? []
          : html`${line}
`,
      )}</code></pre>`,
    )
  }`;
}

function escapes({ escapes }: CheckedRun): Html {
  return html`<ul>${escapes.map(
    ({ leaf, sentences }) => html`<li dir="auto">from <strong>${leaf}</strong>: ${sentences.join(' ')}</li>`,
  )}</ul>`;
}

function coverage({ report }: CheckedRun): HtmlPart {
  const kinds = Object.keys(coverageKinds) as CoverageKind[];
  const shares = kinds.map((kind) => ({ kind, ...report.coverage![kind] })).filter(({ all }) => all > 0);
  return html`${tableHtml({
    title: 'Coverage',
    head: ['', 'met', 'can be met', 'in all', 'not met'],
    rows: shares.map(({ kind, all, reachable = all, met, missed }) => ({
      cells: [
        { text: kind, more: coverageKinds[kind] },
        ...[met, reachable, all, missed.length].map((number) => count(number)),
      ],
    })),
  })}${shares
    .filter(({ missed }) => missed.length > 0)
    .map(({ kind, missed }) =>
      folded(
        `${count(missed.length)} ${kind} that no caller met`,
        html`<ul>${missed.map((each) => html`<li dir="auto">${each}</li>`)}</ul>`,
      ),
    )}`;
}
