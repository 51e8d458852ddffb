import type { Contact } from '../channels/contact.js';
import type { Journey } from './journey.js';

/** What agents see of contacts before, and what it costs if they see nothing. Channels go by their index. */
export interface ContextSettings {
  /** Of each channel: those whose contacts its agents see. */
  readonly seen: readonly ReadonlySet<number>[];
  /** How much longer an agent talks who must be told all over again; whole microseconds. */
  readonly takes: number;
  /** The factor on the customer's patience each time they had to; 0 to 1. */
  readonly patience: number;
}

/** An agent was told what the contact is about, perhaps not the first. */
export function countTelling(contact: Contact, journey: Journey): void {
  journey.told = contact.channel;
  if (contact.retelling > 0) journey.repeats++;
  contact.retelling = 0;
}

/** What agents were told before makes the customer less patient, and the talk longer. @param context null: it does not. */
export function considerContext(contact: Contact, { repeats, told }: Journey, context: ContextSettings | null): void {
  if (context === null) return;
  for (let i = 0; i < repeats; i++) contact.patienceFactor *= context.patience;
  if (startsOver(context, told, contact.channel)) contact.retelling = context.takes;
}

/** Whether an agent of the channel must be told again what an agent of another, or of the same one, was told before. */
function startsOver({ seen }: ContextSettings, told: number, channel: number): boolean {
  return told >= 0 && !seen[channel].has(told);
}
