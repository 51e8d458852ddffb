import { mustBeText, mustHave } from '../arguments.js';
import type { Experiment } from '../experiments/index.js';
import { json } from '../text/json.js';
import type { ScenarioText } from '../work/index.js';
import { mustBeReported } from './mustBeReported.js';
import { resultWarnings } from './resultWarnings.js';

/**
 * `summary.json`: an experiment for other programs. Times are seconds, shares 0 to 1; what is undefined is `null`. The
 * same experiment gives the same bytes. Timelines and the values of each replication are in files of their own.
 *
 * @param version callstorm's own.
 * @param inputs what was run, so that the report can be made again from the file alone. Default: left out.
 * @throws {InputError} for arguments outside.
 */
export function summaryJson(experiment: Experiment, version: string, inputs?: ScenarioText): string {
  mustBeReported(experiment);
  mustBeText('version', version);
  if (inputs !== undefined) mustHave('inputs', inputs, ['source', 'text', 'files'], 'the texts of a scenario');
  const { name: scenario, title, seed, replications, thresholds, switching, personas, ...more } = experiment;
  const { parameters, overrides, estimates, observation: observed, series: __, failing: ____, ...rest } = more;
  const measures = Object.fromEntries(
    estimates.map(({ name, estimate, low, high, spread, daySpread, breakdown, unit, definition, source, ...more }) => {
      const { replications: _, better: __, ...others } = more;
      const figures = { estimate, low, high, spread, daySpread };
      return [name, { ...figures, unit, breakdown, definition, source, ...others }];
    }),
  );
  const first = { callstorm: version, scenario, seed, replications, thresholds, measures, switching, personas };
  const warnings = [...experiment.warnings, ...resultWarnings(experiment).map((message) => ({ message }))];
  const { acceptableWaits: ___, ...observation } = observed;
  const texts = inputs && {
    scenario: inputs.source.replace(/^.*[\\/]/, ''),
    text: inputs.text,
    files: inputs.files.map(({ path, text }) => ({ path, text })),
  };
  const summary = { ...first, title, parameters, overrides, ...rest, warnings, observation, inputs: texts };
  return json(summary);
}
