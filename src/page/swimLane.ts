import type { PersonaStory } from '../records/index.js';
import { markup } from '../report/drawXml.js';
import { plain } from '../report/plain.js';
import { xml } from '../text/xml.js';
import { duration } from './pageWords.js';
import { timeAxis, weekInstant } from './timeAxis.js';

const width = 960;
const left = 110;
const right = 45;
const lane = 34;
const top = 8;
const foot = 24;
/** Signs that are nearer to each other than this would cover each other. */
const signWidth = 11;
/** So small a contact is still seen. */
const leastWidth = 5;

/** One customer's story: a lane for each channel, a box for each contact, a sign for news and for the end. */
export function swimLane(
  story: PersonaStory,
  helping: readonly string[],
  horizonSeconds: number,
  weekOffsetSeconds: number,
): string {
  const [start, end] = boundsOf(story, horizonSeconds);
  const axis = timeAxis(end - start, weekOffsetSeconds + start);
  const x = (at: number) => left + ((Math.min(at, end) - start) / (end - start)) * (width - left - right);
  const lanes = story.channels.length > 0 ? story.channels : [...new Set(story.told.map(({ by }) => by))];
  const height = top + lanes.length * lane + foot;
  const bottom = height - foot;
  const laneAt = (channel: string) => {
    const index = lanes.indexOf(channel);
    return index < 0 ? undefined : top + index * lane;
  };
  const when = (at: number) => weekInstant(at, weekOffsetSeconds);
  const lines = [
    ...story.contacts.map(
      ({ at, channel, ending, seconds }) => `${when(at)} ${channel}: ${plain(ending)} after ${duration(seconds)}`,
    ),
    ...story.told.map(({ at, by }) => `${when(at)} told by ${by}`),
  ];
  const ended = story.outcome === 'open' ? 'still open at the end' : `${plain(story.outcome)} ${when(story.endedAt)}`;
  const signs = new Set<number>();
  const lastSign = new Map<string, number>();
  story.contacts.forEach(({ at, channel }, i) => {
    if (x(at) - (lastSign.get(channel) ?? Number.NEGATIVE_INFINITY) < signWidth) return;
    lastSign.set(channel, x(at));
    signs.add(i);
  });
  return [
    markup`<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-size="12" fill="currentColor">`,
    `<title>${xml(`What happened to ${story.name}`)}</title><desc>${xml(`${[...lines, ended].join('; ')}.`)}</desc>`,
    ...axis.ticks.map(
      (at) =>
        markup`<line x1="${x(start + at)}" x2="${x(start + at)}" y1="${top}" y2="${bottom}" stroke="currentColor" stroke-opacity="0.15"/><text x="${x(start + at)}" y="${height - 8}" text-anchor="middle">${xml(axis.format(at))}</text>`,
    ),
    ...lanes.map(
      (channel, i) =>
        markup`<text x="${left - 10}" y="${top + i * lane + lane / 2 + 4}" text-anchor="end">${xml(channel)}</text><line x1="${left}" x2="${width - right}" y1="${top + (i + 1) * lane}" y2="${top + (i + 1) * lane}" stroke="currentColor" stroke-opacity="0.3"/>`,
    ),
    ...story.contacts.map(({ at, channel, ending, seconds }, i) => {
      const y = laneAt(channel)!;
      const isHelp = helping.includes(ending);
      const colour = isHelp ? 'var(--s2)' : 'var(--s4)';
      const breadth = Math.max(x(at + seconds) - x(at), leastWidth);
      const sign = signs.has(i) ? (isHelp ? '✓' : '✗') : '';
      return markup`<g><title>${xml(lines[i])}</title><rect x="${x(at)}" y="${y + 14}" width="${breadth}" height="${lane - 18}" rx="1.5" fill="${colour}"/><text x="${x(at) + breadth / 2}" y="${y + 11}" text-anchor="middle" font-size="11">${sign}</text></g>`;
    }),
    ...story.told.map(({ at, by }) => {
      const y = laneAt(by) ?? top;
      return markup`<g><title>${xml(`${when(at)} told by ${by}`)}</title><text x="${x(at)}" y="${y + lane - 6}" text-anchor="middle" font-weight="700" paint-order="stroke" stroke="var(--ground)" stroke-width="3">i</text></g>`;
    }),
    ...(story.outcome === 'open'
      ? []
      : [
          markup`<g><title>${xml(ended)}</title><line x1="${x(story.endedAt)}" x2="${x(story.endedAt)}" y1="${top}" y2="${bottom}" stroke="${story.outcome === 'settled' ? 'var(--s2)' : 'var(--s4)'}" stroke-width="2"/></g>`,
        ]),
    '</svg>',
  ].join('\n');
}

/** From a little before the first thing that happens to a little after the last. */
function boundsOf({ contacts, told, outcome, endedAt }: PersonaStory, horizon: number): [start: number, end: number] {
  const all = [
    ...contacts.flatMap(({ at, seconds }) => [at, at + seconds]),
    ...told.map(({ at }) => at),
    ...(outcome === 'open' ? [horizon] : [endedAt]),
  ];
  const [first, last] = [Math.min(...all), Math.min(Math.max(...all), horizon)];
  const room = Math.max((last - first) * 0.03, 60);
  return [Math.max(0, first - room), last + room];
}
