import type { Contact } from '../channels/contact.js';
import { drawn } from '../channels/phone/draws.js';
import type { PhoneSettings } from '../channels/phone/settings.js';
import type { Customer, Habits } from '../drive/customerCaller.js';
import type { Press } from '../flow/index.js';
import { KeyedRandom } from '../random/index.js';
import type { RecordSink } from '../records/index.js';
import type { Model } from '../simulation/model.js';
import { runOnce } from '../simulation/run.js';
import { seconds } from '../units.js';

/** A call that came to a phone in a run. */
export interface PhoneCall {
  /** Seconds since the scenario's start. */
  readonly at: number;
  /** How it ended, as records have it. */
  readonly ending: string;
  readonly customer: Customer;
}

/** What draws are for, away from the simulation as in it. */
const purposes = {
  prompt: drawn.navigation,
  'any key': drawn.anyKey,
  speaks: drawn.speaks,
  callback: drawn.callback,
  outcome: drawn.answer,
} as const;

const noRecords: RecordSink = { contacts() {}, journeys() {}, shifts() {} };

/**
 * The calls that come to a phone in a scenario's first replication, in the order in which they come: each with its customer, who
 * decides in the menu by the same draws as in the run.
 * @param channel the phone's name.
 * @throws {InputError} as `runOnce` does.
 */
export function phoneCalls(model: Model, channel: string, seed: string): PhoneCall[] {
  const index = model.channels.findIndex(({ name }) => name === channel);
  const settings = model.channels[index].settings as PhoneSettings;
  const random = new KeyedRandom(seed, 0);
  const habits = habitsOf(settings);
  const calls: PhoneCall[] = [];
  const contactEnded = (contact: Contact, _: unknown, ending: string): void => {
    if (contact.channel !== index) return;
    calls.push({ at: seconds(contact.openedAt), ending, customer: customerOf(contact, settings, habits, random) });
  };
  runOnce(model, { seed, replication: 0, sink: noRecords, listeners: [{ contactEnded }] });
  return calls.sort((a, b) => a.at - b.at);
}

function habitsOf({ answers, callback, caller, ivr, speech }: PhoneSettings): Habits {
  return {
    traits: caller,
    speaks: speech.speaks,
    accepts: callback.accepted,
    routes: ivr,
    answers: (of, name) => answers.get(of)?.get(name),
  };
}

/** @param contact is written over when its call is over: what is needed is copied. */
function customerOf(
  { about, entity, failures, script }: Contact,
  { menuPatience }: PhoneSettings,
  habits: Habits,
  random: KeyedRandom,
): Customer {
  const isPatient = script !== null || menuPatience === null;
  return {
    habits: script === null ? habits : { ...habits, speaks: 0, traits: pinned(habits, script) },
    looksFor: about.looksFor,
    isContentToHear: about.incident === null,
    failures,
    patience: isPatient ? Number.POSITIVE_INFINITY : menuPatience.sample(random.draw(entity, drawn.menuPatience, 0)),
    draw: (chance, ordinal) => random.draw(entity, purposes[chance], ordinal % 0x10000),
  };
}

/** A persona presses the keys of its line, and after them does what is right. */
function pinned({ traits }: Habits, script: object): Habits['traits'] {
  const { keys } = script as { readonly keys?: readonly Press[] };
  const sure = { ...traits, mistakes: 0, slips: 0, silence: 0, randomAfter: Number.POSITIVE_INFINITY };
  return keys === undefined ? sure : { ...sure, presses: keys };
}
