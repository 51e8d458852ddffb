import { xml } from '../text/xml.js';
import { arrowMarkup, labelMarkup, labelSize } from './drawEdge.js';
import { type Drawing, stepsBeside } from './drawing.js';
import { layout } from './drawLayout.js';
import { legend, startSign, startSize } from './drawLegend.js';
import { nodeMarkup, nodeSize } from './drawNode.js';
import { ink } from './drawStyle.js';
import { linesWithin } from './drawText.js';
import { drawingInWords } from './drawWords.js';
import { markup } from './drawXml.js';

const margin = 24;
const title = { letters: 17, lead: 22 };
/** No picture is narrower, so that title and legend have room. */
const narrowest = 480;

/**
 * A drawing as an SVG picture with title, description and a legend of what is in it, in pixels, on white. It needs
 * neither a browser nor a network, refers to nothing outside, and the same drawing gives the same text.
 *
 * The marked path is thicker and numbered; a broken node has a dashed outline and a cross.
 */
export async function svg(drawing: Drawing): Promise<string> {
  const { nodes } = drawing;
  const sizes = nodes.map(nodeSize);
  const numbers = new Map(nodes.map(({ id }, i) => [id, i]));
  // The sign of the start is a node too, the last one, with an arrow from it.
  const starts = nodes.flatMap(({ start }, i) => (start ? [i] : []));
  const edges = [
    ...drawing.edges.map((edge) => ({
      from: numbers.get(edge.from)!,
      to: numbers.get(edge.to)!,
      kind: edge.kind,
      label: edge.label,
      isMarked: edge.steps.length > 0,
      numbers: stepsBeside(drawing, edge),
    })),
    ...starts.map((to) => ({ from: nodes.length, to, kind: 'way' as const, label: '', isMarked: false, numbers: [] })),
  ];
  const laid = await layout(
    [...sizes, ...starts.map(() => startSize)],
    edges.map((edge) => ({ ...edge, label: labelSize(edge) })),
  );
  const arrows = edges.map((arrow, i) => ({ arrow, place: laid.edges[i] }));
  const picture = [
    ...arrows
      // What is marked comes last and so lies on top.
      .toSorted((a, b) => Number(a.arrow.isMarked) - Number(b.arrow.isMarked))
      .map(({ arrow, place }) => arrowMarkup(arrow, place)),
    ...arrows.flatMap(({ arrow, place: { label } }) => (label ? [labelMarkup(arrow, label)] : [])),
    ...starts.map(() => startSign(laid.nodes[nodes.length])),
    ...nodes.map((node, i) => nodeMarkup(node, sizes[i], laid.nodes[i])),
  ];
  return page(drawing, { ...laid, text: picture.join('\n') });
}

function page(drawing: Drawing, picture: { width: number; height: number; text: string }): string {
  const inner = Math.ceil(Math.max(picture.width, narrowest));
  const heading = linesWithin(drawing.title, inner, title.letters);
  const signs = legend(drawing, inner);
  const width = inner + 2 * margin;
  const top = margin + heading.length * title.lead + 12;
  const below = top + Math.ceil(picture.height) + 28;
  const height = below + signs.height + margin;
  return markup`<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<title>${xml(drawing.title)}</title>
<desc>${xml(drawingInWords(drawing))}</desc>
<rect width="100%" height="100%" fill="#ffffff"/>
<g font-family="Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif" font-size="11" text-anchor="middle">
${heading
  .map(
    (text, i) =>
      markup`<text x="${margin}" y="${margin + 16 + i * title.lead}" text-anchor="start" font-size="${title.letters}" font-weight="bold" fill="${ink}">${xml(text)}</text>`,
  )
  .join('\n')}
<g transform="translate(${margin + (inner - picture.width) / 2},${top})">
${picture.text}
</g>
<g transform="translate(${margin},${below})">
${signs.text}
</g>
</g>
</svg>
`;
}
