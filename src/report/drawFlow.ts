import { mustBeOneOf, mustBeTexts, mustHave } from '../arguments.js';
import { InputError } from '../errors.js';
import { type Flow, mustBeFlow } from '../flow/index.js';

export const drawFormats = ['mermaid', 'svg'] as const;
export type DrawFormat = (typeof drawFormats)[number];

export interface DrawFlowOptions {
  /** Mermaid for a Markdown page, or SVG. Default `mermaid`. */
  readonly format?: DrawFormat;
  /** The nodes of a path in the order in which a call passed them, as its trace has them. Default: none. */
  readonly marked?: readonly string[];
  /** The nodes with which something is wrong. Default: only targets that do not exist. */
  readonly broken?: readonly string[];
}

/** Laying out takes time with the square of the nodes: some seconds for so many. */
const mostNodes = 400;

/**
 * Draws a flow: every node, and every way between them. It needs neither a browser nor a network, and the same flow and
 * options give the same text.
 * @throws {InputError} if an argument is wrong, `marked` or `broken` names a node that is not in the flow, or it has more
 * than 400 nodes and SVG is asked for.
 */
export async function drawFlow(flow: Flow, options: DrawFlowOptions = {}): Promise<string> {
  mustBeFlow('flow', flow);
  mustHave('options', options, []);
  const { format = 'mermaid', marked = [], broken = [] } = options;
  mustBeOneOf('format', format, drawFormats);
  mustBeTexts('marked', marked);
  mustBeTexts('broken', broken);
  // What draws is loaded with the first drawing: most tests draw nothing.
  const { flowDrawing } = await import('./drawing.js');
  const drawing = flowDrawing(flow, { marked, broken });
  if (format === 'mermaid') return (await import('./drawMermaid.js')).mermaid(drawing);
  if (drawing.nodes.length <= mostNodes) return (await import('./drawSvg.js')).svg(drawing);
  const message = `has ${drawing.nodes.length} nodes, and a picture of more than ${mostNodes} takes minutes to lay out. Take the format mermaid.`;
  throw new InputError('flow', [{ message }]);
}
