import { listed } from '../document/suggest.js';
import { formatClock, weekdayNames } from '../instants.js';
import { costOfCounts } from '../planning/staffingCost.js';
import { formatBreaks, formatHours, type Roster } from '../staffing/index.js';
import { day, formatNumber, week } from '../units.js';
import { ComparisonWords } from './comparisonWords.js';
import { counted } from './erlangWords.js';
import { exactDuration } from './exact.js';
import type { Page, PageTable } from './page.js';
import type { ReportedStaffing, StaffingReport } from './staffingReport.js';
import { thresholdMarks } from './thresholdsText.js';
import { estimateInWords, figureInWords, intervalInWords } from './thresholdWords.js';

/** What a planner reads: what it costs, what holds, who is needed when, and the roster. */
export function staffingPage(report: StaffingReport): Page {
  const { title, result } = report;
  return {
    title: `${title}: staffing`,
    facts: factsOf(report),
    sentences: sentencesOf(report),
    tables: result.found === undefined ? [outOfReach(report)] : tablesOf(report, result.found, result.formula!),
    notes: result.found === undefined ? [] : notesOf(report),
  };
}

function factsOf(report: StaffingReport): string[] {
  const { overrides, seed, replications, result, slots } = report;
  return [
    ...(overrides.length > 0 ? [`with ${overrides.join(', ')}`] : []),
    `seed ${seed}`,
    `slices of ${exactDuration(slots.seconds).replace(/ 0 (?:s|min|h)$/, '')}, by ${periodOf(report)}`,
    `${formatNumber(result.runs)} replications in all, ${formatNumber(replications)} to compare staffings`,
    ...(result.found === undefined ? [] : [`${result.found.experiment.replications} of the one found`]),
  ];
}

function periodOf({ slots: { period } }: StaffingReport): string {
  return period === day ? 'day' : 'week';
}

function sentencesOf(report: StaffingReport): string[] {
  const { result } = report;
  return [...(result.found === undefined ? failure(report) : success(report, result)), ...additions(report)];
}

function failure({ result: { unattainable } }: StaffingReport): string[] {
  const which = listed(
    unattainable.map(({ threshold }) => threshold),
    'and',
  );
  return [`No number of agents holds ${which}: even with plenty of them it fails. Something else must change.`];
}

function success(report: StaffingReport, { found, formula }: StaffingReport['result']): string[] {
  const { thresholds } = found!.experiment;
  const of = (verdict: string) => thresholds.filter((each) => each.verdict === verdict).map((each) => each.threshold);
  const costs = [found!, formula!].map((staffing) => costInWords(report, costOf(report, staffing)));
  const what = found!.rosters === undefined ? 'The cheapest staffing found' : 'The cheapest roster found';
  const [missed, undecided] = [of('missed'), of('undecided')];
  const held = missed.length + undecided.length === 0 ? ' It holds every threshold.' : '';
  return [
    `${what} costs ${costs[0]} a ${periodOf(report)}; by formula alone (Erlang A) it would be ${costs[1]}.${held}`,
    ...(missed.length > 0 ? [`It misses ${listed(missed, 'and')}.`] : []),
    ...(undecided.length > 0
      ? [`Undecided: ${listed(undecided, 'and')}. The interval straddles the limit; more --replications would tell.`]
      : []),
  ];
}

function additions({ added, result, groups }: StaffingReport): string[] {
  return [
    ...(added.length === 0
      ? []
      : [
          `The scenario has no threshold on the service of ${listed(
            added.map(({ measure }) => measure.split('.')[0]),
            'and',
          )}, so ${listed(
            added.map(({ threshold }) => threshold),
            'and',
          )} was taken. Write your own under \`thresholds\`.`,
        ]),
    ...(result.found !== undefined && result.found.rosters === undefined
      ? [
          `For a roster, say which shifts ${groups.length === 1 ? 'its' : 'their'} agents can work, under \`staffing\`: shifts: { full-time: { lasts: 8h, starts: '06:00-14:00 every 30m' } }.`,
        ]
      : []),
  ];
}

/** Of a day or a week. */
function costOf({ groups, slots }: StaffingReport, { counts, rosters }: ReportedStaffing): number {
  return rosters === undefined
    ? costOfCounts(groups, counts, slots).cost
    : rosters.reduce((sum, { cost }) => sum + cost, 0);
}

/** Money; without wages, paid hours or whatever the shifts' costs are in. */
function costInWords({ groups, currency }: StaffingReport, cost: number): string {
  return groups.some(({ wage }) => wage > 0) ? new ComparisonWords(currency).money(cost) : formatNumber(cost, 2);
}

function outOfReach({ currency, result: { unattainable } }: StaffingReport): PageTable {
  return {
    title: 'Thresholds with plenty of agents',
    head: ['', 'estimate'],
    rows: unattainable.map((each) => [each.threshold, estimateInWords(each, currency)]),
  };
}

function tablesOf(report: StaffingReport, found: ReportedStaffing, formula: ReportedStaffing): PageTable[] {
  return [
    costTable(report, [
      ['by formula', formula],
      ['found', found],
    ]),
    thresholdTable(report, found, formula),
    ...report.groups.map((_, g) => agentsTable(report, g, found, formula)),
    ...(found.rosters ?? []).map((roster, g) => rosterTable(report, g, roster)),
  ];
}

