import { type Drawing, type DrawnEdge, type DrawnNode, stepsBeside } from './drawing.js';
import { broken, colours, ink, marked, type Role, roles } from './drawStyle.js';
import { drawingInWords } from './drawWords.js';

/** The brackets that give a node its shape. */
const shapes: Readonly<Record<DrawnNode['type'], readonly [string, string]>> = {
  say: ['(', ')'],
  pause: ['(', ')'],
  announce: ['>', ']'],
  menu: ['{{', '}}'],
  input: ['[/', '/]'],
  check: ['[(', ')]'],
  hours: ['{', '}'],
  branch: ['{', '}'],
  dialled: ['{', '}'],
  set: ['[', ']'],
  loop: ['((', '))'],
  elsewhere: ['[', ']'],
  queue: ['[[', ']]'],
  callback: ['[\\', '\\]'],
  dial: ['[/', '\\]'],
  transfer: ['[/', '\\]'],
  voicemail: ['[\\', '/]'],
  'hang-up': ['([', '])'],
  missing: ['[', ']'],
};

/**
 * A drawing as a Mermaid flowchart, top down, as GitHub shows it in a ```` ```mermaid ```` block. The same drawing
 * gives the same text. GitHub refuses charts of more than 500 edges or 50,000 characters: draw those as SVG.
 *
 * The marked path has thick arrows and "step 1", "step 2" …; a broken node says so and has a dashed outline.
 */
export function mermaid(drawing: Drawing): string {
  const { nodes, edges } = drawing;
  const names = safeNames(nodes);
  const name = (id: string) => names.get(id)!;
  const group = (title: string, members: readonly DrawnNode[]) =>
    members.length > 0 ? [`class ${members.map(({ id }) => name(id)).join(',')} ${title}`] : [];
  const used = [...new Set(nodes.map(({ type }) => roles[type]))];
  const lines = [
    `accTitle: ${escaped(drawing.title)}`,
    `accDescr: ${escaped(drawingInWords(drawing))}`,
    ...nodes.map((node) => `${name(node.id)}${box(node)}`),
    ...edges.map((edge) => `${name(edge.from)} ${arrow(edge, stepsBeside(drawing, edge))} ${name(edge.to)}`),
    ...used.map((role) => `classDef ${role} ${look(role)}`),
    ...used.flatMap((role) =>
      group(
        role,
        nodes.filter(({ type }) => roles[type] === role),
      ),
    ),
    ...[
      { title: 'marked', look: `stroke:${marked},stroke-width:4px`, members: nodes.filter(isMarked) },
      { title: 'broken', look: `stroke:${broken},stroke-dasharray:6 4`, members: nodes.filter((each) => each.broken) },
    ].flatMap(({ title, look, members }) =>
      members.length > 0 ? [`classDef ${title} ${look}`, ...group(title, members)] : [],
    ),
    ...edges.flatMap((edge, i) => (isMarked(edge) ? [`linkStyle ${i} stroke:${marked}`] : [])),
  ];
  return `flowchart TD\n${lines.map((each) => `  ${each}\n`).join('')}`;
}

function isMarked({ steps }: DrawnNode | DrawnEdge): boolean {
  return steps.length > 0;
}

function look(role: Role): string {
  const { fill, stroke } = colours[role];
  return `fill:${fill},stroke:${stroke},color:${ink}`;
}

function box({ type, lines, steps, broken, start }: DrawnNode): string {
  const [open, close] = shapes[type];
  const marks = [
    ...(start ? ['calls begin here'] : []),
    ...(steps.length > 0 ? [`step ${steps.join(', ')}`] : []),
    ...(broken ? ['something is wrong here'] : []),
  ];
  return `${open}"${[...lines, ...marks].map(escaped).join('<br/>')}"${close}`;
}

function arrow({ kind, label, steps }: DrawnEdge, beside: readonly number[]): string {
  const words = [...(beside.length > 0 ? [`step ${beside.join(', ')}`] : []), ...(label ? [label] : [])].join(' · ');
  const shaft = steps.length > 0 ? '==>' : kind === 'hidden' || kind === 'fallback' ? '-.->' : '-->';
  return words ? `${shaft}|"${escaped(words)}"|` : shaft;
}

/**
 * Names that mean nothing to Mermaid: `end`, `graph`, `class` and others are its words, `o--` and `x--` its arrows. A
 * name keeps to letters, digits and `_` after an `n_`; where two ids would get the same, the later one is numbered.
 */
function safeNames(nodes: readonly DrawnNode[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const { id } of nodes) {
    const wanted = `n_${id.replace(/[^A-Za-z0-9]/g, '_')}`;
    let name = wanted;
    for (let i = 2; taken.has(name); i++) name = `${wanted}_${i}`;
    taken.add(name);
    names.set(id, name);
  }
  return names;
}

/**
 * Text as Mermaid's entity codes (`#35;` is `#`), whatever it holds. Only what means nothing to Mermaid, to Markdown or
 * to HTML stays itself: letters, digits, blanks and a few marks; a hyphen after a letter or digit; a full stop unless it
 * would make the line an item of a list (`1.`); a colon before a blank.
 */
function escaped(text: string): string {
  return text.replace(
    /[^\p{L}\p{M}\p{N} ,!?…–—'’“”·\-.:]|(?<![\p{L}\p{N}])-|(?<=^\p{N}*)\.|:(?! )/gu,
    (character) => `#${character.codePointAt(0)};`,
  );
}
