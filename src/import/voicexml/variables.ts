import { dialledNumber } from '../../flow/index.js';
import { Names } from '../names.js';
import { valueNamed } from '../values.js';
import { attribute, type XmlElement } from '../xml.js';
import { idOf, type VoicexmlDocument } from './document.js';
import { constantIn, variableIn } from './expressions.js';

/** Elements that give the variable of their name what comes of them. */
const storing: readonly string[] = ['field', 'transfer'];

/** The variables that a flow keeps: those that get constants and what callers type, and that something reads. */
export class Variables {
  readonly #document: VoicexmlDocument;
  readonly #names = new Map<string, string>();

  constructor(document: VoicexmlDocument) {
    this.#document = document;
    const read = new Set(document.elements.flatMap(readIn));
    const given = new Names([dialledNumber]);
    const unknown = new Set<string>();
    const known = new Set<string>();
    for (const element of document.elements) {
      const name = variableIn(attribute(element, 'name') ?? '');
      if (name === undefined || !read.has(name)) continue;
      const key = this.#keyOf(name, element);
      const isSet = element.name === 'assign' || (element.name === 'var' && attribute(element, 'expr') !== undefined);
      if (storing.includes(element.name) || (isSet && constantIn(attribute(element, 'expr')) !== undefined))
        known.add(key);
      else if (isSet || ['subdialog', 'object', 'record', 'data'].includes(element.name)) unknown.add(key);
    }
    for (const key of known) if (!unknown.has(key)) this.#names.set(key, given.give(flowName(key.split('/')[1])));
  }

  /** The flow's name of a variable as an element sees it; `undefined` if the flow does not keep it. */
  of(name: string | undefined, from: XmlElement): string | undefined {
    return name === undefined ? undefined : this.#names.get(this.#keyOf(name, from));
  }

  /** What an `assign` or a `var` sets, as a flow has it; `undefined` if the flow does not keep it. */
  setBy(element: XmlElement): readonly [variable: string, value: string] | undefined {
    const kept = this.of(variableIn(attribute(element, 'name') ?? ''), element);
    const value = constantIn(attribute(element, 'expr'));
    return kept === undefined || value === undefined ? undefined : [kept, valueNamed(value)];
  }

  /** A variable belongs to the dialog that has it, or else to the document. */
  #keyOf(name: string, from: XmlElement): string {
    const dialog = this.#document.dialogOf(from);
    const isOwn =
      dialog !== undefined &&
      this.#document.elements.some((each) => {
        const declares = each.name === 'var' || storing.includes(each.name);
        return declares && attribute(each, 'name') === name && this.#document.dialogOf(each) === dialog;
      });
    return `${isOwn ? idOf(dialog.element) : ''}/${name}`;
  }
}

/** The variables that conditions and prompts of an element read. */
function readIn(element: XmlElement): string[] {
  const isPrompt = element.name === 'value';
  const expression = attribute(element, 'cond') ?? (isPrompt ? attribute(element, 'expr') : undefined) ?? '';
  return [...expression.replace(/'[^']*'|"[^"]*"/g, '').matchAll(/(?<![\w$])([A-Za-z_]\w*)(?!\s*[.(])/g)].map(
    ([, name]) => name,
  );
}

function flowName(name: string): string {
  return /^[A-Za-z]/.test(name) ? name : `v${name}`;
}
