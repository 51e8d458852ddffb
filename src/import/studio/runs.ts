import type { Widget } from './file.js';
import { type FlowInFile, parameterNamed, parametersOf, type Subflows } from './subflows.js';
import { comparable, type Variables } from './variables.js';

/** The flows that the widgets of one flow run, and what goes there and back. */
export class Runs {
  readonly #flow: FlowInFile;
  readonly #subflows: Subflows;
  readonly #variables: ReadonlyMap<string, Variables>;

  /** @param variables of each file, once they are known. */
  constructor(flow: FlowInFile, subflows: Subflows, variables: ReadonlyMap<string, Variables>) {
    this.#flow = flow;
    this.#subflows = subflows;
    this.#variables = variables;
  }

  /** The file of the flow that a widget runs, if it is imported, too. */
  fileOf(widget: Widget): string | undefined {
    return this.#subflows.fileRunBy(widget, this.#flow);
  }

  /** Whether calls come back from the flow that a widget runs. */
  comesBack(widget: Widget): boolean {
    return this.#subflows.returns(this.fileOf(widget) ?? '');
  }

  /** The parameters that a widget gives, as the other flow keeps them. */
  valuesGivenBy(widget: Widget): [variable: string, value: string][] {
    const there = this.#variables.get(this.fileOf(widget) ?? '');
    return parametersOf(widget).flatMap(([key, value]) => {
      const variable = there?.of(parameterNamed(key));
      return variable === undefined ? [] : [[variable, comparable(value)]];
    });
  }

  /** The variable of what a flow has set that a widget runs: `widgets.ask.tier`. Of one that several run, nobody knows. */
  of(reference: string): string | undefined {
    const [section, id, ...key] = reference.split('.');
    const widget = section === 'widgets' ? this.#flow.widgets.find((each) => each.id === id) : undefined;
    const file = widget && this.fileOf(widget);
    if (file === undefined || !this.#subflows.isRunOnce(file)) return undefined;
    return this.#variables.get(file)?.of(`flow.variables.${key.join('.')}`);
  }
}
