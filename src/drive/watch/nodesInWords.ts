import { type Flow, labelOf, nodeOf } from '../../flow/index.js';

/** So much of a prompt is told to name it, in characters. */
const longestName = 80;

/** By which words the fields of a flow are told to somebody who only listens. */
const fields: Readonly<Record<string, string>> = { invalid: 'a wrong key', then: 'going on' };

/** A sentence about a learnt flow for somebody who has only heard it: nodes are named by what is heard there. */
export function inHeardWords(message: string, flow: Flow): string {
  return message
    .replaceAll(/"([^"]+)"/g, (whole, id: string) => (nodeOf(flow, id) === undefined ? whole : nodeInWords(id, flow)))
    .replaceAll(/ as (?:disconnected|said-goodbye)\b/g, '')
    .replaceAll(/`([^`]+)`/g, (_, field: string) => fields[field] ?? field);
}

function nodeInWords(id: string, flow: Flow): string {
  const node = nodeOf(flow, id);
  const text = node !== undefined && 'text' in node && node.type !== 'elsewhere' ? node.text : undefined;
  if (text !== undefined) return `“${clipped(text)}”`;
  switch (node?.type) {
    case 'queue':
      return `the queue ${node.group}`;
    case 'dial':
      return `the call to ${node.to}`;
    case 'elsewhere':
      return 'what is not known here';
    default: {
      const label = labelOf(flow, id);
      return label === undefined ? 'a prompt without words' : `[${label}]`;
    }
  }
}

function clipped(text: string): string {
  const plain = text.trim().replaceAll(/\s+/g, ' ');
  if (plain.length <= longestName) return plain;
  const cut = plain.slice(0, longestName);
  return `${cut.slice(0, cut.lastIndexOf(' ') + 1).trim() || cut}…`;
}
