import { finish, replicate } from '../../src/experiments/replicate.js';
import type { ContactRecord, JourneyRecord, PersonaStory, RecordSink, ShiftRecord } from '../../src/records.js';
import { compileScenario, parseScenario } from '../../src/scenario/index.js';
import { runOnce } from '../../src/simulation/run.js';
import { keepContact, keepJourney } from '../keepRecords.js';

/** What happened in one run of a scenario. */
export interface Happened {
  contacts: ContactRecord[];
  journeys: JourneyRecord[];
  shifts: ShiftRecord[];
  personas: readonly PersonaStory[];
  customers: number;
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
    contact: (record) => contacts.push(keepContact(record)),
    journey: (record) => journeys.push(keepJourney(record)),
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
