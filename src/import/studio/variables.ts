import type { Names } from '../names.js';
import { constantText, valueNamed, variableNamed } from '../values.js';
import type { Widget } from './file.js';
import { isTemplate, referencesIn, wordsOfLiquid } from './liquid.js';
import type { Menus } from './menus.js';
import type { Runs } from './runs.js';

const typedIn = 'Digits';
const dialStatus = 'DialCallStatus';

/** Widgets that ask something of another system, whose answer later widgets read. */
const asksSystem: readonly string[] = ['make-http-request', 'run-function', 'run-function-v2'];

/** What `set-variables` sets, each as others refer to it. */
export function variablesSet(widget: Widget): { reference: string; value: string }[] {
  const { variables } = widget.properties;
  if (widget.type !== 'set-variables' || !Array.isArray(variables)) return [];
  return variables.flatMap((each: { key?: unknown; value?: unknown } | null) => {
    return typeof each?.key === 'string'
      ? [{ reference: `flow.variables.${each.key}`, value: constantText(each.value) }]
      : [];
  });
}

/** The values that a flow keeps in variables: what callers type, what systems answer, how dialling ended, and constants. */
export class Variables {
  readonly #names = new Map<string, string>();

  readonly #runs: Runs;

  /**
   * @param menus whose keys are kept nowhere.
   * @param more `names`: those of variables that are given away in all flows; `given`: references of what a flow that runs this
   * one gives it.
   */
  constructor(
    widgets: readonly Widget[],
    menus: Menus,
    { names, given, runs }: { readonly names: Names; readonly given: readonly string[]; readonly runs: Runs },
  ) {
    this.#runs = runs;
    const read = new Set(widgets.flatMap(readBy));
    const types = new Map(widgets.flatMap((widget) => (menus.of(widget) ? [] : [[widget.id, widget.type] as const])));
    const set = widgets.flatMap(variablesSet);
    const unknown = new Set(set.filter(({ value }) => isTemplate(value)).map(({ reference }) => reference));
    const constants = new Set(set.map(({ reference }) => reference).filter((each) => !unknown.has(each)));
    for (const reference of [...constants, ...read]) {
      const [section, widget, ...rest] = reference.split('.');
      const type = section === 'widgets' ? types.get(widget) : undefined;
      const part = rest.join('.');
      const isKept =
        constants.has(reference) ||
        given.includes(reference) ||
        (type === 'gather-input-on-call' && part === typedIn) ||
        (type === 'connect-call-to' && part === dialStatus) ||
        (type !== undefined && asksSystem.includes(type));
      if (!isKept || this.#names.has(reference)) continue;
      const label = part === typedIn || part === dialStatus ? widget : (reference.split('.').at(-1) as string);
      this.#names.set(reference, names.give(variableNamed(label)));
    }
  }

  /** The variable that keeps what a reference stands for; `undefined` if none does. */
  of(reference: string | undefined): string | undefined {
    return reference === undefined ? undefined : (this.#names.get(reference) ?? this.#runs.of(reference));
  }

  /** The variable of the number that callers type at a widget. */
  typedAt(widget: string): string | undefined {
    return this.of(`widgets.${widget}.${typedIn}`);
  }

  /** The variable of how the call that a widget places ended. */
  statusOf(widget: string): string | undefined {
    return this.of(`widgets.${widget}.${dialStatus}`);
  }

  /** The variables of what a system answers to a widget, as far as the flow reads it. */
  answersTo(widget: string): string[] {
    const from = `widgets.${widget}.`;
    return [...this.#names].flatMap(([reference, name]) => (reference.startsWith(from) ? [name] : []));
  }

  /** The variables that these settings read. */
  readBy(settings: unknown): string[] {
    return [...new Set(referencesIn(JSON.stringify(settings) ?? '').flatMap((each) => this.of(each) ?? []))];
  }

  /** A text as a flow says it: variables in braces, what is not known in brackets. */
  text(written: string): string {
    return wordsOfLiquid(written, (expression) => {
      const name = this.of(expression);
      if (name !== undefined) return `{${name}}`;
      const [read = ''] = expression.split('|');
      return `[${read.trim().split('.').at(-1) || 'value'}]`;
    });
  }
}

/** All references that a widget reads. */
function readBy({ properties, matches }: Widget): string[] {
  const tested = matches.flatMap(({ conditions }) => conditions.map(({ tested }) => tested));
  return [JSON.stringify(properties), ...tested].flatMap(referencesIn);
}

/** A value as a flow knows it: Studio compares without regard to capitals and outer blanks. */
export function comparable(text: string): string {
  return valueNamed(text.toLowerCase());
}
