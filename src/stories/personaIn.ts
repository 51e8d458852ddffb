import { InputError } from '../errors.js';
import { makeDistribution } from '../random/index.js';
import { startOf } from '../scenario/incidentStart.js';
import type { ScenarioFile } from '../scenario/index.js';
import { week } from '../units.js';
import type { PlacedCall } from '../verify/calls/placeCall.js';
import { someIncident } from '../verify/index.js';
import { personaOf } from './personaOf.js';
import { hearsTheEnd, unusedName, written } from './scenarioOfCall.js';

/** A persona for a scenario that is there already. */
export interface NewPersona {
  readonly name: string;
  /** The lines of its entry in `personas`, flush left. */
  readonly block: readonly string[];
  /** What it cannot express, each in a sentence. */
  readonly untold: readonly string[];
}

/**
 * The persona that makes a placed call in a scenario: at an hour of the same kind, while the same incident is on. What
 * else the call met is the scenario's to say.
 * @param channel the phone that is called.
 * @throws {InputError} if the scenario has no issue that the persona could call about.
 */
export function personaIn(
  file: ScenarioFile,
  { call, name, source, channel = 'phone' }: { call: PlacedCall; name: string; source: string; channel?: string },
): NewPersona {
  const { keys, untold } = personaOf(call);
  const { environment } = call;
  const problems = [...untold];
  const incidents = Object.keys(file.incidents);
  const wanted = environment.incident;
  // Where the flow gives the incident no name, any will do.
  const incident = wanted === someIncident ? incidents[0] : incidents.find((name) => name === wanted);
  if (wanted !== null && incident === undefined)
    problems.push(`The scenario has no incident${wanted === someIncident ? '' : ` ${wanted}`}, as the call has.`);
  const issue = incident ?? Object.keys(file.needs)[0] ?? incidents[0];
  if (issue === undefined) {
    const message =
      'has neither needs nor incidents, and a persona calls about one. Add `needs: { question: { rate: 0 } }`.';
    throw new InputError(source, [{ message }]);
  }
  if (wanted === null && incidents.includes(issue)) {
    problems.push(
      `The persona calls about ${issue}, since the scenario has no everyday needs; the call was about none.`,
    );
  }
  if (hearsTheEnd(call)) problems.push('A persona who hears when the incident ends hangs up, to wait for that.');
  const at = instantFor(file, call, issue, problems);
  const unused = unusedName(
    name,
    file.personas.map((persona) => persona.name),
  );
  const pressed = keys.length > 0 ? `, keys: [${keys.map(written).join(', ')}]` : '';
  const block = [`name: ${unused}`, `issue: ${issue}`, 'script:', `  - { at: ${at}s, channel: ${channel}${pressed} }`];
  return { name: unused, block, untold: problems };
}

/** When the persona calls, in seconds from the scenario's start. An incident of random length is taken at its mean. */
function instantFor(file: ScenarioFile, { environment, trace }: PlacedCall, issue: string, problems: string[]): number {
  const incident = Object.hasOwn(file.incidents, issue) ? file.incidents[issue] : undefined;
  const from = incident ? startOf(incident.starts, file.starts) : 0;
  const lasts = incident ? makeDistribution(incident.lasts).mean : Number.POSITIVE_INFINITY;
  const until = Math.min(file.horizon, from + lasts);
  const asksForHours = trace.steps.some(({ asked }) => asked.some(({ guard }) => guard === 'isOpen'));
  if (!asksForHours) return from;
  const hourOfWeek = (((environment.at - file.starts - from) % week) + week) % week;
  if (from + hourOfWeek < until) return from + hourOfWeek;
  problems.push('The scenario never comes to the hour of the week at which the call was placed.');
  return from;
}
