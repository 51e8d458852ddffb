import { type FlowNode, type Key, keys, type NodeOf } from '../../flow/index.js';
import type { Finding } from '../graph/finding.js';
import { namedKeys } from '../terms/namedKeys.js';
import { noParameters } from './parameters.js';
import { defineProperty } from './property.js';

/** What takes keys, and says so; a queue if a key leads out of it. */
type Asking = NodeOf<'menu' | 'input' | 'queue'>;

export const promptNamesKeys = defineProperty({
  name: 'prompt-names-keys',
  kind: 'safety',
  severity: 'warning',
  claim: 'A prompt names only keys that there are, and every option that it reads out.',
  reason:
    'A caller who presses what the prompt says is told that the key is wrong, and an option without a key is lost.',
  heard: [],
  parameters: noParameters('Prompts name only keys that there are, and all options that are not hidden.'),
  scope: 'document',
  examine: (_graph, _parameters, flow) => {
    if (flow === undefined) return { notApplicable: 'A machine does not say what its prompts say.' };
    const asking = Object.entries(flow.nodes).flatMap(([id, node]) => (isAsking(node) ? [{ id, node }] : []));
    if (!asking.some(({ node }) => textsOf(node).some(({ text }) => namedKeys(text).surely.size > 0))) {
      return { notApplicable: 'No text of a menu or an input names a key.' };
    }
    return asking.flatMap(({ id, node }) => wrongIn(id, node) ?? []);
  },
});

function isAsking(node: FlowNode): node is Asking {
  return node.type === 'menu' || node.type === 'input' || (node.type === 'queue' && node.leaves?.keys !== undefined);
}

/** What the caller hears at the node, and where it stands. */
function textsOf(node: Asking): { text: string; path: string[] }[] {
  if (node.type === 'queue') return [{ text: node.leaves?.hears?.text ?? '', path: ['leaves', 'hears', 'text'] }];
  const { text, invalid } = node;
  return [
    { text: text ?? '', path: ['text'] },
    { text: invalid?.text ?? '', path: ['invalid', 'text'] },
  ];
}

/** What is wrong with the texts of one node. */
function wrongIn(id: string, node: Asking): Finding | undefined {
  for (const { text, path } of textsOf(node)) {
    const { surely, perhaps } = namedKeys(text);
    if (surely.size === 0) continue;
    const known = keysOf(node);
    const strange = keys.filter((key) => surely.has(key) && !known.includes(key));
    // The "sorry" need not say everything again.
    const isPrompt = path[0] !== 'invalid' && node.type !== 'input';
    const untold = isPrompt ? spokenOf(node).filter((key) => !perhaps.has(key)) : [];
    const said = [
      ...(strange.length > 0
        ? [`names ${listed(strange)}, which ${strange.length > 1 ? 'mean' : 'means'} nothing there`]
        : []),
      ...(untold.length > 0
        ? [`leaves out ${listed(untold)}, which ${untold.length > 1 ? 'are' : 'is'} not hidden`]
        : []),
    ];
    if (said.length > 0) {
      return { node: id, message: `The text of "${id}" ${said.join(', and ')}.`, path: ['nodes', id, ...path] };
    }
  }
  return undefined;
}

/** The keys that mean something: options; of a number beside them its digits and #; of any other its digits, and # where it may end early. */
function keysOf(node: Asking): Key[] {
  if (node.type === 'queue') return keys.filter((key) => node.leaves?.keys?.[key] !== undefined);
  if (node.type === 'menu') {
    const { numbers, options } = node;
    return keys.filter((key) => options[key] !== undefined || (numbers !== undefined && key !== '*'));
  }
  const ends = node.digits.min < node.digits.max;
  return keys.filter((key) => /\d/.test(key) || (key === '#' && ends));
}

/** The keys that the prompt has to name. */
function spokenOf(node: NodeOf<'menu' | 'queue'>): Key[] {
  if (node.type === 'queue') return keysOf(node);
  const { options } = node;
  return keys.filter((key) => options[key]?.hidden === false);
}

function listed(some: readonly Key[]): string {
  return `${some.length > 1 ? 'keys' : 'key'} ${some.join(' and ')}`;
}
