import type { Toll, Way } from '../experiments/index.js';
import type { PersonaStory } from '../records/index.js';
import { plain } from '../report/plain.js';
import { type Html, type HtmlPart, html } from '../text/html.js';
import type { Section } from './document.js';
import { count, duration, PageWords, share } from './pageWords.js';
import { figureHtml, folded, note, tableHtml } from './parts.js';
import type { SavedRun } from './savedRun.js';
import { swimLane } from './swimLane.js';
import { switchingChart } from './switchingChart.js';
import { weekInstant } from './timeAxis.js';

/** So many rows say most of it; the rest is folded. */
const firstRows = 12;

/** Where customers came from, by which channel, how it ended, what they did next. */
export function switchingSection({ experiment }: SavedRun): Section | null {
  const { observation, switching } = experiment;
  if (switching.length === 0) return null;
  const rows = switching.map(({ from, ending, to, customers, moves }) => ({
    cells: [
      from === '' ? plain(ending) : `${from} ${plain(ending)}`,
      to === 'give-up' ? 'gave up' : to === from ? `${to} again` : to,
      count(customers),
      count(moves),
    ],
  }));
  const head = ['After', 'They went on to', 'Issues', 'Times'];
  const chart = switchingChart(switching, observation.channels);
  return {
    id: 'switching',
    title: 'Channel switching',
    lead: changeInWords(experiment),
    body: html`${
      chart !== null &&
      figureHtml(
        chart,
        'Each band is as wide as there were decisions in a replication, on average. Point at a band for its figures; the table has the same.',
        true,
      )
    }${tableHtml({ title: 'What customers did next', head, left: 2, rows: rows.slice(0, firstRows) })}${
      rows.length > firstRows &&
      folded(
        `${rows.length - firstRows} more`,
        tableHtml({ title: 'Rarer ones', head, left: 2, rows: rows.slice(firstRows) }),
      )
    }`,
  };
}

/** The change of channel that most made; customers who wait between two channels change without a row of their own. */
function changeInWords({ estimates, observation, switching }: SavedRun['experiment']): string | undefined {
  const [most] = switching.filter(({ from, to }) => from !== '' && to !== from && observation.channels.includes(to));
  if (most !== undefined) {
    return `The most frequent change: after ${most.from} ${plain(most.ending)}, ${count(most.customers)} went on to ${most.to}.`;
  }
  const isSure = estimates.some(({ name, estimate }) => name === 'journeys.switched' && estimate === 0);
  return isSure ? 'Nobody went on from one channel to another.' : undefined;
}

/** The most common ways, the worst tenth, and the personas. */
export function journeysSection(run: SavedRun): Section | null {
  const { experiment } = run;
  const { observation, personas, picture } = experiment;
  if (picture === undefined && personas.length === 0) return null;
  const { all = null, worst = null, worstStory = null, ways = [], issues = 0, otherIssues = 0 } = picture ?? {};
  const ofIncident = picture?.isIncident ? ' that an incident caused' : '';
  const told = personas.filter(({ contacts, told }) => contacts.length + told.length > 0);
  const story = (each: PersonaStory) => storyHtml(each, run);
  return {
    id: 'journeys',
    title: 'Journeys',
    lead:
      worst === null
        ? undefined
        : `The tenth of the issues${ofIncident} with the most effort took ${count(worst.contacts, 1)} contacts each and lost ${duration(worst.lostSeconds)} on the line and on pages; ${share(worst.gaveUp)} of these customers gave up.`,
    body: html`${waysTable(ways, issues, otherIssues, ofIncident)}${
      all !== null &&
      worst !== null && [
        tollTable(all, worst, new PageWords(observation.currency), ofIncident),
        note('Much effort means many contacts: those who give up early are not among this tenth.'),
      ]
    }${
      worstStory !== null &&
      html`<h3>One customer of this tenth</h3>${story(worstStory)}${note('Of the first replication, with an effort in the middle of the tenth; a single case, as chance made it.')}`
    }${told.map((each) => html`<h3 dir="auto">${each.name}</h3>${story(each)}`)}${
      told.length > 0 && note('Personas, as they fared in the first replication.')
    }`,
  };
}

