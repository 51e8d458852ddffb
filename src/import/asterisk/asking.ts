import { dialledBeside, mostDigits } from '../dialled.js';
import type { Conversion, NodeDraft, Way } from '../draft.js';
import { fieldsOf, type Heard, sayOf } from '../heard.js';
import { lasting, oneNode } from '../nodes.js';
import { questionOf } from '../question.js';
import { valueNamed } from '../values.js';
import type { Context, Convert } from './context.js';
import type { Step } from './file.js';
import { dialledBy } from './pattern.js';
import { soundsIn } from './playing.js';
import { isSilent } from './setting.js';
import { wholeOf } from './words.js';

/** Prompts that keys end, and the wait for a key after them: one menu. */
interface Run {
  readonly prompt: Heard;
  /** How long it waits after the prompt, in seconds; `undefined` if it does not. */
  readonly waits: number | undefined;
  /** Where the call goes if no key comes and it does not wait. */
  readonly past: Way;
  /** The context in which callers dial. */
  readonly dialled: string;
}

/** The menu that begins with a step. */
function runFrom(step: Step, context: Context): Run {
  const { plan } = context;
  const prompts: Heard[] = [];
  let dialled = step.context;
  let at: Step | undefined = step;
  let last = step;
  let waits: number | undefined;
  while (at !== undefined) {
    if (at.app === 'waitexten') {
      waits = wholeOf(at.given[0]) || context.timeouts(at).response;
    } else if (at.app === 'background') {
      prompts.push(soundsIn(at.given[0]));
      dialled = at.given[3] || dialled;
    } else if (!isSilent(at, context)) {
      break;
    }
    last = at;
    if (waits !== undefined) break;
    at = plan.steps.get(plan.after(at).to ?? '');
  }
  const seconds = prompts.reduce((sum, prompt) => sum + prompt.seconds, 0);
  const isNothing = prompts.every(({ text }) => text === '');
  const prompt = { seconds, because: prompts.flatMap(({ because }) => because), ...(isNothing && { text: '' }) };
  return { prompt, waits, past: plan.after(last), dialled };
}

/** The step with which the menu begins that a step is a part of; `undefined` if it begins there. */
function firstOf(step: Step, context: Context): string | undefined {
  let first: string | undefined;
  for (let priority = step.priority - 1; ; priority--) {
    const before = context.plan.steps.get(`${step.context},${step.extension},${priority}`);
    if (before?.app === 'background') first = before.id;
    else if (before === undefined || !isSilent(before, context)) return first;
  }
}

const menu: Convert = (step, context, _, key) => {
  const { plan, timed } = context;
  const { at } = step;
  const { prompt, waits, past, dialled } = runFrom(step, context);
  const { keys, longer } = plan.dialable(dialled);
  const special = (name: string) => timed.wayTo(dialled, plan.find(dialled, name), '1', at);
  const silence = waits === undefined ? past : special('t');
  const because = [
    ...prompt.because,
    ...(prompt.seconds === 0 ? ['It plays nothing while it waits: 1 s is taken.'] : []),
    ...(waits === undefined ? ['It does not wait for a key behind the prompt. Here it waits for 1 s.'] : []),
  ];
  if (keys.length + longer.length === 0) {
    const nobody = 'No extension can be dialled here: what callers press is wrong.';
    return oneNode(
      key,
      sayOf({ ...prompt, seconds: Math.max(prompt.seconds, 1) }),
      [[['then'], silence]],
      [...because, nobody],
    );
  }
  const numbers = longer.length === 0 ? undefined : numbersOf(step, longer, dialled, context, key);
  const conversion = questionOf({
    key,
    heard: fieldsOf(prompt),
    options: keys.map((each) => [each, timed.wayTo(dialled, plan.find(dialled, each), '1', at)] as const),
    numbers,
    silence: [{ after: lasting(waits ?? 1), retries: 0 }, silence],
    invalid: [{ retries: 0 }, special('i')],
    because: [...because, ...(numbers?.because ?? [])],
  });
  const nodes = [...conversion.nodes, ...(numbers?.nodes ?? [])];
  return { ...conversion, nodes, partOf: firstOf(step, context) };
};

/** Extensions of more than one key: one of them, or a branch on the number that is dialled. */
function numbersOf(step: Step, longer: readonly string[], dialled: string, context: Context, key: string) {
  const { at } = step;
  const { plan, timed } = context;
  const wayTo = (name: string) => timed.wayTo(dialled, plan.find(dialled, name), '1', at);
  const lengths = longer.flatMap((name) => dialledBy(name) ?? []);
  return dialledBeside({
    key,
    at,
    min: Math.min(...lengths.map(({ min }) => min)),
    max: Math.max(...lengths.map(({ max }) => max)),
    between: lasting(context.timeouts(step).digit),
    numbers: longer.filter((name) => /^\d+$/.test(name)).map((name) => [name, wayTo(name)]),
    patterns: longer.filter((name) => name.startsWith('_')).map((name) => [name, wayTo(name)]),
    wrong: wayTo('i'),
  });
}

const read: Convert = (step, context, next, key): Conversion => {
  const { at } = step;
  const [name = '', files = '', digits, options = '', attempts, seconds] = step.given;
  const prompt = soundsIn(files);
  const kept = context.variables.of(name);
  const max = Math.min(wholeOf(digits) || mostDigits, mostDigits);
  const after = wholeOf(seconds) || context.timeouts(step).response;
  const retries = Math.max((wholeOf(attempts) || 1) - 1, 0);
  const without = `${key} without a number`;
  // Who types nothing goes on with an empty number.
  const nothing: Way = kept === undefined ? next : { to: without, at };
  const conversion = oneNode(
    key,
    {
      type: 'input',
      ...fieldsOf(prompt),
      digits: max === 1 ? 1 : { min: 1, max },
      between: lasting(after),
      ...(kept === undefined ? {} : { stores: kept }),
      silence: { after: lasting(after), retries },
      invalid: { retries: 0 },
    },
    [
      [['silence', 'then'], nothing],
      [['invalid', 'then'], nothing],
      [['then'], next],
    ],
    [...prompt.because, ...(options === '' ? [] : [`Left out: the options ${options}.`])],
  );
  if (kept === undefined) return conversion;
  const values = { [kept]: valueNamed('') };
  const empty: NodeDraft = { key: without, suffix: 'empty', fields: { type: 'set', values }, ways: [[['then'], next]] };
  return { ...conversion, nodes: [...conversion.nodes, empty] };
};

/** Applications that wait for keys. */
export const asking: Readonly<Record<string, Convert>> = { background: menu, waitexten: menu, read };
