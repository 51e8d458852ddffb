import { AssertionError } from 'node:assert';
import { InputError } from '../../src/errors.js';
import { type Experiment, finish, replicate } from '../../src/experiments/index.js';
import { formats } from '../../src/report/formats.js';
import { summaryText } from '../../src/report/summaryText.js';
import { compileScenario, parseScenario, type Scenario } from '../../src/scenario/index.js';
import type { Model } from '../../src/simulation/model.js';
import { type RunOptions, runOnce } from '../../src/simulation/run.js';
import { keepRecords } from '../keepRecords.js';
import { laws } from '../simulation/laws.js';
import { type Fault, faultOfError, type Judgement } from './fault.js';
import type { Files, Input } from './input.js';
import { wordsOf } from './input.js';
import { faultsOfResults } from './outputs.js';
import { parsed } from './parsed.js';
import { faultsOfWords } from './words.js';

const source = 'odd.yaml';
const hour = 3600;
/** What a run is cut down to. */
const most = { customers: 200, horizon: 24 * hour, replications: 2, slices: 200 };
/** A replication that has made so many contacts has shown enough, and so has one that takes so long. */
const enough = { contacts: 5_000, milliseconds: 1000 };

/** Parses a scenario, runs a small version of it twice, and holds it to all laws. */
export function judgeScenario(input: Input & { kind: 'scenario' }): Judgement {
  const given = wordsOf(input);
  const read = (overrides: readonly string[]) => () =>
    parseScenario(input.text, source, {
      overrides,
      readFlow: (path) => ({ text: fileOf(input.files, path), source: path }),
    });
  const { value: scenario, faults } = parsed(read([]), input.text, source, given);
  if (scenario === undefined) return { outcome: 'refused', faults };
  const warned = scenario.warnings.flatMap(({ message }) => faultsOfWords('a warning', message, given));
  // What parses compiles.
  compileScenario(scenario);
  let model: Model;
  try {
    model = compileScenario(read(cutsOf(scenario))());
  } catch (error) {
    if (error instanceof InputError) return { outcome: 'refused when cut down', faults: warned };
    throw error;
  }
  try {
    const [one, other] = [past(model), past(model)];
    const same = one.files.join('\n') === other.files.join('\n');
    const differing: Fault[] = same ? [] : [{ key: 'a second run gives other bytes', told: '' }];
    return { outcome: 'ran', faults: [...warned, ...one.faults, ...differing, ...faultsOfResults(one, given)] };
  } catch (error) {
    if (error instanceof Enough) return { outcome: 'ran for long', faults: warned };
    if (error instanceof InputError) return { outcome: 'refused while it ran', faults: warned };
    throw error;
  }
}

/** The text of a file beside the scenario. */
function fileOf(files: Files, path: string): string {
  const content = Object.hasOwn(files, path) ? files[path] : undefined;
  if (typeof content !== 'string') throw new Error(`${path}: there is no such file`);
  return content;
}

/** What makes a scenario small, as `--set` would. */
function cutsOf({ file }: Scenario): string[] {
  const horizon = Math.min(file.horizon, most.horizon);
  const cuts = [`replications=${Math.min(file.replications, most.replications)}`];
  if (file.horizon > horizon) cuts.push(`horizon=${horizon}s`);
  if (file.population.customers > most.customers) cuts.push(`population.customers=${most.customers}`);
  if (file['warm-up'] + file['cool-down'] >= horizon) cuts.push('warm-up=0', 'cool-down=0');
  if (horizon / file.slice > most.slices) cuts.push(`slice=${Math.ceil(horizon / most.slices)}s`);
  return cuts;
}

class Enough extends Error {}

/** What a run of the model came to. */
export interface Results {
  readonly experiment: Experiment;
  /** The texts of all result files, by the name of the file. */
  readonly texts: Readonly<Record<string, string>>;
  readonly summary: string;
}

function past(model: Model): Results & { files: string[]; faults: Fault[] } {
  const kept = Array.from({ length: model.replications }, () => keepRecords(model.format));
  const until = Date.now() + enough.milliseconds;
  const run = (replication: number, sink: RunOptions['sink']) =>
    runOnce(model, { seed: model.seed, replication, sink });
  const reader = (replication: number): (typeof kept)[0] => {
    const records = kept[replication];
    return {
      ...records,
      contacts: (batch) => {
        records.contacts(batch);
        if (records.contactRecords.length > enough.contacts || Date.now() > until) throw new Enough();
      },
      shifts: (batch) => {
        records.shifts(batch);
        if (Date.now() > until) throw new Enough();
      },
    };
  };
  const experiment = finish(replicate(model, { run, reader }));
  const faults = kept.flatMap((records) => {
    const { horizonSeconds, channels } = model;
    const world = {
      contacts: records.contactRecords,
      journeys: records.journeyRecords,
      shifts: records.shiftRecords,
      horizonSeconds,
      channels: channels.map(({ name }) => name),
    };
    return Object.entries(laws).flatMap(([law, holds]) => {
      try {
        holds(world);
        return [];
      } catch (error) {
        if (!(error instanceof AssertionError)) return [faultOfError(`the law that ${law}`, error)];
        return [{ key: `the law that ${law}`, told: error.message }];
      }
    });
  });
  const texts = Object.fromEntries(formats.map(({ file, write }) => [file, [...write(experiment, '0.0.0')].join('')]));
  const summary = summaryText(experiment, { colour: false, width: 100, full: true });
  const records = kept.map((one) =>
    JSON.stringify([one.contactRecords, one.journeyRecords, one.shiftRecords, one.chargeRecords]),
  );
  return { experiment, texts, summary, files: [...Object.values(texts), summary, ...records], faults };
}
