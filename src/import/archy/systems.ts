import { entry, isMap } from '../../document/path.js';
import type { Conversion, Way } from '../draft.js';
import { nameOf } from '../names.js';
import { oneNode } from '../nodes.js';
import { type Context, outputOf, type StepKind } from './conversion.js';
import { secondsIn } from './settings.js';
import type { Step } from './steps.js';
import { answersOf } from './variables.js';

/** How long Architect waits for a data action if neither a step nor the flow says otherwise, in seconds. */
const usualWait = 60;
/** The time of an answer; half of a limit that is as short. */
const answerSeconds = 1;

/** Steps that ask another system. */
export const systems: Readonly<Record<string, StepKind>> = {
  callData: { title: 'Call Data Action', convert: ask },
  callBridge: { title: 'Call Bridge Action', convert: ask },
  dataTableLookup: { title: 'Data Table Lookup', convert: ask },
};

function ask(step: Step, { variables }: Context): Conversion {
  const limit = secondsIn(entry(step.settings, 'timeout')) ?? usualWait;
  const stores = answersOf(step).flatMap((name) => variables.of(name) ?? []);
  const uses = variables.readBy(inputsOf(step.settings));
  const failed = outputOf(step, 'failure');
  const late = step.outputs.get('timeout');
  const missing = step.outputs.get('notFound');
  const isElsewhere = late !== undefined && late.to !== failed.to;
  return oneNode(
    step.id,
    {
      type: 'check',
      backend: backendOf(step),
      takes: limit > answerSeconds ? `${answerSeconds}s` : `${limit / 2}s`,
      timeout: `${limit}s`,
      ...(uses.length > 0 ? { uses } : {}),
      ...(stores.length > 0 ? { stores } : {}),
      verifies: 'no',
    },
    [
      [['then'], outputOf(step, 'success', 'found')],
      ...(missing === undefined ? [] : [[['answers', 'not-found'], missing] as [string[], Way]]),
      [['failed'], failed],
    ],
    isElsewhere ? ['A call that waits too long goes another way there; here it goes the way of a failure.'] : [],
  );
}

/** The name of the system: that of the data action or the data table. */
function backendOf({ settings, name, kind }: Step): string {
  const actions = actionsIn(settings);
  const [action] = isMap(actions) ? Object.keys(actions) : [];
  return nameOf(action ?? name ?? kind, 'backend');
}

/** What the system is sent. */
function inputsOf(settings: unknown): unknown {
  const actions = actionsIn(settings);
  return (isMap(actions) ? Object.values(actions) : []).map(
    (each) => entry(each, 'inputs') ?? entry(each, 'lookupValue'),
  );
}

/** A map whose one key is the data action, within that of its category; or the data table. */
function actionsIn(settings: unknown): unknown {
  const categories = entry(settings, 'category');
  const [category] = isMap(categories) ? Object.values(categories) : [];
  return entry(category, 'dataAction') ?? entry(category, 'bridgeAction') ?? entry(settings, 'dataTable');
}
