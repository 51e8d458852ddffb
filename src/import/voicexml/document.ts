import { suggestion } from '../../document/suggest.js';
import type { Way } from '../draft.js';
import { mustBeFew, type PathProblem, placesByLine, type VendorPlaces } from '../places.js';
import { attribute, childrenOf, readXml, type XmlElement } from '../xml.js';
import { constantIn } from './expressions.js';

/** A form, or a menu, which has no items of its own. */
export interface Dialog {
  readonly element: XmlElement;
  readonly name: string | undefined;
  /** The items of a form, in their order. */
  readonly items: readonly XmlElement[];
}

/** A VoiceXML document as it is written, and the means to find one's way in it. */
export class VoicexmlDocument {
  readonly text: VendorPlaces;
  readonly root: XmlElement;
  readonly dialogs: readonly Dialog[];
  /** All elements of the document, in their order. */
  readonly elements: readonly XmlElement[];
  #copied = 0;
  readonly #parents = new Map<XmlElement, XmlElement>();

  /** @throws {InputError} for what is no VoiceXML, and ways to dialogs and items that are not there. */
  constructor(written: string, source: string) {
    this.text = placesByLine(source);
    this.root = readXml(written, source);
    if (this.root.name !== 'vxml') {
      throw this.text.wrong({ path: this.root.at, message: `expected <vxml>, but found <${this.root.name}>` });
    }
    this.#know(this.root);
    this.elements = [this.root, ...this.#parents.keys()];
    this.dialogs = childrenOf(this.root)
      .filter(({ name }) => name === 'form' || name === 'menu')
      .map((element) => ({
        element,
        name: attribute(element, 'id'),
        items: childrenOf(element).filter(({ name }) => itemNames.includes(name)),
      }));
    if (this.dialogs.length === 0)
      throw this.text.wrong({ path: this.root.at, message: 'there is no <form> or <menu> in it.' });
    this.#mustFit();
  }

  /** The elements around one, the nearest first. */
  around(element: XmlElement): XmlElement[] {
    const above = this.#parents.get(element);
    return above === undefined ? [] : [above, ...this.around(above)];
  }

  /** The dialog in which an element stands. */
  dialogOf(element: XmlElement): Dialog | undefined {
    const all = [element, ...this.around(element)];
    return this.dialogs.find((dialog) => all.includes(dialog.element));
  }

  /** What people call an element: its name, or that of what it stands in, and its type. */
  labelOf(element: XmlElement): string | undefined {
    const own = nameOf(element);
    if (own !== undefined) return own;
    const around = this.around(element)
      .map(nameOf)
      .find((name) => name !== undefined);
    return around && `${around} ${element.name}`;
  }

  /** The dialog with a name. */
  dialog(name: string): Dialog | undefined {
    return this.dialogs.find((dialog) => dialog.name === name);
  }

  /**
   * A copy of an element that stands inside another. @param mark tells its places from those of other copies.
   * @throws {InputError} if the copies have more than 5,000 elements.
   */
  copyInto(element: XmlElement, around: XmlElement, mark: number): XmlElement {
    const copied = (each: XmlElement): XmlElement => {
      this.#copied += 1;
      mustBeFew(this.#copied, this.text);
      return {
        ...each,
        at: [...each.at, mark],
        children: each.children.map((child) => (typeof child === 'string' ? child : copied(child))),
      };
    };
    const copy = copied(element);
    this.#parents.set(copy, around);
    this.#know(copy);
    return copy;
  }

  /** An element that is not written stands inside another: a prompt around its words. */
  standsIn(element: XmlElement, around: XmlElement): XmlElement {
    this.#parents.set(element, around);
    return element;
  }

  #know(element: XmlElement): void {
    for (const child of childrenOf(element)) {
      this.#parents.set(child, element);
      this.#know(child);
    }
  }

  #mustFit(): void {
    const problems: PathProblem[] = [];
    const names = this.dialogs.flatMap(({ name }) => name ?? []);
    for (const [i, name] of names.entries()) {
      if (names.indexOf(name) === i) continue;
      const { at } = this.dialogs.filter((dialog) => dialog.name === name)[1].element;
      problems.push({ path: at, message: `"${name}" is the id of two dialogs. Rename one.` });
    }
    for (const element of this.elements) {
      const name = localTarget(element);
      if (name !== undefined && !names.includes(name)) {
        problems.push({
          path: element.at,
          message: `there is no dialog "${name}" in this document.${suggestion(name, names)}`,
        });
      }
      const item = attribute(element, 'nextitem') ?? constantIn(attribute(element, 'expritem'));
      const items = this.dialogOf(element)?.items.flatMap((each) => attribute(each, 'name') ?? []) ?? [];
      if (element.name === 'goto' && item !== undefined && !items.includes(item)) {
        problems.push({
          path: element.at,
          message: `there is no item "${item}" in this form.${suggestion(item, items)}`,
        });
      }
    }
    if (problems.length > 0) throw this.text.wrong(...problems);
  }
}

function nameOf(element: XmlElement): string | undefined {
  const isNamed = ['form', 'menu', 'field', 'record', 'transfer', 'subdialog', 'object', 'block'].includes(
    element.name,
  );
  return isNamed ? attribute(element, element.name === 'form' || element.name === 'menu' ? 'id' : 'name') : undefined;
}

/** What a form comes to, one after another. */
const itemNames: readonly string[] = ['block', 'field', 'transfer', 'record', 'subdialog', 'initial', 'object'];

/** Where an element leads, as it is written; `undefined` if it says nothing, or only a call knows. */
export function targetOf(element: XmlElement): string | undefined {
  return (
    attribute(element, 'next') ??
    attribute(element, 'src') ??
    constantIn(attribute(element, 'expr') ?? attribute(element, 'srcexpr'))
  );
}

/** The dialog of this document that an element leads to, as `#name`. */
export function localTarget(element: XmlElement): string | undefined {
  if (!['goto', 'choice', 'link', 'submit', 'subdialog'].includes(element.name)) return undefined;
  return /^#(.+)$/.exec(targetOf(element) ?? '')?.[1];
}

/** What an element becomes has this id. */
export function idOf({ name, at }: XmlElement): string {
  return `${name} ${at.join(':')}`;
}

export function wayTo(element: XmlElement, from: XmlElement): Way {
  return { to: idOf(element), at: from.at };
}
