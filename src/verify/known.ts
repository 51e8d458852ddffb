import { mustHave } from '../arguments.js';
import type { AnyStateMachine } from '../statechart/index.js';
import { CallPlacer } from './calls/placeCall.js';
import type { FlowWithChecks } from './checks/index.js';
import { Examination } from './examination.js';
import { manyStates } from './graph/callGraph.js';
import { Possibilities } from './graph/possibilities.js';
import { mustBeSetting, type Setting, type Subject, settingKeys } from './graph/subject.js';
import { mustBeChecked, subjectOf } from './graph/subjectOf.js';
import { mustHaveOnly } from './mustHaveOnly.js';

/** A flow in a setting: what tests ask for again and again. */
export interface Known {
  readonly subject: Subject;
  readonly possibilities: Possibilities;
  readonly placer: CallPlacer;
  /** Everything that can happen. @param states the most that are explored. */
  examination(states?: number): Examination;
}

/** What was asked for of a flow, by its setting: what JSON tells apart, and what only identity does. */
const known = new WeakMap<object, { key: string; input: unknown; actors: Setting['actors']; made: Known }[]>();

/**
 * Compiling and exploring take a while, and tests ask for the same flow again and again.
 * @throws {InputError} if the flow or the setting is none.
 */
export function knownOf(flow: FlowWithChecks | AnyStateMachine, setting: Setting = {}): Known {
  mustBeChecked('flow', flow);
  mustHave('setting', setting, []);
  mustHaveOnly('setting', setting, settingKeys);
  mustBeSetting(setting);
  const settings = known.get(flow) ?? [];
  known.set(flow, settings);
  const { faults, hours = [], incidents, banner, fixed, input, actors } = setting;
  const key = JSON.stringify([faults, [...hours], incidents, banner, fixed]);
  const same = settings.find((each) => each.key === key && Object.is(each.input, input) && each.actors === actors);
  if (same) return same.made;
  const subject = subjectOf(flow, setting);
  const examinations = new Map<number, Examination>();
  const made: Known = {
    subject,
    possibilities: new Possibilities(subject),
    placer: new CallPlacer(subject),
    examination: (states = manyStates) => {
      const examination = examinations.get(states) ?? new Examination(subject, states);
      examinations.set(states, examination);
      return examination;
    },
  };
  settings.push({ key, input, actors, made });
  return made;
}
