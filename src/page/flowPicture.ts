import type { Flow } from '../flow/index.js';
import { flowDrawing } from '../report/drawing.js';
import { svg } from '../report/drawSvg.js';
import type { HtmlPart } from '../text/html.js';
import { drawingHtml, mostDrawnNodes } from './drawing.js';
import { note } from './parts.js';

/**
 * A flow as a picture.
 * @param broken nodes with which something is wrong. @param marked the nodes of a path, in the order of the call.
 */
export async function flowPicture(flow: Flow, broken: readonly string[], marked: readonly string[]): Promise<HtmlPart> {
  const drawing = flowDrawing(flow, { broken: broken.filter((node) => Object.hasOwn(flow.nodes, node)), marked });
  if (drawing.nodes.length > mostDrawnNodes) {
    return note(`The flow has ${drawing.nodes.length} nodes, which are too many for a picture.`);
  }
  const path = marked.length > 0 ? ' The thick, numbered path is the first call below.' : '';
  const wrong = broken.length > 0 ? ' A dashed node with a cross is where something is wrong.' : '';
  return drawingHtml(await svg(drawing), `Every node, and every way between them.${wrong}${path}`);
}
