import * as Plot from '@observablehq/plot';
import { DOMImplementation, XMLSerializer } from '@xmldom/xmldom';
import { xmlText } from '../text/xml.js';

const namespace = 'http://www.w3.org/2000/svg';

/** What a chart in a page says of itself, for those who cannot see it. Texts are others' words, too. */
export interface PlotFrame {
  readonly title: string;
  readonly description: string;
  /** Pixels; in a page it shrinks to what room there is. */
  readonly width: number;
  readonly height: number;
}

/**
 * A chart as SVG for a page, in the page's colours: `currentColor` and `var(--s1)` are those of the style. No browser
 * draws it and no font is measured, so that all machines write the same bytes.
 */
export function plot(
  { title, description, width, height }: PlotFrame,
  options: Omit<Plot.PlotOptions, 'document'>,
): string {
  const document = new DOMImplementation().createDocument(namespace, 'svg', null);
  const svg = Plot.plot({
    ...options,
    document: document as never,
    width,
    height,
    style: { background: 'transparent', color: 'currentColor', fontSize: '12px', ...(options.style as object) },
  }) as unknown as SvgElement;
  svg.setAttribute('role', 'img');
  const add = (name: string, text: string) => {
    const element = document.createElementNS(namespace, name);
    element.appendChild(document.createTextNode(xmlText(text)));
    svg.insertBefore(element, svg.firstChild);
  };
  add('desc', description);
  add('title', title);
  return new XMLSerializer().serializeToString(svg as never);
}

/** As much of an element as is needed here: there is no browser whose types would say it. */
interface SvgElement {
  setAttribute(name: string, value: string): void;
  insertBefore(element: unknown, before: unknown): void;
  readonly firstChild: unknown;
}
