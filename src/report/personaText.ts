import type { PersonaStory } from '../records/index.js';
import { column } from '../text/column.js';
import type { Style } from '../text/style.js';
import { wrapped } from '../text/wrapped.js';
import { formatDuration, formatInstant, formatMoney } from '../units.js';
import type { Look } from './columnTable.js';
import { plain } from './plain.js';

/** A persona's story: a line for each contact and each piece of news, in order of time. */
export function personaText(story: PersonaStory, currency: string, { heading, faint }: Style): string {
  const lines = [
    ...story.contacts.map(({ at, channel, ending, seconds }) => ({
      at,
      channel,
      text: `${plain(ending)} after ${formatDuration(seconds)}`,
    })),
    ...story.told.map(({ at, by, cause, eta }) => ({
      at,
      channel: '',
      text: faint(`told by ${by}: ${cause ?? 'no cause'}, ${etaText(eta)}`),
    })),
  ].sort((a, b) => a.at - b.at);
  const instants = column(
    lines.map(({ at }) => formatInstant(at)),
    'right',
  );
  const channels = column([...lines.map(({ channel }) => channel), ...story.channels]);
  return [
    heading(`What happened to ${story.name}`),
    ...lines.map(({ text }, i) => `  ${instants[i]}  ${channels[i]}  ${text}`),
    `  ${faint(closing(story, currency))}`,
  ].join('\n');
}

/** The same in a line: how it ended, and what it took. */
export function personaLine(story: PersonaStory, { style, currency, width }: Look): string {
  return wrapped(`${story.name}: ${closing(story, currency)}`, width)
    .map((line, i) => (i === 0 ? line : style.faint(line)))
    .join('\n');
}

function closing(story: PersonaStory, currency: string): string {
  const { outcome, endedAt, credits, switches } = story;
  if (outcome === 'open' && story.contacts.length === 0 && story.told.length === 0)
    return 'nothing: the issue never came up';
  const contacts = story.channels.map((channel) => `${story.contactsByChannel[channel] ?? 0} ${channel}`);
  return [
    outcome === 'open' ? 'still open at the end' : `${plain(outcome)} at ${formatInstant(endedAt)}`,
    contacts.length > 0 ? `contacts: ${contacts.join(', ')}` : 'no contacts',
    switches === 1 ? '1 switch' : `${switches} switches`,
    `credit ${formatMoney(credits, currency)}`,
  ].join(' · ');
}

function etaText(eta: number | null): string {
  return eta === null ? 'no ETA' : `${formatDuration(eta)} to go`;
}