function costTable(report: StaffingReport, staffings: readonly (readonly [string, ReportedStaffing])[]): PageTable {
  const { groups, slots } = report;
  const hasRosters = staffings[0][1].rosters !== undefined;
  const sum = (rosters: readonly Roster[], of: (roster: Roster) => number) =>
    formatNumber(
      rosters.reduce((total, roster) => total + of(roster), 0),
      2,
    );
  return {
    title: `Cost of a ${periodOf(report)}`,
    head: ['', 'hours required', ...(hasRosters ? ['shifts', 'paid hours'] : []), 'cost'],
    rows: staffings.map(([name, staffing]) => [
      name,
      formatNumber(costOfCounts(groups, staffing.counts, slots).agentHours, 2),
      ...(staffing.rosters === undefined
        ? []
        : [sum(staffing.rosters, ({ agents }) => agents), sum(staffing.rosters, ({ hoursPaid }) => hoursPaid)]),
      costInWords(report, costOf(report, staffing)),
    ]),
  };
}

function thresholdTable({ currency }: StaffingReport, found: ReportedStaffing, formula: ReportedStaffing): PageTable {
  return {
    title: 'Thresholds',
    left: 2,
    head: ['', '', 'estimate', '95 % interval', 'by formula'],
    rows: found.experiment.thresholds.map((each, i) => [
      `${thresholdMarks[each.verdict]} ${each.verdict}`,
      each.threshold,
      figureInWords(each, currency),
      intervalInWords(each, currency),
      figureInWords(formula.experiment.thresholds[i], currency),
    ]),
  };
}

/** A row for each slot of a day; of a week a row for each time of day, and a column for each day. */
function agentsTable(report: StaffingReport, g: number, found: ReportedStaffing, formula: ReportedStaffing): PageTable {
  const { groups, slots, result } = report;
  const title = `Agents of ${groups[g].name}`;
  const about = groups[g].queues.length === 0 ? 'No queue is its own, so it gets no agents.' : '';
  if (slots.period === week) {
    const days = [...new Set(slots.list.map(({ at }) => Math.floor(at / day)))];
    const times = [...new Set(slots.list.map(({ at }) => at % day))].sort((a, b) => a - b);
    const cell = (at: number) => {
      const slot = slots.list.findIndex((each) => each.at === at);
      return slot < 0 ? '' : formatNumber(found.counts[g][slot]);
    };
    const rows = times.map((time) => [formatClock(time), ...days.map((each) => cell(each * day + time))]);
    const worked = rows.filter(([, ...cells]) => cells.some((each) => each !== '' && each !== '0'));
    return { title, about, head: ['', ...days.map((each) => weekdayNames[each])], rows: worked };
  }
  const roster = found.rosters?.[g];
  const onDuty = new Map(roster?.intervals.map(({ at, onDuty }) => [at, onDuty]));
  return {
    title,
    about,
    head: ['', 'contacts', 'erlangs', 'by formula', 'found', ...(roster === undefined ? [] : ['on shift'])],
    rows: slots.list.flatMap(({ at }, slot) => {
      const { contacts, erlangs } = result.demands[g].slots[slot];
      if (contacts === 0 && found.counts[g][slot] === 0 && !onDuty.get(at)) return [];
      return [
        [
          formatClock(at),
          formatNumber(contacts),
          formatNumber(erlangs, 2),
          formatNumber(formula.counts[g][slot]),
          formatNumber(found.counts[g][slot]),
          ...(roster === undefined ? [] : [formatNumber(onDuty.get(at) ?? 0)]),
        ],
      ];
    }),
  };
}

function rosterTable(report: StaffingReport, g: number, { rows, period, cost, leastCost }: Roster): PageTable {
  const hasBreaks = rows.some(({ breaks }) => breaks.length > 0);
  const gap = formatNumber(((cost - leastCost) / (cost || 1)) * 100, 2);
  return {
    title: `Roster of ${report.groups[g].name}`,
    ...(cost > leastCost && { about: `Perhaps ${gap} % too much: the search for shifts was cut off.` }),
    head: ['', 'hours', 'agents', 'cost', ...(hasBreaks ? ['breaks'] : [])],
    rows: rows.map((row) => [
      row.shift,
      formatHours(row, period),
      formatNumber(row.count),
      costInWords(report, row.cost),
      ...(hasBreaks ? [formatBreaks(row.breaks)] : []),
    ]),
  };
}

function notesOf({ groups, result }: StaffingReport): string[] {
  const isShrunk = groups.some(({ shrinkage }) => shrinkage > 0);
  const shifts = result.found?.rosters === undefined ? '' : ' “on shift”: the fewest on the roster in the slice.';
  return [
    `“erlangs”: contacts in agents’ hands with plenty of agents. “by formula”, “found”: agents there to take contacts${isShrunk ? '; the roster has more, by the shrinkage' : ''}.${shifts}`,
    `Thresholds hold over the whole run, so a quiet slice may be below. ${counted(groups.length, 'group')} planned in the hours that the scenario gives, with one agent at least.`,
  ];
}
