import { mustBeText, mustHave } from '../arguments.js';
import { InputError } from '../errors.js';
import { mustBeFlow } from '../flow/index.js';
import { type CallerScript, type Environment, mustBeEnvironment, mustBeScript } from '../verify/calls/callerScript.js';
import type { PlacedCall } from '../verify/calls/placeCall.js';
import type { FlowWithChecks } from '../verify/checks/index.js';
import { type Setting, settingKeys } from '../verify/graph/subject.js';
import { placeCall } from '../verify/index.js';
import { mustHaveOnly } from '../verify/mustHaveOnly.js';
import { type PersonaKeys, personaOf } from './personaOf.js';
import { scenarioOfCall, type WrittenStory } from './scenarioOfCall.js';

/*
 * For tests of one's own: a call that was found, such as a `BrokenCall`, made a persona. It is placed again, and to its
 * end.
 */

/** A call to be told: who calls, and what they meet. */
export interface CallToTell {
  readonly caller: CallerScript;
  readonly environment: Environment;
}

/**
 * The keys that make a persona go the way of a call: what `keys` holds in a line of its script.
 * @throws {InputError} if an argument is wrong, or the call names what the flow does not have in this setting.
 */
export function personaOfCall(flow: FlowWithChecks, call: CallToTell, setting?: Setting): PersonaKeys {
  return personaOf(placedAgain(flow, call, setting));
}

export interface StoryOptions extends Setting {
  /** The flow's file, as the scenario is to name it: relative to its own. */
  readonly flowFile: string;
  /** The persona's: letters, digits, `-` and `_`, a letter first. Default `caller`. */
  readonly name?: string;
  /** The scenario's. Default: the flow's name. */
  readonly title?: string;
}

/**
 * A scenario in which nothing happens but this call: its text, for a file, and what it cannot express.
 * @throws {InputError} if an argument is wrong, or the call names what the flow does not have in this setting.
 */
export function storyOfCall(flow: FlowWithChecks, call: CallToTell, options: StoryOptions): WrittenStory {
  mustHave('options', options, ['flowFile']);
  mustHaveOnly('options', options, [...settingKeys, 'flowFile', 'name', 'title']);
  const { flowFile, name = 'caller', title, ...setting } = options;
  mustBeText('flowFile', flowFile);
  mustBeText('name', name);
  if (title !== undefined) mustBeText('title', title);
  const { faults = [], hours = new Map(), banner = true } = setting;
  return scenarioOfCall({
    flow,
    flowFile,
    call: placedAgain(flow, call, setting),
    faults: faults.map((fault) => ({ ...fault, probability: fault.probability ?? 1 })),
    hours,
    banner,
    name,
    title: title ?? flow.flow,
    comment: [],
  });
}

function placedAgain(flow: FlowWithChecks, call: CallToTell, setting?: Setting): PlacedCall {
  mustBeFlow('flow', flow);
  mustHave('call', call, ['caller', 'environment'], 'a call: { caller, environment }');
  const { caller, environment } = call;
  mustBeScript('call.caller', caller);
  mustBeEnvironment('call.environment', environment);
  try {
    return { caller, environment, trace: placeCall(flow, caller, environment, setting) };
  } catch (error) {
    if (error instanceof InputError && error.source === 'env') throw new InputError('call.environment', error.problems);
    throw error;
  }
}
