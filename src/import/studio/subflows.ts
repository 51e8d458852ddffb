import { isMap } from '../../document/path.js';
import type { Way } from '../draft.js';
import { Flows } from '../flows.js';
import { textAt } from '../parameters.js';
import { constantText } from '../values.js';
import type { StudioFile, Widget } from './file.js';
import { isTemplate } from './liquid.js';

/** Where calls begin, and where they do in a flow that another runs. */
export const incomingCall = 'incomingCall';
export const incomingParent = 'incomingParent';

/** The type of a widget that runs another flow. */
export const runsFlow = 'run-subflow';

/** What others call a parameter that a flow is run with. */
export function parameterNamed(key: string): string {
  return `trigger.parent.parameters.${key}`;
}

/** A flow with the file that it stands in. */
export interface FlowInFile extends StudioFile {
  readonly source: string;
  readonly stem: string;
}

/** Flows that run each other. The first is that at which calls begin. */
export class Subflows {
  readonly #first: FlowInFile;
  readonly #flows: Flows;
  /** Of each file the widgets that run it, with the flow that they stand in. */
  readonly #runners = new Map<string, { readonly widget: Widget; readonly flow: FlowInFile }[]>();
  /** The files of flows that go back to those that run them. */
  readonly #returning = new Set<string>();

  /** @throws {InputError} if two files have the same name. */
  constructor(files: readonly FlowInFile[]) {
    this.#first = files[0];
    this.#flows = new Flows(files.map(({ source, stem }) => ({ source, stem, name: undefined })));
    // By itself it goes back to somebody.
    if (isOnlyRun(this.#first)) this.#returning.add(this.#first.source);
    for (const flow of files) {
      for (const widget of flow.widgets) {
        const file = this.fileRunBy(widget, flow);
        if (file !== undefined) this.#runners.set(file, [...(this.#runners.get(file) ?? []), { widget, flow }]);
      }
    }
    // Who is run by a flow that goes back goes back with it.
    for (let known = -1; known < this.#returning.size; ) {
      known = this.#returning.size;
      for (const [file, runners] of this.#runners)
        if (runners.some((each) => this.#goesOn(each))) this.#returning.add(file);
    }
  }

  #goesOn({ widget, flow }: { readonly widget: Widget; readonly flow: FlowInFile }): boolean {
    return widget.events.get('completed')?.to !== undefined || this.#returning.has(flow.source);
  }

  /**
   * The file of the flow that a widget runs, if it is imported, too. A file does not say whose it is: its name is the SID of the
   * flow, or that of the widget.
   */
  fileRunBy(widget: Widget, { source }: Pick<FlowInFile, 'source'>): string | undefined {
    if (widget.type !== runsFlow) return undefined;
    const file = this.#flows.fileOf(textAt(widget.properties, 'flow_sid') ?? '') ?? this.#flows.fileOf(widget.id);
    return file === source || file === this.#first.source ? undefined : file;
  }

  /** Whether calls begin in a flow as another runs it. */
  isRun(flow: FlowInFile): boolean {
    return flow.source !== this.#first.source || isOnlyRun(flow);
  }

  /** Whether calls go back from a flow to one that runs it. Otherwise they end where it ends. */
  returns(source: string): boolean {
    return this.#returning.has(source);
  }

  /** Whether a flow is run by one widget alone: then what it sets is what that widget set. */
  isRunOnce(source: string): boolean {
    return this.#runners.get(source)?.length === 1;
  }

  /** The parameters that all widgets which run a flow give a constant. */
  givenTo(source: string): string[] {
    const given = (this.#runners.get(source) ?? []).map(({ widget }) =>
      parametersOf(widget).flatMap(([key, value]) => (isTemplate(value) ? [] : [key])),
    );
    const [first = [], ...others] = given;
    return first.filter((key) => others.every((keys) => keys.includes(key)));
  }
}

/** What a widget gives to the flow that it runs. */
export function parametersOf({ properties }: Widget): [key: string, value: string][] {
  const { parameters } = properties;
  return (Array.isArray(parameters) ? parameters : []).flatMap((each: unknown): [string, string][] =>
    isMap(each) && typeof each.key === 'string' ? [[each.key, constantText(each.value)]] : [],
  );
}

/** The widgets of a flow that goes back to those that run it: it does so where nothing is connected. */
export function goingBack(widgets: readonly Widget[]): Widget[] {
  const back = (way: Way): Way => (way.to === undefined ? { ...way, returns: true } : way);
  return widgets.map((widget) => ({
    ...widget,
    events: new Map([...widget.events].map(([event, way]) => [event, back(way)])),
    matches: widget.matches.map(({ conditions, way }) => ({ conditions, way: back(way) })),
    nowhere: back(widget.nowhere),
  }));
}

/** Whether calls can only come to a flow from others. */
function isOnlyRun({ widgets }: StudioFile): boolean {
  const triggers = widgets.filter(({ type }) => type === 'trigger');
  const has = (event: string) => triggers.some(({ events }) => events.get(event)?.to !== undefined);
  return has(incomingParent) && !has(incomingCall);
}
