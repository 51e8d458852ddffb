import type { Conversion, DraftBlock, Way } from '../draft.js';
import { sayOf } from '../heard.js';
import { nameOf } from '../names.js';
import {
  asDestination,
  branchOf,
  eitherWay,
  goOn,
  lasting,
  oneNode,
  opaque,
  passedOver,
  straightOn,
  waysOf,
} from '../nodes.js';
import { attribute, type XmlElement } from '../xml.js';
import { idOf, localTarget, targetOf } from './document.js';
import { conditionIn, constantIn } from './expressions.js';
import { isSpoken, promptOf } from './prompts.js';
import type { Context } from './scope.js';

/** Where the content of an element stands. */
export interface Place {
  /** The item, menu or form that it belongs to: what calls come back to. */
  readonly owner: XmlElement;
  /** Where the call goes on behind it. */
  readonly after: Way;
}

/** Elements that only group or declare, and are no steps of their own. */
const noSteps: readonly string[] = [
  'elseif',
  'else',
  'property',
  'grammar',
  'option',
  'filled',
  'link',
  'choice',
  'help',
];

/**
 * What callers come to inside an element, one after another.
 * @returns where it begins, and the blocks. Words that stand beside elements are a prompt.
 */
export function contentOf(
  parts: readonly (XmlElement | string)[],
  from: XmlElement,
  place: Place,
  context: Context,
): { way: Way; blocks: DraftBlock[] } {
  const steps = stepsOf(parts, from, context);
  const after = clearedIn(steps, context) ?? place.after;
  const wayTo = (i: number): Way => (i < steps.length ? { to: idOf(steps[i]), at: steps[i].at } : after);
  const blocks = steps.flatMap((step, i) => blocksOf(step, { ...place, after: wayTo(i + 1) }, context));
  return { way: wayTo(0), blocks };
}

/** Elements and runs of words as elements, each with an id of its own. */
function stepsOf(parts: readonly (XmlElement | string)[], from: XmlElement, { document }: Context): XmlElement[] {
  const steps: XmlElement[] = [];
  let words: (XmlElement | string)[] = [];
  const close = () => {
    const first = words.find((part): part is XmlElement => typeof part !== 'string');
    // Several runs of words may stand in one element.
    const at = first?.at ?? [...from.at, `words ${steps.length}`];
    if (words.length > 0) {
      steps.push(document.standsIn({ name: 'prompt', attributes: new Map(), children: words, at }, from));
    }
    words = [];
  };
  for (const part of parts) {
    const isWords = isSpoken(part) && (typeof part === 'string' || part.name !== 'prompt');
    if (isWords) words.push(part);
    else if (typeof part !== 'string') {
      close();
      if (!noSteps.includes(part.name)) steps.push(part);
    }
  }
  close();
  return steps;
}

/** Items that are cleared come again: the first of them. */
function clearedIn(steps: readonly XmlElement[], { document }: Context): Way | undefined {
  const clear = steps.find(({ name }) => name === 'clear');
  if (clear === undefined) return undefined;
  const items = document.dialogOf(clear)?.items ?? [];
  const names = attribute(clear, 'namelist')?.split(/\s+/);
  const again = items.find((item) => names === undefined || names.includes(attribute(item, 'name') ?? ''));
  return again && { to: idOf(again), at: clear.at };
}

function blocksOf(step: XmlElement, place: Place, context: Context): DraftBlock[] {
  if (step.name === 'if') return ifBlocks(step, place, context);
  return [blockOf(step, convert(step, place, context), context)];
}

/** A block of an element. @param label what people call it. Default: what they call the element around it, and its own type. */
export function blockOf(
  element: XmlElement,
  conversion: Conversion,
  { document }: Context,
  label = document.labelOf(element),
): DraftBlock {
  return { id: idOf(element), label, type: element.name, at: element.at, ways: waysOf(conversion), conversion };
}

/** An `if` with its `elseif` and `else`: a branch for each condition. */
function ifBlocks(step: XmlElement, place: Place, context: Context): DraftBlock[] {
  const parts: { condition: XmlElement; inside: (XmlElement | string)[] }[] = [{ condition: step, inside: [] }];
  for (const child of step.children) {
    if (typeof child !== 'string' && (child.name === 'elseif' || child.name === 'else'))
      parts.push({ condition: child, inside: [] });
    else parts.at(-1)?.inside.push(child);
  }
  const contents = parts.map(({ condition, inside }) => contentOf(inside, condition, place, context));
  const blocks = parts.flatMap(({ condition }, i): DraftBlock[] => {
    if (condition.name === 'else') return [];
    const other = parts[i + 1];
    const no =
      other === undefined
        ? place.after
        : other.condition.name === 'else'
          ? contents[i + 1].way
          : { to: idOf(other.condition), at: other.condition.at };
    return [blockOf(condition, decide(condition, contents[i].way, no, context), context)];
  });
  return [...blocks, ...contents.flatMap((content) => content.blocks)];
}

