import { entry, isMap } from '../../document/path.js';
import type { Names } from '../names.js';
import { valueNamed, variableNamed } from '../values.js';
import { constantIn, constantOf, expressionOf } from './settings.js';
import type { Step } from './steps.js';

/** A comparison that a branch can make. */
export interface Comparison {
  /** As the flow calls it here. */
  readonly variable: string;
  readonly value: string;
  /** The comparison holds if the value is another. */
  readonly isNot: boolean;
}

const variable = /^(?:Flow|Task|State)\.[\w.]+$/;

/** What an `updateData` sets, each variable with its value; `undefined` if that is known in a call only. */
export function updatesOf({ kind, settings }: Step): [name: string, value: string | undefined][] {
  const statements = kind === 'updateData' ? entry(settings, 'statements') : [];
  return (Array.isArray(statements) ? statements : []).flatMap((statement) => {
    const [set] = isMap(statement) ? Object.values(statement) : [];
    const name = entry(set, 'variable');
    return typeof name === 'string' ? [[name, constantOf(entry(set, 'value'))] as [string, string | undefined]] : [];
  });
}

/** The parts of an action in which it names the variables for what a system has answered. */
const answered: readonly string[] = ['successOutputs', 'foundOutputs'];

/** The variables in which a step keeps what a system has answered. */
export function answersOf({ kind, settings }: Step): string[] {
  return asksSystem.includes(kind) ? variablesIn(settings, false) : [];
}

/** Actions that ask another system. */
export const asksSystem: readonly string[] = ['callData', 'callBridge', 'dataTableLookup'];

/** The values that a flow keeps in variables: what callers type, what systems answer, and constants. */
export class Variables {
  readonly #names = new Map<string, string>();
  /** The constants with which variables begin. */
  readonly initial: Readonly<Record<string, string>>;

  /**
   * @param declared the flow's own list of variables.
   * @param names those that are given away, in other flows, too.
   */
  constructor(steps: readonly Step[], declared: unknown, names: Names) {
    const kept = new Set<string>();
    const unknown = new Set<string>();
    for (const step of steps) {
      const { kind, settings } = step;
      if (kind === 'updateData') {
        for (const [name, value] of updatesOf(step)) (value === undefined ? unknown : kept).add(name);
        continue;
      }
      const typed = kind === 'collectInput' ? expressionOf(entry(settings, 'inputData')) : undefined;
      const answers = answersOf(step);
      for (const name of [...(typed === undefined ? [] : [typed]), ...answers]) kept.add(name);
      for (const name of variablesIn(settings, true)) if (name !== typed) unknown.add(name);
    }
    for (const name of kept) {
      if (unknown.has(name) || !variable.test(name)) continue;
      this.#names.set(name, names.give(variableNamed(name.split('.').at(-1) as string)));
    }
    const initial = (Array.isArray(declared) ? declared : []).flatMap((each) => {
      const [own] = isMap(each) ? Object.values(each) : [];
      const name = this.of(String(entry(own, 'name')));
      const value = constantOf(entry(own, 'initialValue'));
      return name === undefined || value === undefined ? [] : [[name, valueNamed(value)]];
    });
    this.initial = Object.fromEntries(initial);
  }

  /** The variable that keeps a value; `undefined` if none does. */
  of(name: string): string | undefined {
    return this.#names.get(name);
  }

  /** The variables that expressions in these settings read. */
  readBy(settings: unknown): string[] {
    const read = (JSON.stringify(settings) ?? '').match(/\b(?:Flow|Task|State)\.[\w.]+/g) ?? [];
    return [...new Set(read.flatMap((name) => this.of(name) ?? []))];
  }

  /** What an expression compares, if it is a comparison of one variable with a constant. */
  comparisonIn(expression: string | undefined): Comparison | undefined {
    const [, denied, name, sign, constant] =
      /^\s*(!|not\s)?\s*([\w.]+)\s*(?:(==|!=)\s*([^\s=].*))?$/i.exec(expression ?? '') ?? [];
    const kept = name === undefined ? undefined : this.of(name);
    const value = sign === undefined ? 'true' : constantIn(constant);
    if (kept === undefined || value === undefined || (denied !== undefined && sign !== undefined)) return undefined;
    return { variable: kept, value: valueNamed(value), isNot: denied !== undefined || sign === '!=' };
  }
}

/** The variables that an action writes. @param others those that are not what a system has answered, or only these. */
function variablesIn(settings: unknown, others: boolean): string[] {
  if (Array.isArray(settings)) return settings.flatMap((each) => variablesIn(each, others));
  if (!isMap(settings)) return [];
  return Object.entries(settings).flatMap(([key, value]) => {
    // Steps within a step are steps of their own.
    if (key === 'actions' || key === 'choices') return [];
    if (answered.includes(key))
      return others ? [] : isMap(value) ? Object.values(value).flatMap((each) => expressionOf(each) ?? []) : [];
    if ((key === 'var' || key === 'variable') && typeof value === 'string') return others ? [value] : [];
    return variablesIn(value, others);
  });
}
