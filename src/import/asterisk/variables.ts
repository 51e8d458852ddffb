import { dialledNumber } from '../../flow/index.js';
import { Names } from '../names.js';
import { valueNamed } from '../values.js';
import { type Condition, conditionIn, conditionText } from './conditions.js';
import { calledAs, type Step } from './file.js';
import { callIn, choiceIn, unquoted } from './words.js';

/** What a step does to a variable. */
export interface Setting {
  readonly variable: string;
  /** The value that it gets, if it is the same in all calls. */
  readonly value?: string;
  /** How much is added to its value. */
  readonly added?: number;
}

/** Variables in which an application keeps what came of it, with all that a flow can tell apart. */
export const statusOf: ReadonlyMap<string, string> = new Map([
  ['dial', 'DIALSTATUS'],
  ['queue', 'QUEUESTATUS'],
]);

/** A counter may take so many values; of one with more, values are only known in a call. */
const mostValues = 25;

/** The variables that a flow keeps: those that nobody but these steps and their callers set, and that these steps read. */
export class Variables {
  readonly #names = new Map<string, string>();
  readonly #ranges = new Map<string, readonly number[]>();

  constructor(steps: readonly Step[]) {
    const all = steps.flatMap(withInner);
    const settings = all.flatMap(settingOf);
    const typed = all.filter(({ app }) => app === 'read').map(({ given: [name = ''] }) => name);
    const statuses = all.flatMap(({ app }) => statusOf.get(app) ?? []);
    const read = new Set(all.flatMap(readIn));
    const unknown = new Set(
      settings.filter(({ value, added }) => value === undefined && added === undefined).map(({ variable }) => variable),
    );
    const names = new Names([dialledNumber]);
    for (const each of new Set([...settings.map(({ variable }) => variable), ...typed, ...statuses])) {
      if (!read.has(each) || unknown.has(each) || !/^\w+$/.test(each)) continue;
      const own = settings.filter(({ variable }) => variable === each);
      if (own.some(({ added }) => added !== undefined)) {
        const range = typed.includes(each) ? undefined : rangeOf(own, limitsOf(all, each));
        if (range === undefined) continue;
        this.#ranges.set(each, range);
      }
      this.#names.set(each, names.give(/^[A-Za-z]/.test(each) ? each : `v${each}`));
    }
  }

  /** The name of the variable in the flow; `undefined` if the flow does not keep it. */
  of(variable: string): string | undefined {
    return this.#names.get(variable);
  }

  /** The values of a counter, one after another; below the first and above the last all are taken for these. */
  rangeOf(variable: string): readonly number[] | undefined {
    return this.#ranges.get(variable);
  }

  /** A text as a flow says it: variables in braces, what is not known in brackets. */
  text(written: string): string {
    const parts = written.split(/\$\{([^{}]*)\}/);
    return parts
      .map((part, i) => (i % 2 === 0 ? withoutBraces(part) : this.#shown(part)))
      .join('')
      .trim();
  }

  #shown(variable: string): string {
    const name = this.of(variable);
    return name === undefined ? `[${variable}]` : `{${name}}`;
  }

  /** The values of which a condition holds, as a flow names them, and whether it holds of all others; `undefined` if only a call knows. */
  casesOf({ variable, named, holds }: Condition): { values: string[]; others: boolean; unset: boolean } | undefined {
    const range = this.#ranges.get(variable);
    // Before a counter is set, it counts from nothing.
    const unset = holds(range === undefined ? '' : '0');
    if (range !== undefined) {
      const values = range.map(String).filter(holds);
      return { values, others: false, unset };
    }
    if (named === undefined) return undefined;
    const others = named.length > 0 ? !holds(named[0]) : holds('\u0000');
    return { values: named.map(valueNamed), others, unset };
  }
}

/** What a step sets itself; a function such as `TIMEOUT(digit)` stands for a variable, too. */
export function settingOf({ app, written, given }: Step): Setting[] {
  if (app !== 'set' && app !== 'mset') return [];
  return (app === 'set' ? [written] : given).map((text): Setting => {
    const [, variable = '', value = ''] = /^_{0,2}([^=]*?)\s*=\s*(.*)$/s.exec(text) ?? [];
    const escaped = variable.replace(/\W/g, '');
    const added = new RegExp(`^\\$\\[\\s*0?\\$\\{${escaped}\\}\\s*([+-])\\s*(\\d{1,4})\\s*\\]$`).exec(value);
    if (added !== null) return { variable, added: Number(added[1] + added[2]) };
    if (value === `\${INC(${variable})}`) return { variable, added: 1 };
    return value.includes('$') ? { variable } : { variable, value: unquoted(value) };
  });
}

/** A step, and the steps that it carries out itself under a condition. */
export function withInner(step: Step): Step[] {
  if (step.app !== 'execif') return [step];
  const { yes, no } = choiceIn(step.written);
  return [step, ...[yes, no].flatMap((text) => innerStep(step, text) ?? [])];
}

/** The step that an `ExecIf` carries out. */
export function innerStep(step: Step, text: string): Step | undefined {
  const call = callIn(text);
  return call && { ...step, ...calledAs(call) };
}

/** The variables that a step reads. What it only adds to is not read. */
export function readIn(step: Step): string[] {
  const counted = settingOf(step).flatMap(({ variable, added }) => (added === undefined ? [] : [variable]));
  const names = [...step.written.matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
  return names.filter((name) => !counted.includes(name));
}

/** The numbers that steps tell apart as values of a variable. */
function limitsOf(steps: readonly Step[], variable: string): number[] {
  return steps.flatMap(({ app, written }) => {
    if (!['gotoif', 'execif', 'while', 'gosubif'].includes(app)) return [];
    const condition = conditionIn(conditionText(written));
    if (typeof condition !== 'object' || condition.variable !== variable) return [];
    return condition.between ?? (condition.named ?? []).map(Number);
  });
}

/** The values that a counter can have as far as it matters; beyond them it stays. `undefined` if they are too many. */
function rangeOf(settings: readonly Setting[], limits: readonly number[]): number[] | undefined {
  const constants = settings.flatMap(({ value }) => (value === undefined ? [] : [Number(value)]));
  const numbers = [0, ...constants, ...limits];
  if (!numbers.every(Number.isInteger)) return undefined;
  const least = Math.min(...numbers);
  const most = Math.max(...numbers);
  if (most - least >= mostValues) return undefined;
  return Array.from({ length: most - least + 1 }, (_, i) => least + i);
}

/** A text in one line, in which braces read no variable. */
function withoutBraces(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('{', '(').replaceAll('}', ')');
}
