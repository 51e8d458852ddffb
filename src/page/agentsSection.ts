import type { ObservedGroup } from '../measures/index.js';
import { Drowning, labelOf, ofGroup } from '../report/drowning.js';
import { Figures } from '../report/figures.js';
import { type HtmlPart, html } from '../text/html.js';
import type { Section } from './document.js';
import { hourTable } from './hourTable.js';
import { PageWords } from './pageWords.js';
import { note, tableHtml } from './parts.js';
import type { SavedRun } from './savedRun.js';
import { slicesOf } from './slices.js';

/** All slices, for hours that are added up. */
const all = Number.POSITIVE_INFINITY;

/** Queues and groups in figures, then by day and hour: how busy groups are, how many queues answer in time. */
export function agentsSection({ experiment, rows: saved }: SavedRun): Section | null {
  const rows = saved ?? [];
  const { observation } = experiment;
  const { queues, weekOffsetSeconds = 0 } = observation;
  if (queues.length === 0) return null;
  const figures = new Figures(experiment);
  const drowning = new Drowning(experiment, figures);
  const words = new PageWords(observation.currency);
  const groups = groupsIn(queues.flatMap(({ groups, helpers = [] }) => [...groups, ...helpers]));
  const tables: HtmlPart[] = [
    tableHtml({
      title: 'Queues',
      head: ['Queue', 'Offered', 'In time', 'Mean wait', '90 % wait at most', 'Abandoned', 'Answered'],
      rows: drowning.queues.map((queue) => {
        const own = (measure: string) =>
          words.estimate(figures.get(`${queue.channel}.${measure}[queue=${queue.queue}]`));
        return {
          cells: [
            labelOf(queue),
            own('offered'),
            own('service-level'),
            own('speed-of-answer'),
            own('wait-p90'),
            own('abandonment-rate'),
            own('answered'),
          ],
          isMarked: drowning.drowns(queue),
        };
      }),
    }),
    tableHtml({
      title: 'Agent groups',
      head: ['Group', 'On duty, mean', 'Occupancy', 'Answered', 'Handle time'],
      rows: groups.map((group) => ({
        cells: [
          labelOf(group),
          ...['on-duty', 'occupancy', 'answered', 'handle-time'].map((measure) =>
            words.estimate(ofGroup(figures, group, measure)),
          ),
        ],
      })),
    }),
  ];
  const occupancies = groups.map(({ channel, group }) =>
    hourTable(
      {
        title: `Group ${labelOf({ channel, group })}: contacts in hand for 100 agents on duty`,
        slices: slicesOf(rows, { channel, group }, observation, all),
        part: (slice) => slice.figure('busy').estimate ?? 0,
        whole: (slice) => slice.figure('onDuty').estimate ?? 0,
      },
      weekOffsetSeconds,
    ),
  );
  const levels = drowning.queues.map((queue) =>
    hourTable(
      {
        title: `Queue ${labelOf(queue)}: answered in time, per cent`,
        slices: slicesOf(rows, { channel: queue.channel, queue: queue.queue }, observation, all),
        isGood: true,
        part: (slice) => (slice.figure('serviceLevel').estimate ?? 0) * endedWaits(slice),
        whole: (slice) => (slice.figure('serviceLevel').estimate === null ? 0 : endedWaits(slice)),
      },
      weekOffsetSeconds,
    ),
  );
  const { names } = drowning;
  return {
    id: 'agents',
    title: 'Agents',
    lead: names.length === 0 ? 'No queue drowns.' : `Drowning: ${names.join(', ')}.`,
    body: html`${tables}${
      names.length > 0 &&
      note(
        'Marked, a queue that drowns: more than a tenth abandoned or did not get in, less than half in time while agents are 90 % busy, or less than a tenth in time.',
      )
    }<h3>By day and hour: how busy agents are</h3>${occupancies}<h3>By day and hour: in time</h3>${levels}${note(
      'Agents who take one contact at a time are busy for so many per cent of their time. Hours with hardly anybody on duty, or hardly a contact, are empty. In time: slices weighted by the contacts whose wait ended in them.',
    )}`,
  };
}

function endedWaits(slice: ReturnType<typeof slicesOf>[number]): number {
  return (slice.figure('answered').estimate ?? 0) + (slice.figure('abandoned').estimate ?? 0);
}

function groupsIn(groups: readonly ObservedGroup[]): ObservedGroup[] {
  return groups.filter((group, i) => groups.findIndex((each) => labelOf(each) === labelOf(group)) === i);
}
