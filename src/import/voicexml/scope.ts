import { attribute, childrenOf, type XmlElement } from '../xml.js';
import type { VoicexmlDocument } from './document.js';
import { secondsIn } from './expressions.js';
import type { Handlers } from './handlers.js';
import type { Variables } from './variables.js';

/** What is known of the document as a whole when an element is converted. */
export interface Context {
  readonly document: VoicexmlDocument;
  readonly variables: Variables;
  readonly handlers: Handlers;
}

/** A property as it is in force at an element: its own, or that of the nearest around it. */
function propertyAt(element: XmlElement, name: string, { document }: Context): string | undefined {
  for (const each of [element, ...document.around(element)]) {
    const own = childrenOf(each, 'property').find((property) => attribute(property, 'name') === name);
    if (own !== undefined) return attribute(own, 'value');
  }
  return undefined;
}

/** How long a question waits and pauses, in seconds, as far as the document says so; and whether keys end its prompt. */
export function timesAt(element: XmlElement, context: Context) {
  const prompts = childrenOf(element, 'prompt');
  const own = (name: string) => prompts.map((prompt) => attribute(prompt, name)).find((value) => value !== undefined);
  return {
    timeout: secondsIn(own('timeout') ?? propertyAt(element, 'timeout', context)),
    between: secondsIn(propertyAt(element, 'interdigittimeout', context)),
    bargeIn: (own('bargein') ?? propertyAt(element, 'bargein', context)) !== 'false',
  };
}

/** The links whose keys count at an element: those around it, the nearest first. */
export function linksAt(element: XmlElement, { document }: Context): XmlElement[] {
  return document.around(element).flatMap((each) => childrenOf(each, 'link'));
}
