import type { Experiment } from '../experiments/index.js';

/**
 * `summary.json`: an experiment for other programs. Times are seconds, shares 0 to 1; what is undefined is `null`. The
 * same experiment gives the same bytes.
 *
 * @param version callstorm's own.
 */
export function summaryJson(experiment: Experiment, version: string): string {
  const { name: scenario, title, seed, replications, switching, parameters, overrides } = experiment;
  const measures = Object.fromEntries(
    experiment.estimates.map(
      ({ name, estimate, low, high, spread, daySpread, breakdown, unit, definition, source }) => [
        name,
        { estimate, low, high, spread, daySpread, unit, breakdown, definition, source },
      ],
    ),
  );
  const personas = experiment.personas.map((story) => ({
    name: story.name,
    contacts: story.contacts.map(({ at, channel, ending, seconds }) => ({ at, channel, ending, seconds })),
    told: story.told.map(({ at, by, cause, eta }) => ({ at, by, cause, eta })),
    credits: story.credits,
    channels: story.channels,
    switches: story.switches,
    contactsByChannel: story.contactsByChannel,
    outcome: story.outcome,
    endedAt: story.endedAt,
  }));
  const rows = switching.map(({ from, ending, to, customers }) => ({ from, ending, to, customers }));
  const summary = {
    callstorm: version,
    scenario,
    seed,
    replications,
    measures,
    switching: rows,
    personas,
    title,
    parameters,
    overrides,
  };
  // JSON has no NaN or infinity: stringify writes null in their place.
  return `${JSON.stringify(summary, null, 2)}\n`;
}
