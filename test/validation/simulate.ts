import { readFileSync } from 'node:fs';
import { tee } from '../../src/experiments/tee.js';
import { compileScenario, type Measure, type Model, parseScenario, runOnce } from '../../src/index.js';
import type { Comparison } from './finding.js';
import { Measured, type Observer } from './observers.js';
import { estimate, type Pair } from './statistics.js';

/** How much work to put in: `npm run validate` does all, the test suite less. */
export interface Effort {
  readonly replications: number;
  /** Steady states of centres with at most so many agents: the larger, the slower. */
  readonly agents: number;
  /** About so many arrivals a replication of a steady state. */
  readonly calls: number;
  /** Replications of a surge. */
  readonly surges: number;
  /** Days of a centre that opens and closes. */
  readonly days: number;
  /** Experiments whose intervals are held to the truth. */
  readonly experiments: number;
  /** Experiments in which the best is selected. */
  readonly selections: number;
}

/** For so many calls, and in large centres long enough: their queue moves no faster than a small one's. */
export function hoursFor({ calls }: Effort, callsAnHour: number): number {
  return Math.ceil(calls / Math.min(callsAnHour, 100));
}

/** The rows of a table, which begin with the number of agents, as far as the effort goes. */
export function rowsFor<R extends readonly [agents: number, ...rest: unknown[]]>(
  { agents }: Effort,
  rows: readonly R[],
): R[] {
  return rows.filter(([count]) => count <= agents);
}

/** Replications of a scenario: for each figure what each replication says. */
export interface Replications {
  readonly count: number;
  readonly seed: string;
  /** The scenario and its settings, as for the command line. */
  readonly model: string;
  pairs(figure: string): readonly Pair[];
}

const files = {
  'scenarios/one-queue.yaml': new URL('../../scenarios/', import.meta.url),
  'test/validation/scenarios/redial.yaml': new URL('scenarios/', import.meta.url),
  'test/validation/scenarios/retrials.yaml': new URL('scenarios/', import.meta.url),
  'test/validation/scenarios/surge.yaml': new URL('scenarios/', import.meta.url),
  'test/validation/scenarios/ivr-drops.yaml': new URL('scenarios/', import.meta.url),
  'test/validation/scenarios/quarter-hours.yaml': new URL('scenarios/', import.meta.url),
  'test/validation/scenarios/closing.yaml': new URL('scenarios/', import.meta.url),
  'test/validation/scenarios/two-queues.yaml': new URL('scenarios/', import.meta.url),
  'test/validation/scenarios/visits.yaml': new URL('scenarios/', import.meta.url),
  'test/validation/scenarios/full-minutes.yaml': new URL('scenarios/', import.meta.url),
  'test/validation/scenarios/whole-seconds.yaml': new URL('scenarios/', import.meta.url),
};

export type Path = keyof typeof files;
export type Settings = Readonly<Record<string, string | number>>;

/** A scenario with its settings, ready to run, and how to call it. */
export function modelOf(path: Path, settings: Settings = {}): { readonly model: Model; readonly called: string } {
  const folder = files[path];
  const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
  const overrides = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const scenario = parseScenario(read(name), path, {
    overrides,
    readFlow: (flow) => ({ text: read(flow), source: flow }),
  });
  return { model: compileScenario(scenario), called: [path, ...overrides].join(' --set ') };
}

/**
 * Runs a scenario as `callstorm run` would, with `--set` for each setting and the case's name for a seed.
 *
 * @param observers of one replication; default: all measures.
 * @param measures those of the model that observers see; default: the scenario's own.
 */
export function simulate(
  seed: string,
  path: Path,
  settings: Settings,
  count: number,
  observers: (model: Model) => readonly Observer[] = (model) => [new Measured(model)],
  measures: (own: readonly Measure[]) => readonly Measure[] = (own) => own,
): Replications {
  const { model: compiled, called } = modelOf(path, settings);
  const model = { ...compiled, measures: measures(compiled.measures) };
  const figures = Array.from({ length: count }, (_, replication) => {
    const readers = observers(model);
    runOnce(model, { seed, replication, sink: tee(readers) });
    return new Map(readers.flatMap((reader) => [...reader.figures()]));
  });
  return {
    count,
    seed,
    model: called,
    pairs: (figure) =>
      figures.map((of) => {
        const pair = of.get(figure);
        if (pair === undefined) throw new Error(`there is no figure "${figure}"`);
        return pair;
      }),
  };
}

/** Holds a figure of replications to a truth. */
export function compare(
  ran: Replications,
  figure: string,
  pairs: readonly Pair[],
  about: Pick<Comparison, 'case' | 'source' | 'truth' | 'unit'>,
): Comparison {
  return {
    ...about,
    kind: 'comparison',
    figure,
    model: ran.model,
    seed: ran.seed,
    replications: ran.count,
    ...estimate(pairs),
  };
}

/** The ratio of two totals. */
export function ratioOf(above: readonly Pair[], below: readonly Pair[]): Pair[] {
  return above.map(({ numerator }, i) => ({ numerator, denominator: below[i].numerator }));
}

/** Every value times a constant. */
export function times(factor: number, pairs: readonly Pair[]): Pair[] {
  return pairs.map(({ numerator, denominator }) => ({ numerator: factor * numerator, denominator }));
}
