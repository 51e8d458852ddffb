import type { Conversion, DraftBlock, FlowDraft } from '../draft.js';
import { oneNode, passedOver, straightOn } from '../nodes.js';
import { mustBeFew, type VendorPlaces } from '../places.js';
import { charactersPerSecond, unknownSeconds } from '../spoken.js';
import { attribute, childrenOf, within, type XmlElement } from '../xml.js';
import { menuConversion } from './asking.js';
import { blockOf, contentOf, leadOf, thrownTo } from './content.js';
import { type Dialog, idOf, VoicexmlDocument } from './document.js';
import { constantIn } from './expressions.js';
import { textIn } from './grammar.js';
import { Handlers, isHandler } from './handlers.js';
import { itemBlocks } from './items.js';
import type { Context } from './scope.js';
import { Variables } from './variables.js';

/** Whether a text is a document of VoiceXML, or the beginning of one. */
export function isVoicexml(text: string): boolean {
  return /^\s*<[\s\S]*<vxml\b|^\s*<vxml\b/.test(text);
}

/**
 * A document of VoiceXML as a draft of ours, as far as callers answer by keys.
 * @param stem the flow's name.
 * @throws {InputError} with every problem of the file at its place.
 */
export function draftOfVoicexml(
  written: string,
  source: string,
  stem: string,
): { draft: FlowDraft; text: VendorPlaces } {
  const document = new VoicexmlDocument(written, source);
  mustBeFew(document.elements.length, document.text);
  const context: Context = { document, variables: new Variables(document), handlers: new Handlers(document) };
  const { root } = document;
  const blocks = [
    rootBlock(context),
    ...document.dialogs.flatMap((dialog) => dialogBlocks(dialog, context)),
    ...linkBlocks(context),
    ...handlerBlocks(context),
  ];
  const order = ({ at: [line, column] }: DraftBlock) => Number(line) * 1e7 + Number(column);
  const spoken = document.elements.some(
    ({ name, attributes }) =>
      name === 'grammar' && attributes.get('mode') !== 'dtmf' && !attributes.get('src')?.startsWith('builtin:'),
  );
  const title = childrenOf(root, 'meta').find((each) => attribute(each, 'name') === 'title');
  const draft: FlowDraft = {
    name: stem,
    title: title && attribute(title, 'content'),
    start: { to: idOf(root), at: root.at },
    blocks: blocks.toSorted((one, other) => order(one) - order(other)),
    at: root.at,
    notes: [
      `The file has no lengths of prompts. They are estimated: ${charactersPerSecond} characters a second, at least 1 s; ${unknownSeconds} s for a recording.`,
      ...(spoken ? ['Callers answer by keys here: what they may say is left out.'] : []),
      ...(attribute(root, 'application') === undefined
        ? []
        : [`Its root document is not read: ${attribute(root, 'application')}.`]),
    ],
  };
  return { draft, text: document.text };
}

/** Where calls begin: what the document sets, then its first dialog. */
function rootBlock(context: Context): DraftBlock {
  const { root, dialogs } = context.document;
  return blockOf(root, declared(root, dialogs[0].element, context), context);
}

/** The variables that an element declares with a constant are set, before its first part. */
function declared(element: XmlElement, first: XmlElement | undefined, { variables }: Context): Conversion {
  const way = first === undefined ? { at: element.at } : { to: idOf(first), at: element.at };
  const values = childrenOf(element, 'var').flatMap((each) => {
    const set = variables.setBy(each);
    return set === undefined ? [] : [set];
  });
  if (values.length === 0) return straightOn(way, 'Calls go on with its first part.');
  return oneNode(idOf(element), { type: 'set', values: Object.fromEntries(values) }, [[['then'], way]]);
}

function dialogBlocks(dialog: Dialog, context: Context): DraftBlock[] {
  const { element, items } = dialog;
  if (element.name === 'form') {
    return [blockOf(element, declared(element, items[0], context), context), ...itemBlocks(dialog, context)];
  }
  const choices = childrenOf(element, 'choice').map((choice) => {
    const event = attribute(choice, 'event') ?? constantIn(attribute(choice, 'eventexpr'));
    const conversion = event === undefined ? leadOf(choice, context) : straightOn(thrownTo(event, element, context));
    return blockOf(choice, conversion, context, textIn(choice) || undefined);
  });
  return [blockOf(element, menuConversion(element, context), context), ...choices];
}

/** What is done at events, and the question after it again. */
function handlerBlocks(context: Context): DraftBlock[] {
  const { handlers, document } = context;
  const done = new Set<XmlElement>();
  const blocks: DraftBlock[] = [];
  // A handler may throw an event, for which there is another.
  for (let met = handlers.met; met.some(({ handler }) => !done.has(handler)); met = handlers.met) {
    for (const { handler, owner } of met) {
      if (done.has(handler)) continue;
      done.add(handler);
      const content = contentOf(
        handler.children,
        handler,
        { owner, after: { to: idOf(owner), at: handler.at } },
        context,
      );
      blocks.push(blockOf(handler, straightOn(content.way), context), ...content.blocks);
    }
  }
  const others = document.elements.filter((each) => isHandler(each) && !done.has(each));
  for (const handler of others) {
    const nowhere = { at: handler.at };
    const conversion = handlers.isUsed(handler)
      ? straightOn(nowhere, 'It is in the questions that it is for, or copied behind them.')
      : passedOver('Nothing in this flow tells its events: it is left out.', nowhere);
    blocks.push(blockOf(handler, conversion, context));
  }
  return blocks;
}

function linkBlocks(context: Context): DraftBlock[] {
  return within(context.document.root, 'link').map((link) => {
    const event = attribute(link, 'event');
    const owner = context.document.around(link)[0];
    return blockOf(
      link,
      event === undefined ? leadOf(link, context) : straightOn(thrownTo(event, owner, context)),
      context,
    );
  });
}
