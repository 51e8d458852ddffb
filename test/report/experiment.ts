import { type Experiment, finish, type Replicable, replicate } from '../../src/experiments/index.js';
import { groupMeasures, type Measure, narrowed } from '../../src/measures/index.js';
import type { PersonaStory, RecordSink } from '../../src/records/index.js';
import { abandoned, answered, contact, journey, observe, shift, tell } from '../measures/records.js';

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
  ...observe({ channels: ['phone', 'website'] }),
  name: 'story',
  title: 'A small story',
  seed: '2010',
  replications: 2,
};

/** Replication r: r + 1 calls answered, one abandoned, one disconnected, one visit to the web site. */
function run(replication: number, sink: RecordSink) {
  const story = {
    contacts: [
      ...Array.from({ length: replication + 1 }, () => ({ ...answered(0, 10, 100), group: 'all' })),
      abandoned(0, 40),
      contact({ ending: 'disconnected', arrivedAt: 300, endedAt: 540, node: 'support', menuSeconds: 240 }),
      contact({ channel: 'website', ending: 'unanswered' }),
    ],
    shifts: [shift(0, 1000)],
    journeys: [
      journey({
        contacts: 2,
        switches: 1,
        cost: 7.5,
        moves: [
          { from: 'phone', ending: 'disconnected', to: 'website' },
          { from: 'website', ending: 'unanswered', to: 'give-up' },
        ],
      }),
    ],
  };
  tell(story, model.format, sink);
  return { personas: [blogger], events: 10, customers: 40_000 };
}

export function smallExperiment(replications = 2, sliceSeconds = 100, measures: readonly Measure[] = []): Experiment {
  return finish(replicate({ ...model, sliceSeconds }, { run, replications, measures }));
}

/** Of the only group, and the wait in the first half-minute. */
export const ownMeasures: readonly Measure[] = [
  ...groupMeasures('all', 'GBP'),
  narrowed(model.measures.find(({ name }) => name === 'phone.wait')!, {
    name: 'early-wait',
    definition: 'mean wait of contacts that arrived in the first half-minute',
    where: [{ between: ['arrivedAt', 0, 30] }],
  }),
];
