import { attribute, childrenOf, within, type XmlElement } from '../xml.js';
import type { VoicexmlDocument } from './document.js';

/** Elements that say what is done at an event; a `catch` names its events itself. */
const names: readonly string[] = ['catch', 'noinput', 'nomatch', 'help', 'error'];

export function isHandler({ name }: XmlElement): boolean {
  return names.includes(name);
}

/** Elements after which a call does not come back. */
const leaving: readonly string[] = ['goto', 'exit', 'submit', 'disconnect'];

/** A handler that calls come to, and the question or item at which they were. */
export interface Met {
  readonly handler: XmlElement;
  readonly owner: XmlElement;
}

/**
 * What is done at events. After a handler the question comes again at which it was: each has a copy of those around it, but for
 * handlers after which calls never come back.
 */
export class Handlers {
  readonly #document: VoicexmlDocument;
  readonly #met: Met[] = [];
  /** The handlers as they are written that are a part of the flow in some way. */
  readonly #used = new Set<XmlElement>();
  readonly #copies = new Map<XmlElement, Map<XmlElement, XmlElement>>();

  constructor(document: VoicexmlDocument) {
    this.#document = document;
  }

  /** Every handler that calls come to. */
  get met(): readonly Met[] {
    return this.#met;
  }

  isUsed(written: XmlElement): boolean {
    return this.#used.has(written);
  }

  /**
   * What is done at an event that happens at an element for the nth time, as it is written: the nearest handler of those with the
   * highest count up to it.
   */
  at(owner: XmlElement, event: string, nth: number): XmlElement | undefined {
    const handlers = [owner, ...this.#document.around(owner)].flatMap((each) => childrenOf(each).filter(isHandler));
    const fitting = handlers.filter(
      (handler) => countOf(handler) <= nth && eventsOf(handler).some((each) => isOf(event, each)),
    );
    const highest = Math.max(...fitting.map(countOf));
    const found = fitting.find((handler) => countOf(handler) === highest);
    if (found !== undefined) this.#used.add(found);
    return found;
  }

  /** The handler that calls come to from an element, for one as it is written. */
  from(owner: XmlElement, written: XmlElement): XmlElement {
    const copies = this.#copies.get(owner) ?? new Map<XmlElement, XmlElement>();
    this.#copies.set(owner, copies);
    const isShared = childrenOf(owner).includes(written) || neverComesBack(written);
    const handler = isShared
      ? written
      : (copies.get(written) ?? this.#document.copyInto(written, owner, this.#copies.size));
    copies.set(written, handler);
    if (!this.#met.some((met) => met.handler === handler)) this.#met.push({ handler, owner });
    return handler;
  }
}

function neverComesBack(handler: XmlElement): boolean {
  const last = childrenOf(handler).at(-1)?.name ?? '';
  return leaving.includes(last) && within(handler, 'throw').length === 0;
}

function eventsOf(handler: XmlElement): string[] {
  return handler.name === 'catch' ? (attribute(handler, 'event') ?? '').split(/\s+/) : [handler.name];
}

/** Whether an event is one of a name: `error.badfetch` is one of `error`; no name stands for all. */
function isOf(event: string, name: string): boolean {
  return name === '' || name === '.' || event === name || event.startsWith(`${name}.`);
}

function countOf(handler: XmlElement): number {
  return Number(/^\d{1,3}$/.exec(attribute(handler, 'count') ?? '')?.[0] ?? 1);
}