function waysTable(ways: readonly Way[], issues: number, others: number, ofIncident: string): HtmlPart {
  return [
    tableHtml({
      title: `The most common paths of an issue${ofIncident}`,
      head: ['Way', 'It ended', 'Share', 'Contacts', 'Effort', 'Helped', 'Time to help'],
      left: 2,
      rows: ways.map(({ steps, outcome, share: part, contacts, effort, helped, helpSeconds }) => ({
        cells: [
          steps.length === 0 ? 'no contact' : steps.join(' → '),
          plain(outcome),
          share(part.estimate ?? 0),
          count(contacts, 1),
          count(effort, 1),
          share(helped),
          duration(helpSeconds),
        ],
      })),
    }),
    ways.length > 0 &&
      note(
        `Of ${count(issues)} issues that ended in a replication, on average; ${count(others)} took other ways. The same channel several times in a row counts as one step. Effort: points for contacts, switches, repeats and minutes lost. Helped: by any contact; time to it from noticing. Settled: the issue is over, by help or because the incident has ended.`,
      ),
  ];
}

function tollTable(all: Toll, worst: Toll, words: PageWords, ofIncident: string): HtmlPart {
  const row = (name: string, figure: (toll: Toll) => string) => ({ cells: [name, figure(all), figure(worst)] });
  return tableHtml({
    title: `What an issue${ofIncident} took out of a customer`,
    head: ['Each, on average', 'All', 'The tenth with the most effort'],
    rows: [
      row('Effort', ({ effort }) => count(effort, 1)),
      row('Contacts', ({ contacts }) => count(contacts, 1)),
      row('Switches of channel', ({ switches }) => count(switches, 1)),
      row('Time lost on the line and on pages', ({ lostSeconds }) => duration(lostSeconds)),
      row('Helped by a contact', ({ helped }) => share(helped)),
      row('Time to help', ({ helpSeconds }) => duration(helpSeconds)),
      row('Gave up', ({ gaveUp }) => share(gaveUp)),
      row('Credit', ({ credits }) => words.money(credits)),
    ],
  });
}

function storyHtml(story: PersonaStory, { experiment }: SavedRun): Html {
  const { helping, horizonSeconds, weekOffsetSeconds = 0, currency } = experiment.observation;
  const lines = [
    ...story.contacts.map(({ at, channel, ending, seconds }) => ({
      at,
      cells: [weekInstant(at, weekOffsetSeconds), channel, `${plain(ending)} after ${duration(seconds)}`],
    })),
    ...story.told.map(({ at, by, cause, eta }) => ({
      at,
      cells: [
        weekInstant(at, weekOffsetSeconds),
        by,
        `told: ${cause ?? 'no cause'}, ${eta === null ? 'end not known' : `${duration(eta)} to go`}`,
      ],
    })),
  ].toSorted((a, b) => a.at - b.at);
  const end =
    story.outcome === 'open'
      ? 'Still open at the end'
      : `${plain(story.outcome) === 'settled' ? 'Settled' : 'Gave up'} ${weekInstant(story.endedAt, weekOffsetSeconds)}`;
  return html`${figureHtml(
    swimLane(story, helping, horizonSeconds, weekOffsetSeconds),
    `${end}, after ${count(story.contacts.length)} contacts and ${count(story.switches)} switches; credit ${new PageWords(currency).money(story.credits)}. ✓ helped, ✗ not helped, i told about it; the line at the end: settled (green) or given up (red).`,
    true,
  )}${folded('Contact by contact', tableHtml({ title: story.name, head: ['When', 'Channel', 'What happened'], left: 3, rows: lines }))}`;
}
