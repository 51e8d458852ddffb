import type { Conversion, DraftBlock, NodeDraft, Way } from '../draft.js';
import { fieldsOf, sayOf } from '../heard.js';
import { lasting, oneNode, opaque, straightOn } from '../nodes.js';
import { attribute, childrenOf, type XmlElement } from '../xml.js';
import { fieldConversion } from './asking.js';
import { behind, blockOf, callersOf, contentOf, leadOf, returnVariable } from './content.js';
import { type Dialog, idOf, localTarget, targetOf } from './document.js';
import { constantIn, secondsIn } from './expressions.js';
import { isSpoken, promptOf } from './prompts.js';
import type { Context } from './scope.js';

/** The items of a form, each with what comes of it. */
export function itemBlocks({ items, element: form }: Dialog, context: Context): DraftBlock[] {
  const all = childrenOf(form, 'filled');
  return items.flatMap((item, i) => {
    const next: Way = i + 1 < items.length ? { to: idOf(items[i + 1]), at: item.at } : { at: item.at };
    // What the form does once several items are filled, it does behind the last of them.
    const ofForm = all.filter((filled) => lastOf(filled, items) === item);
    const formContent = contentOf(
      ofForm.flatMap(({ children }) => children),
      ofForm[0] ?? form,
      { owner: item, after: next },
      context,
    );
    const own = childrenOf(item, 'filled');
    const after = ofForm.length === 0 ? next : formContent.way;
    const content = contentOf(
      own.flatMap(({ children }) => children),
      own[0] ?? item,
      { owner: item, after },
      context,
    );
    return [
      ...ofItem(item, own.length > 0 ? content.way : after, context),
      ...content.blocks,
      ...(ofForm.length === 0 ? [] : formContent.blocks),
    ];
  });
}

/** The last item that must be filled before a form goes on. */
function lastOf(filled: XmlElement, items: readonly XmlElement[]): XmlElement | undefined {
  const names = attribute(filled, 'namelist')?.split(/\s+/);
  return items
    .filter((item) => item.name !== 'block' && (names === undefined || names.includes(attribute(item, 'name') ?? '')))
    .at(-1);
}

function ofItem(item: XmlElement, filled: Way, context: Context): DraftBlock[] {
  if (item.name === 'block') {
    const content = contentOf(item.children, item, { owner: item, after: filled }, context);
    const condition = attribute(item, 'cond');
    const conversion = straightOn(content.way);
    const because = `It is done under a condition only, ${condition}. Here it is always done.`;
    const isAlways = condition === undefined || condition === 'true';
    return [
      blockOf(item, isAlways ? conversion : { ...conversion, fidelity: 'approximated', because: [because] }, context),
      ...content.blocks,
    ];
  }
  if (item.name === 'subdialog') return subdialog(item, filled, context);
  return [blockOf(item, converted(item, filled, context), context)];
}

function converted(item: XmlElement, filled: Way, context: Context): Conversion {
  switch (item.name) {
    case 'field':
      return fieldConversion(item, filled, context);
    case 'record':
      return record(item, filled, context);
    case 'transfer':
      return transfer(item, filled, context);
    default:
      return opaque(idOf(item), filled, `What <${item.name}> does is not followed: calls go on behind it after 1 s.`);
  }
}

function record(item: XmlElement, filled: Way, { variables }: Context): Conversion {
  const prompt = promptOf(item.children.filter(isSpoken), item, variables);
  const most = secondsIn(attribute(item, 'maxtime'));
  const because = 'Who listens to the message is not in the file: nobody does, unless the node gets a `group`.';
  const fields = { type: 'voicemail', ...fieldsOf(prompt), ...(most ? { message: lasting(most) } : {}) };
  return oneNode(idOf(item), fields, [[['then'], filled]], [...prompt.because, because]);
}

/** What a transfer says of a call that nobody has answered, by the way of a `dial`. */
const results = { busy: 'busy', 'no-answer': 'noanswer', failed: 'network_busy' } as const;

function transfer(item: XmlElement, filled: Way, { variables }: Context): Conversion {
  const id = idOf(item);
  const prompt = promptOf(item.children.filter(isSpoken), item, variables);
  const written = attribute(item, 'dest') ?? constantIn(attribute(item, 'destexpr'));
  const to = written?.replace(/^(?:tel|sip):/, '') ?? `[${attribute(item, 'destexpr') ?? 'somebody'}]`;
  const isBridged =
    attribute(item, 'bridge') === 'true' || ['bridge', 'consultation'].includes(attribute(item, 'type') ?? '');
  if (!isBridged) {
    const said = prompt.seconds > 0 ? fieldsOf(prompt) : {};
    return oneNode(id, { type: 'transfer', to, ...said }, [], prompt.because);
  }
  const kept = variables.of(attribute(item, 'name'), item);
  const rings = secondsIn(attribute(item, 'connecttimeout'));
  const nodes: NodeDraft[] = [];
  const ways = Object.entries(results).map(([way, result]) => {
    if (kept === undefined) return [[way], filled] as const;
    const key = `${id} ${result}`;
    nodes.push({
      key,
      suffix: result,
      fields: { type: 'set', values: { [kept]: result } },
      ways: [[['then'], filled]],
    });
    return [[way], { to: key, at: item.at }] as const;
  });
  const dialled = prompt.seconds > 0 ? `${id} dial` : id;
  const because = [
    ...prompt.because,
    'When the other side hangs up, the call goes on there. Here it ends with the talk.',
  ];
  const fields = { type: 'dial', to, ...(rings ? { rings: lasting(rings) } : {}) };
  const dial = oneNode(dialled, fields, ways, because);
  if (dialled === id) return { ...dial, nodes: [...dial.nodes, ...nodes] };
  // A dial has no prompt of its own.
  const say: NodeDraft = {
    key: id,
    fields: sayOf(prompt),
    ways: [[['then'], { to: dialled, at: item.at }]],
  };
  return { ...dial, nodes: [say, ...dial.nodes.map((node) => ({ suffix: 'dial', ...node })), ...nodes] };
}

/** A dialog that is called and comes back; one of another document is only known to be over after a second. */
function subdialog(item: XmlElement, filled: Way, context: Context): DraftBlock[] {
  const id = idOf(item);
  const to = localTarget(item);
  const dialog = to === undefined ? undefined : context.document.dialog(to);
  if (dialog === undefined) {
    const because = `The subdialog ${targetOf(item) ?? ''} is in another document: it is taken for 1 s, and calls go on behind it.`;
    return [blockOf(item, opaque(id, filled, because), context)];
  }
  const isOnly = callersOf(dialog.element, context).length === 1;
  const lead = leadOf(item, context);
  const way = { to: idOf(dialog.element), at: item.at };
  const conversion = isOnly
    ? lead
    : oneNode(id, { type: 'set', values: { [returnVariable(dialog.element)]: id } }, [[['then'], way]]);
  const back: DraftBlock = {
    id: behind(item),
    label: `behind ${context.document.labelOf(item) ?? item.name}`,
    type: item.name,
    at: item.at,
    ways: [filled],
    conversion: straightOn(filled, 'Calls come back here from the subdialog.'),
  };
  return [blockOf(item, conversion, context), back];
}
