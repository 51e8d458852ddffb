import type { NodeDraft, Way } from '../draft.js';
import { oneNode, passedOver, suffixOf } from '../nodes.js';
import { valueNamed } from '../values.js';
import type { Context, Convert } from './context.js';
import { decide } from './deciding.js';
import type { Step } from './file.js';
import { innerStep, type Setting, settingOf } from './variables.js';
import { choiceIn } from './words.js';

/** What applications do that calls hear nothing of, by their names. */
const silent: Readonly<Record<string, string>> = {
  answer: 'It answers the call',
  noop: 'It writes into the log',
  verbose: 'It writes into the log',
  log: 'It writes into the log',
  dumpchan: 'It writes into the log',
  progress: 'It tells the network how far the call is',
  proceeding: 'It tells the network how far the call is',
  ringing: 'It lets the caller hear that it rings, which is not heard in the pauses here',
  monitor: 'It is about what is recorded',
  mixmonitor: 'It is about what is recorded',
  stopmonitor: 'It is about what is recorded',
  stopmixmonitor: 'It is about what is recorded',
  startmusiconhold: 'It is about music on hold, which is not heard in the pauses here',
  stopmusiconhold: 'It is about music on hold',
  setmusiconhold: 'It is about music on hold',
  setcallerpres: 'It is about how the caller is shown',
  nocdr: 'It is about what is kept of the call',
  resetcdr: 'It is about what is kept of the call',
  forkcdr: 'It is about what is kept of the call',
  celgenuserevent: 'It is about what is kept of the call',
  userevent: 'It tells other programs of the call',
  queuelog: 'It writes into the log',
  sipaddheader: 'It is about what other systems are told',
  setamaflags: 'It is about what is kept of the call',
  stackpop: 'It forgets where a subroutine was called',
};

const passed = Object.entries(silent).map(([app, what]): [string, Convert] => {
  return [app, (_, __, next) => passedOver(`${what}. Calls go straight on.`, next)];
});

/** Whether a step does nothing that calls hear, or go another way for. */
export function isSilent(step: Step, context: Context): boolean {
  if (Object.hasOwn(silent, step.app)) return true;
  return (
    (step.app === 'set' || step.app === 'mset') && settingOf(step).every(({ variable }) => !isKept(variable, context))
  );
}

function isKept(variable: string, { variables }: Context): boolean {
  return variables.of(variable) !== undefined;
}

const set: Convert = (step, context, next, key) => {
  const all = settingOf(step);
  const kept = all.filter(({ variable }) => isKept(variable, context));
  if (kept.length === 0) {
    const isTimeout = all.some(({ variable }) => variable.startsWith('TIMEOUT('));
    const what = all.map(({ variable }) => variable || step.written).join(', ');
    const because = isTimeout
      ? `It sets ${what}, which is in the menus and inputs after it.`
      : `It sets ${what}: nothing that this flow branches on. Calls go straight on.`;
    return passedOver(because, next);
  }
  const constants = kept.filter(({ value }) => value !== undefined);
  const [counted] = kept.filter(({ added }) => added !== undefined);
  if (counted !== undefined) return count(step, counted, context, next, key);
  const values = constants.map(({ variable, value = '' }) => [context.variables.of(variable), valueNamed(value)]);
  return oneNode(key, { type: 'set', values: Object.fromEntries(values) }, [[['then'], next]]);
};

/** A counter goes on by one of its values: each has a node of its own, behind a branch on what it was before. */
function count({ at }: Step, { variable, added = 0 }: Setting, { variables }: Context, next: Way, key: string) {
  const on = variables.of(variable) as string;
  const range = variables.rangeOf(variable) ?? [];
  const keyOf = (value: number) => `${key} is ${value}`;
  const least = range[0];
  const most = range[range.length - 1];
  const after = (value: number) => Math.min(Math.max(value + added, least), most);
  const nodes = [...new Set(range.map(after))].map((value): NodeDraft => {
    const fields = { type: 'set', values: { [on]: String(value) } };
    return { key: keyOf(value), suffix: suffixOf(`is ${value}`), fields, ways: [[['then'], next]] };
  });
  const wayTo = (value: number): Way => ({ to: keyOf(after(value)), at });
  const branch = oneNode(key, { type: 'branch', on }, [
    ...range.map((value) => [['cases', String(value)], wayTo(value)] as const),
    [['else'], wayTo(0)],
  ]);
  return { ...branch, nodes: [...branch.nodes, ...nodes] };
}

/** Carries out one of two applications. */
function execIf(convert: Convert): Convert {
  return (step, context, next, key) => {
    const { condition, yes, no } = choiceIn(step.written);
    const inner = [yes, no].map((text, i) => {
      const own = innerStep(step, text);
      return own && convert(own, context, next, `${key} ${i === 0 ? 'if' : 'if not'}`);
    });
    const parts = inner.map((each, i) => {
      const [entry] = each?.nodes ?? [];
      const nodes = (each?.nodes ?? []).map((node) => ({ suffix: i === 0 ? 'if' : 'if-not', ...node }));
      const way = entry === undefined ? (each?.passesTo ?? next) : { to: entry.key, at: step.at };
      return { way, nodes, because: each?.fidelity === 'exact' ? [] : (each?.because ?? []) };
    });
    const decided = decide({ condition, yes: parts[0], no: parts[1] }, context, key);
    return inner.some((each) => each?.fidelity === 'opaque') ? { ...decided, fidelity: 'opaque' } : decided;
  };
}

/** Applications that only set something; and one that carries out others. @param convert what becomes of those. */
export function setting(convert: Convert): Readonly<Record<string, Convert>> {
  return { ...Object.fromEntries(passed), set, mset: set, execif: execIf(convert) };
}
