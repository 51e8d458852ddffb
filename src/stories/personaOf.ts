import { type CallEffects, type Key, keyEvents, keys, type Press } from '../flow/index.js';
import type { PlacedCall } from '../verify/calls/placeCall.js';
import { letsPass } from '../verify/calls/scriptReader.js';
import { receptionOf } from './receptionOf.js';

/** What the caller of a placed call does, as the line of a persona's script. */
export interface PersonaKeys {
  /** One a prompt, or queue in which the caller waits and hears of keys. */
  readonly keys: readonly Press[];
  /** What such a line cannot say, each in a sentence. */
  readonly untold: readonly string[];
}

/** A longer list is no story. */
const mostKeys = 100;

const takesTime = 'The caller takes their time: a persona presses two seconds after hearing what a key means.';

/** What a caller did at one prompt, or in one queue. */
interface Turn {
  readonly at: CallEffects['listen'] | CallEffects['joinQueue'];
  readonly pressed: Key[];
  hungUp: boolean;
}

/**
 * The keys that make a persona go the way of a call. A persona presses one key at each prompt, two seconds after
 * hearing what it means, or types a number whole. In a queue a persona presses a key that callers hear of there.
 */
export function personaOf({ caller, trace }: PlacedCall): PersonaKeys {
  const turns: Turn[] = [];
  const untold = new Set<string>();
  const waits = caller.acts.flatMap(({ act, wait }) => (act === 'silence' || act === 'speech' ? [] : [wait]));
  /** Seconds in queues since the caller did something: the wait before the next act counts them. */
  let queued = 0;
  for (const [i, step] of trace.steps.entries()) {
    const { event, by, before, effects, seconds } = step;
    const turn = turns.at(-1);
    if (by === 'caller') {
      if (event !== 'speech' && (waits.shift() ?? 0) - queued > 1) untold.add(takesTime);
      queued = 0;
    } else if (letsPass(step)) queued = 0;
    else if (before.queue) queued += seconds;
    if (event === 'speech') untold.add(`The caller speaks at ${before.node}: a persona presses keys.`);
    const key = keys.find((each) => keyEvents[each] === event);
    if (by === 'caller' && key !== undefined) {
      if (before.queue === null || hearsOf(turn, key)) turn?.pressed.push(key);
      else untold.add(`The caller presses ${key} in the queue of ${before.queue.group}: a persona waits there.`);
    }
    if (event === 'hang-up' && by === 'caller') {
      if (before.listening !== null && turn) turn.hungUp = true;
      else untold.add(`The caller hangs up at ${before.node}, where no menu listens: a persona stays on the line.`);
    }
    for (const [place, { name, params }] of effects.entries()) {
      const isTurn =
        name === 'listen' || (name === 'joinQueue' && params.leaves && receptionOf(trace, i, place) === 'busy');
      if (isTurn) turns.push({ at: params, pressed: [], hungUp: false });
    }
  }
  const presses = turns.slice(0, mostKeys).map((turn) => pressOf(turn, untold));
  if (trace.cut === 'left' || trace.cut === 'too long') {
    // There the story is told. Without a key for it a persona would go on by their own lights.
    const isOpen = trace.steps.at(-1)?.after.listening != null && presses.at(-1) === 'silence';
    presses.splice(isOpen ? -1 : presses.length, isOpen ? 1 : 0, 'hang-up');
    untold.add('The caller stays on the line, and the call goes on: a persona hangs up where the story stops.');
  }
  return { keys: presses, untold: [...untold] };
}

/** Whether a turn is the wait in a queue that tells of a key. */
function hearsOf(turn: Turn | undefined, key: Key): boolean {
  return turn !== undefined && 'leaves' in turn.at && turn.at.leaves?.keys.includes(key) === true;
}

function pressOf({ at, pressed, hungUp }: Turn, untold: Set<string>): Press {
  const [first, ...more] = pressed;
  if (first === undefined) return hungUp ? 'hang-up' : 'silence';
  if (!('question' in at)) return first;
  const { node, question } = at;
  const isNumber = question.type === 'input' && first !== '*' && first !== '#';
  // A # ends the number, a * spoils it.
  const typed = pressed.findIndex((key) => key === '#' || key === '*');
  const isWhole = (typed < 0 ? pressed.length : typed) >= question.digits && pressed[typed] !== '*';
  if (hungUp || (!isNumber && more.length > 0)) {
    untold.add(`The caller does several things at one prompt of ${node}: a persona does the first.`);
  } else if (isNumber && !isWhole) {
    untold.add(`The caller types half a number at ${node}: a persona types it whole.`);
  }
  return first;
}
