import * as Plot from '@observablehq/plot';
import { DOMImplementation, XMLSerializer } from '@xmldom/xmldom';
import { xmlText } from '../text/xml.js';
import { chartMark } from './chartMark.js';

const namespace = 'http://www.w3.org/2000/svg';

/** What surrounds a chart. Texts are others' words, too. */
export interface ChartFrame {
  readonly title: string;
  /** Small print below the title. */
  readonly facts: string;
  /** What can be seen, for those who cannot see it. */
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly margins: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
}

/**
 * A chart as SVG: black on white, with title and description. No browser draws it and no font is measured, so that all
 * machines write the same bytes.
 */
export function chart(frame: ChartFrame, options: Omit<Plot.PlotOptions, 'document'>): string {
  const { title, facts, description, width, height, margins } = frame;
  const document = new DOMImplementation().createDocument(namespace, 'svg', null);
  const line = (text: string, above: number, style: Plot.TextOptions) =>
    Plot.text([xmlText(text)], {
      frameAnchor: 'top-left',
      textAnchor: 'start',
      dx: 12 - margins.left,
      dy: above - margins.top,
      ...style,
    });
  const svg = Plot.plot({
    ...options,
    document: document as never,
    width,
    height,
    marginTop: margins.top,
    marginRight: margins.right,
    marginBottom: margins.bottom,
    marginLeft: margins.left,
    style: 'background: white; color: black; font-size: 12px;',
    marks: [
      ...(options.marks ?? []),
      line(title, 12, { fontSize: 15, fontWeight: 'bold' }),
      line(facts, 32, { fontSize: 12 }),
    ],
  }) as unknown as SvgElement;
  svg.setAttribute('role', 'img');
  const add = (name: string, text: string, attributes: Readonly<Record<string, string>> = {}) => {
    const element = document.createElementNS(namespace, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (text !== '') element.appendChild(document.createTextNode(text));
    svg.insertBefore(element, svg.firstChild);
  };
  // Where styles are not obeyed, a chart is still on white.
  add('rect', '', { width: String(width), height: String(height), fill: 'white' });
  add('desc', xmlText(description));
  add('title', xmlText(title));
  return `${chartMark}\n${new XMLSerializer().serializeToString(svg as never)}\n`;
}

/** As much of an element as is needed here: there is no browser whose types would say it. */
interface SvgElement {
  setAttribute(name: string, value: string): void;
  insertBefore(element: unknown, before: unknown): void;
  readonly firstChild: unknown;
}
