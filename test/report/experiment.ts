import type { Experiment } from '../../src/experiments/experiment.js';
import { finish, type Replicable, replicate } from '../../src/experiments/replicate.js';
import type { PersonaStory, RecordSink } from '../../src/records.js';
import { abandoned, answered, contact, journey, observation, shift } from '../measures/records.js';

export const blogger: PersonaStory = {
  name: 'the-blogger',
  contacts: [
    { at: 86_400, channel: 'phone', ending: 'disconnected', seconds: 240 },
    { at: 172_800, channel: 'website', ending: 'unanswered', seconds: 120 },
  ],
  told: [
    { at: 90_000, by: 'notice', cause: null, eta: null },
    { at: 180_000, by: 'social', cause: 'maintenance', eta: 165_600 },
  ],
  credits: 10,
  channels: ['phone', 'website'],
  switches: 1,
  contactsByChannel: { phone: 1, website: 1 },
  outcome: 'settled',
  endedAt: 345_600,
};

const model: Replicable = {
  ...observation,
  channels: ['phone', 'website'],
  name: 'story',
  title: 'A small story',
  seed: '2010',
  replications: 2,
};

/** Replication r: r + 1 calls answered, one abandoned, one disconnected, one visit to the web site. */
function run(replication: number, sink: RecordSink) {
  for (let i = 0; i <= replication; i++) sink.contact(answered(0, 10, 100));
  sink.contact(abandoned(0, 40));
  sink.contact(contact({ ending: 'disconnected', arrivedAt: 300, endedAt: 540, node: 'support', menuSeconds: 240 }));
  sink.contact(contact({ channel: 'website', ending: 'unanswered' }));
  sink.shift(shift(0, 1000));
  sink.journey(
    journey({
      contacts: 2,
      switches: 1,
      cost: 7.5,
      moves: [
        { from: 'phone', ending: 'disconnected', to: 'website' },
        { from: 'website', ending: 'unanswered', to: 'give-up' },
      ],
    }),
  );
  return { personas: [blogger], events: 10, customers: 40_000 };
}

export function smallExperiment(replications = 2, sliceSeconds = 100): Experiment {
  return finish(replicate({ ...model, sliceSeconds }, { run, replications }));
}
