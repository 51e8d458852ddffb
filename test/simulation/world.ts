import { compare, type Experiment, finish, type Interval, replicate } from '../../src/experiments/index.js';
import type {
  ChargeRecord,
  ContactRecord,
  ContributorRecord,
  HappeningRecord,
  JourneyRecord,
  PersonaStory,
  ShiftRecord,
} from '../../src/records/index.js';
import { compileScenario, parseScenario } from '../../src/scenario/index.js';
import { type RunOptions, runOnce } from '../../src/simulation/run.js';
import { keepRecords } from '../keepRecords.js';

/** What happened in one run of a scenario. */
export interface Happened {
  contacts: readonly ContactRecord[];
  journeys: readonly JourneyRecord[];
  shifts: readonly ShiftRecord[];
  charges: readonly ChargeRecord[];
  contributors: readonly ContributorRecord[];
  happenings: readonly HappeningRecord[];
  personas: readonly PersonaStory[];
  customers: number;
  horizonSeconds: number;
  /** The names of all channels. */
  channels: readonly string[];
}

interface HappenOptions extends Partial<Pick<RunOptions, 'seed' | 'replication' | 'listeners'>> {
  /** Every flow file that the scenario names; or each by its name. */
  flow?: string | Readonly<Record<string, string>>;
}

/** Parses, compiles and runs a scenario once, and keeps all its records. */
export function happen(yaml: string, { flow = '', ...options }: HappenOptions = {}): Happened {
  const scenario = parseScenario(yaml, 'test.yaml', {
    readFlow: (path) => ({ text: typeof flow === 'string' ? flow : flow[path], source: path }),
  });
  const model = compileScenario(scenario);
  const kept = keepRecords(model.format);
  const { personas, customers } = runOnce(model, {
    seed: model.seed,
    replication: 0,
    ...options,
    sink: kept,
  });
  return {
    contacts: kept.contactRecords,
    journeys: kept.journeyRecords,
    shifts: kept.shiftRecords,
    charges: kept.chargeRecords,
    contributors: kept.contributorRecords,
    happenings: kept.happeningRecords,
    personas,
    customers,
    horizonSeconds: model.horizonSeconds,
    channels: model.channels.map(({ name }) => name),
  };
}

/** All estimates of a scenario, by name. @param flow every flow file that it names. */
export function estimates(yaml: string, overrides: readonly string[] = [], flow = '') {
  return new Map(experimentOf(yaml, overrides, flow).estimates.map((estimate) => [estimate.name, estimate]));
}

/** What was run of the scenario of the last difference, by its overrides. */
let last = { yaml: '', runs: new Map<string, Experiment>() };

function ranOfLast(yaml: string, overrides: readonly string[] = []): Experiment {
  if (last.yaml !== yaml) last = { yaml, runs: new Map() };
  const key = overrides.join('\n');
  const experiment = last.runs.get(key) ?? experimentOf(yaml, overrides);
  last.runs.set(key, experiment);
  return experiment;
}

/**
 * By how much a measure differs when these overrides hold: what-if less base, in pairs of replications. Differences of one
 * scenario, asked for one after the other, run nothing twice.
 */
export function difference(yaml: string, overrides: readonly string[], measure: string): Interval {
  const [compared] = compare(ranOfLast(yaml), [ranOfLast(yaml, overrides)]);
  return compared.find(({ name }) => name === measure)!.difference;
}

export function experimentOf(yaml: string, overrides: readonly string[] = [], flow = ''): Experiment {
  const readFlow = (source: string) => ({ text: flow, source });
  const model = compileScenario(parseScenario(yaml, 'test.yaml', { overrides, readFlow }));
  return finish(
    replicate(model, { run: (replication, sink) => runOnce(model, { seed: model.seed, replication, sink }) }),
  );
}
