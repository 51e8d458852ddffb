import { type CallEvent, keyEvents, keys } from '../../flow/index.js';
import type { Act } from '../calls/callerScript.js';
import { digitsTyped } from '../calls/callState.js';
import type { Line, TracedStep } from '../calls/line.js';
import { wordsIn } from '../calls/questions.js';
import { eventOfAct, letsPass } from '../calls/scriptReader.js';
import { isIgnored } from '../terms/ignored.js';
import type { Both } from './sharedWorld.js';
import { announcedIn, type Stop, stopsIn } from './stops.js';

/** What comes of an act in one of the flows. */
export interface Went {
  readonly line: Line;
  readonly stops: Stop[];
  readonly entered: string[];
  readonly heard: string[];
  /** A key that is no option, or words that are not understood. */
  anyKey: boolean;
  atMenu: boolean;
  /**
   * Seconds from a wrong key to the next stop: a flow may say "sorry" first, and take keys meanwhile. From a digit that is an
   * option after all, those until it is taken. Else 0.
   */
  wrongFor: number;
}

/** A leg has no more steps than this; a call that goes on for ever is left. */
const mostSteps = 200;

/**
 * One act in both flows. Where one of them may take a digit for the beginning of a number and the other does not, the caller
 * means the option, and waits for it.
 */
export function goOnBoth(lines: Both<Line>, begun: boolean, act: Act | undefined): Both<Went> {
  const went = { old: goOn(lines.old, begun, act), now: goOn(lines.now, begun, act) };
  const [old, now] = [went.old, went.now].map(({ line }) => digitsTyped(line.callState) > 0);
  if (old === now) return went;
  return old ? { old: meant(went.old, act), now: went.now } : { old: went.old, now: meant(went.now, act) };
}

function meant(went: Went, act: Act | undefined): Went {
  const { line, anyKey, atMenu } = went;
  const { options } = line.callState.listening?.question ?? {};
  if (digitsTyped(line.callState) > 1 || !options?.some((key) => key === act)) return went;
  const since = line.now;
  return { ...goOn(line, true, undefined), anyKey, atMenu, wrongFor: line.now - since };
}

/** Goes on until the act is done and the call has come to a stop. */
function goOn(line: Line, begun: boolean, act: Act | undefined): Went {
  const went: Went = { line, stops: [], entered: [], heard: [], anyKey: false, atMenu: false, wrongFor: 0 };
  const see = (step: TracedStep): void => {
    went.stops.push(...stopsIn(step));
    went.entered.push(...step.entered);
    went.heard.push(...announcedIn(step));
  };
  /** Speech where the flow listens for keys only is silence. */
  const isSilent = ({ before }: TracedStep) => act === 'silence' || (act === 'speech' && !line.takes('speech', before));
  if (!begun) see(line.start());
  const event = act && eventOfAct(act);
  let isDone = act === undefined;
  /** When a wrong key was pressed. */
  let wrongAt: number | undefined;
  for (
    let steps = 0;
    line.callState.ending === null && !(isDone && restsAt(went, act, wrongAt !== undefined));
    steps++
  ) {
    const isDue = !isDone && event !== undefined && means(line, event);
    const coming = isDue ? { at: line.now, happening: { event, by: 'caller' as const } } : line.coming();
    if (coming === undefined || steps === mostSteps) {
      went.stops.push({ node: line.callState.node, what: coming ? 'goes on' : 'waits' });
      break;
    }
    const step = line.take(coming);
    if (isDue) {
      went.anyKey = step.anyKey || (event === 'speech' && wordsIn(step) === undefined);
      went.atMenu = step.before.listening?.question.type === 'menu';
      if (went.anyKey && went.atMenu && !isIgnored(step)) wrongAt = line.now;
    }
    if (isDue || (letsPass(step) && isSilent(step))) isDone = true;
    see(step);
  }
  if (wrongAt !== undefined) went.wrongFor = line.now - wrongAt;
  return went;
}

function means(line: Line, event: CallEvent['type']): boolean {
  const { offered, queue } = line.callState;
  if (event === 'hang-up') return !queue?.talking;
  return event.startsWith('callback.') ? offered : line.takes(event);
}

/** Whether something can be done here that could not before. */
function restsAt({ line, stops }: Went, act: Act | undefined, isWrong: boolean): boolean {
  const { listening, offered } = line.callState;
  // Whoever does nothing waits for the next stop, and so does who has pressed a wrong key.
  if (stops.length === 0 && (act === undefined || isWrong)) return false;
  if (listening !== null) return keys.some((key) => line.takes(keyEvents[key]));
  return offered || stops.length > 0;
}

/** What a caller can do where two calls rest; `undefined`: nothing. */
export function actsAt(both: readonly Line[]): (Act | undefined)[] {
  const states = both.map(({ callState }) => callState);
  if (states.every(({ ending }) => ending !== null)) return [];
  const isAsked = states.some(({ listening, offered }) => listening !== null || offered);
  return [
    ...keysAt(both),
    ...(both.some((line) => line.takes('speech')) ? (['speech'] as const) : []),
    ...(isAsked ? (['silence'] as const) : [undefined]),
    ...(states.some(({ offered }) => offered) ? (['accept', 'decline'] as const) : []),
    ...(states.some(({ queue }) => queue?.talking) ? [] : (['hang-up'] as const)),
  ];
}

/** The keys that one of the calls takes. Those that mean the same in both flows are one. */
function keysAt(lines: readonly Line[]): Act[] {
  const seen = new Set<string>();
  const areFlows = lines.every(({ subject }) => subject.flow !== undefined);
  return keys.filter((key) => {
    const event = keyEvents[key];
    if (!lines.some((line) => line.takes(event))) return false;
    if (!areFlows) return true;
    const meaning = lines.map((line) => line.classOf(event)).join();
    if (seen.has(meaning)) return false;
    seen.add(meaning);
    return true;
  });
}
