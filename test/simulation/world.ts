import { finish, replicate } from '../../src/experiments/replicate.js';
import type { ContactRecord, JourneyRecord, PersonaStory, RecordSink, ShiftRecord } from '../../src/records.js';
import { compileScenario, parseScenario } from '../../src/scenario/index.js';
import { runOnce } from '../../src/simulation/run.js';

/** What happened in one run of a scenario. */
export interface Happened {
  contacts: ContactRecord[];
  journeys: JourneyRecord[];
  shifts: ShiftRecord[];
  personas: readonly PersonaStory[];
  customers: number;
}

/** The fields of a record, whatever else the object that carried it has. */
const contactFields = [
  'customer',
  'journey',
  'segment',
  'issue',
  'incident',
  'channel',
  'attempt',
  'arrivedAt',
  'endedAt',
  'ending',
  'next',
  'menuSeconds',
  'queuedAt',
  'waitSeconds',
  'answeredAt',
  'handleSeconds',
  'group',
  'node',
  'cost',
] as const;
const journeyFields = [
  'customer',
  'journey',
  'segment',
  'issue',
  'incident',
  'noticedAt',
  'firstContactAt',
  'endedAt',
  'outcome',
  'resolved',
  'resolvedAtFirst',
  'contacts',
  'switches',
  'informedAt',
  'reachedAgent',
  'credits',
  'cost',
  'moves',
] as const;

function pick<T extends object>(record: T, fields: readonly (keyof T)[]): T {
  return structuredClone(Object.fromEntries(fields.map((field) => [field, record[field]]))) as T;
}

/** Parses, compiles and runs a scenario once, and keeps all its records. */
export function happen(yaml: string, options: { seed?: string; replication?: number; flow?: string } = {}): Happened {
  const scenario = parseScenario(yaml, 'test.yaml', {
    readFlow: () => ({ text: options.flow ?? '', source: 'flow.yaml' }),
  });
  const model = compileScenario(scenario);
  const contacts: ContactRecord[] = [];
  const journeys: JourneyRecord[] = [];
  const shifts: ShiftRecord[] = [];
  const sink: RecordSink = {
    contact: (record) => contacts.push(pick<ContactRecord>(record, contactFields)),
    journey: (record) => journeys.push(pick<JourneyRecord>(record, journeyFields)),
    shift: (record) => shifts.push({ ...record }),
  };
  const { personas, customers } = runOnce(model, {
    seed: options.seed ?? model.seed,
    replication: options.replication ?? 0,
    sink,
  });
  return { contacts, journeys, shifts, personas, customers };
}

/** All estimates of a scenario, by name. */
export function estimates(yaml: string, overrides: readonly string[] = []) {
  const model = compileScenario(parseScenario(yaml, 'test.yaml', { overrides }));
  const experiment = finish(
    replicate(model, { run: (replication, sink) => runOnce(model, { seed: model.seed, replication, sink }) }),
  );
  return new Map(experiment.estimates.map((estimate) => [estimate.name, estimate]));
}
