import type { Contact } from '../channels/contact.js';
import type { JourneyOutcome, PersonaStory, RecordFormat } from '../records/index.js';
import { type EffortSettings, effortOf } from './effort.js';
import type { Journey } from './journey.js';
import type { Telling, WorldListener } from './listener.js';
import { newStory, tellContact, tellEnd, tellNews } from './storyOf.js';

/** What happened to one customer whom chance made, as personas' stories tell it. */
export interface TypicalStory {
  readonly isIncident: boolean;
  /** Points, as the scenario weighs them. */
  readonly effort: number;
  readonly story: PersonaStory;
}

/** Of customers' issues the first that ended with each effort, to the point; without personas. */
export class TypicalStories implements WorldListener {
  readonly #open = new Map<number, PersonaStory>();
  readonly #stories = new Map<string, TypicalStory>();

  /** @param horizon whole microseconds. */
  constructor(
    readonly format: RecordFormat,
    readonly effort: EffortSettings,
    readonly horizon: number,
    /** Whole microseconds; what ends outside is not told. */
    readonly window: { readonly from: number; readonly to: number },
  ) {}

  get stories(): readonly TypicalStory[] {
    return [...this.#stories.values()];
  }

  informed(journey: Journey, telling: Telling): void {
    if (journey.persona === null) tellNews(this.#of(journey), telling);
  }

  contactEnded(contact: Contact, journey: Journey, ending: string, endedAt: number): void {
    if (journey.persona === null) tellContact(this.#of(journey), contact, ending, endedAt, this.format);
  }

  journeyEnded(journey: Journey, outcome: JourneyOutcome, endedAt: number): void {
    if (journey.persona !== null) return;
    const story = this.#of(journey);
    this.#open.delete(journey.number);
    if (endedAt < this.window.from || endedAt > this.window.to) return;
    const effort = effortOf(journey, this.effort);
    const isIncident = journey.need.issue.incident !== null;
    const key = `${isIncident} ${Math.floor(effort)}`;
    if (this.#stories.has(key)) return;
    tellEnd(story, journey, outcome, endedAt);
    this.#stories.set(key, { isIncident, effort, story });
  }

  #of({ customer, number }: Journey): PersonaStory {
    const story = this.#open.get(number) ?? newStory(`customer ${customer}`, this.horizon);
    this.#open.set(number, story);
    return story;
  }
}
