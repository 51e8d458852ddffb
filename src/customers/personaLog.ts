import type { Contact } from '../channels/contact.js';
import type { PersonaStory, RecordFormat } from '../records/index.js';
import { seconds } from '../units.js';
import type { Journey } from './journey.js';
import type { Telling, WorldListener } from './listener.js';
import type { Persona } from './persona.js';

/** Writes down what happens to the personas. */
export class PersonaLog implements WorldListener {
  readonly stories: readonly PersonaStory[];
  readonly #byName: ReadonlyMap<string, PersonaStory>;

  /** @param horizon whole microseconds. */
  constructor(
    personas: readonly Persona[],
    readonly format: RecordFormat,
    horizon: number,
  ) {
    this.stories = personas.map(({ name }) => ({
      name,
      contacts: [],
      told: [],
      credits: 0,
      channels: [],
      switches: 0,
      contactsByChannel: {},
      outcome: 'open',
      endedAt: seconds(horizon),
    }));
    this.#byName = new Map(this.stories.map((story) => [story.name, story]));
  }

  informed({ persona }: Journey, { at, by, cause, promisedAt }: Telling): void {
    if (persona === null) return;
    const eta = promisedAt === null ? null : seconds(promisedAt - at);
    this.#of(persona).told.push({ at: seconds(at), by, cause, eta });
  }

  contactEnded({ channel: index, openedAt }: Contact, { persona }: Journey, ending: string, endedAt: number): void {
    if (persona === null) return;
    const story = this.#of(persona);
    const channel = this.format.channels[index].name;
    story.contacts.push({ at: seconds(openedAt), channel, ending, seconds: seconds(endedAt - openedAt) });
    if (!story.channels.includes(channel)) story.channels.push(channel);
    const before = Object.hasOwn(story.contactsByChannel, channel) ? story.contactsByChannel[channel] : 0;
    story.contactsByChannel[channel] = before + 1;
  }

  journeyEnded(journey: Journey, outcome: PersonaStory['outcome'], endedAt: number): void {
    if (journey.persona === null) return;
    const story = this.#of(journey.persona);
    story.credits = journey.credits;
    story.switches = journey.switches;
    story.outcome = outcome;
    story.endedAt = seconds(endedAt);
  }

  #of(persona: Persona): PersonaStory {
    return this.#byName.get(persona.name)!;
  }
}
