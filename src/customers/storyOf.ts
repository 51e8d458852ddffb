import type { Contact } from '../channels/contact.js';
import type { JourneyOutcome, PersonaStory, RecordFormat } from '../records/index.js';
import { seconds } from '../units.js';
import type { Journey } from './journey.js';
import type { Telling } from './listener.js';

/** A story in which nothing has happened yet. @param horizon whole microseconds. */
export function newStory(name: string, horizon: number): PersonaStory {
  return {
    name,
    contacts: [],
    told: [],
    credits: 0,
    channels: [],
    switches: 0,
    contactsByChannel: {},
    outcome: 'open',
    endedAt: seconds(horizon),
  };
}

export function tellNews(story: PersonaStory, { at, by, cause, promisedAt }: Telling): void {
  const eta = promisedAt === null ? null : seconds(promisedAt - at);
  story.told.push({ at: seconds(at), by, cause, eta });
}

export function tellContact(
  story: PersonaStory,
  { channel: index, openedAt }: Contact,
  ending: string,
  endedAt: number,
  format: RecordFormat,
): void {
  const channel = format.channels[index].name;
  story.contacts.push({ at: seconds(openedAt), channel, ending, seconds: seconds(endedAt - openedAt) });
  if (!story.channels.includes(channel)) story.channels.push(channel);
  const before = Object.hasOwn(story.contactsByChannel, channel) ? story.contactsByChannel[channel] : 0;
  story.contactsByChannel[channel] = before + 1;
}

export function tellEnd(story: PersonaStory, journey: Journey, outcome: JourneyOutcome, endedAt: number): void {
  story.credits = journey.credits;
  story.switches = journey.switches;
  story.outcome = outcome;
  story.endedAt = seconds(endedAt);
}