function decide(element: XmlElement, yes: Way, no: Way, { variables }: Context): Conversion {
  const written = attribute(element, 'cond') ?? '';
  const condition = conditionIn(written);
  if (typeof condition === 'boolean') return goOn(asDestination(condition ? yes : no));
  const kept = condition && variables.of(condition.variable, element);
  if (condition === undefined || kept === undefined) return eitherWay(idOf(element), written, yes, no);
  return branchOf(idOf(element), kept, condition.cases, yes, no);
}

/** Where an element leads: a dialog here, another document, or what only a call knows. */
export function leadOf(element: XmlElement, { document }: Context): Conversion {
  const { at } = element;
  const local = localTarget(element);
  const dialog = local === undefined ? undefined : document.dialog(local);
  if (dialog !== undefined) return straightOn({ to: idOf(dialog.element), at });
  const to = targetOf(element);
  const because =
    to === undefined ? 'Where it leads, is known in a call only.' : `Another document takes the call: ${to}.`;
  const fields = { type: 'transfer', to: to ?? attribute(element, 'expr') ?? 'another document', person: 'no' };
  return {
    fidelity: 'opaque',
    because: [`${because} No person is taken to be there.`],
    nodes: [{ key: idOf(element), fields, ways: [] }],
  };
}

/** Where an event leads that is thrown at an element: its handler, or the end of the call. */
export function thrownTo(event: string, element: XmlElement, { handlers }: Context): Way {
  const handler = handlers.at(element, event, 1);
  return { to: handler && idOf(handlers.from(element, handler)), at: element.at };
}

/** What becomes of an element that a call comes to. */
function convert(step: XmlElement, { owner, after }: Place, context: Context): Conversion {
  const { document, variables } = context;
  const id = idOf(step);
  switch (step.name) {
    case 'prompt': {
      const prompt = promptOf([step], step, variables);
      return oneNode(id, sayOf(prompt), [[['then'], after]], prompt.because);
    }
    case 'goto': {
      const item = attribute(step, 'nextitem') ?? constantIn(attribute(step, 'expritem'));
      const found = document
        .dialogOf(step)
        ?.items.find((each) => item !== undefined && attribute(each, 'name') === item);
      return found === undefined ? leadOf(step, context) : straightOn({ to: idOf(found), at: step.at });
    }
    case 'submit':
      return leadOf(step, context);
    case 'exit':
    case 'disconnect':
      return oneNode(id, { type: 'hang-up' }, []);
    case 'return':
      return returned(step, context);
    case 'throw': {
      const event = attribute(step, 'event') ?? constantIn(attribute(step, 'eventexpr'));
      if (event === undefined) return opaque(id, after, 'Which event it throws, is known in a call only.');
      return straightOn(thrownTo(event, owner, context));
    }
    case 'assign':
    case 'var': {
      const set = variables.setBy(step);
      const what = attribute(step, 'name') ?? 'something';
      if (set === undefined)
        return passedOver(`It is about ${what}, by which this flow does not branch, or known in a call only.`, after);
      return oneNode(id, { type: 'set', values: { [set[0]]: set[1] } }, [[['then'], after]]);
    }
    case 'clear':
      return straightOn(after, 'Calls come again to what it clears.');
    case 'reprompt':
      return straightOn(after, 'The question is put again.');
    case 'log':
      return passedOver('It writes into the log. Calls go straight on.', after);
    case 'data': {
      const source = targetOf(step) ?? 'data';
      const failed = thrownTo('error.badfetch', owner, context);
      const fields = {
        type: 'check',
        backend: nameOf(source.split(/[?#]/)[0].split('/').filter(Boolean).at(-1) ?? source, 'data'),
        takes: '1s',
        verifies: 'no',
      };
      return oneNode(
        id,
        fields,
        [
          [['then'], after],
          [['failed'], failed],
        ],
        ['How long it takes is not in the file: 1 s is taken.'],
      );
    }
    default:
      return opaque(id, after, `What <${step.name}> does is not followed: it is taken for ${lasting(1)}.`);
  }
}

/** The variable that keeps which subdialog has called a dialog. */
export function returnVariable(dialog: XmlElement): string {
  return `return-from-${nameOf(attribute(dialog, 'id') ?? 'form', 'form')}`;
}

/** The subdialogs that call a dialog. */
export function callersOf(dialog: XmlElement, { document }: Context): XmlElement[] {
  const name = attribute(dialog, 'id');
  return document.elements.filter(
    (each) => each.name === 'subdialog' && name !== undefined && localTarget(each) === name,
  );
}

/** The id of what comes behind a subdialog that was called. */
export function behind(caller: XmlElement): string {
  return `${idOf(caller)} behind`;
}

function returned(step: XmlElement, context: Context): Conversion {
  const dialog = context.document.dialogOf(step);
  const callers = dialog === undefined ? [] : callersOf(dialog.element, context);
  const ways = callers.map((caller) => [idOf(caller), { to: behind(caller), at: step.at }] as const);
  const last = ways.at(-1);
  if (dialog === undefined || last === undefined)
    return straightOn({ at: step.at }, 'No subdialog leads here: the call ends.');
  if (ways.length === 1) return straightOn(last[1]);
  return oneNode(idOf(step), { type: 'branch', on: returnVariable(dialog.element) }, [
    ...ways.slice(0, -1).map(([id, way]) => [['cases', id], way] as const),
    [['else'], last[1]],
  ]);
}
