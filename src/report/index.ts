export { type Drawing, type DrawingOptions, type DrawnEdge, type DrawnNode, flowDrawing } from './drawing.js';
export { mermaid } from './drawMermaid.js';
export { svg } from './drawSvg.js';
