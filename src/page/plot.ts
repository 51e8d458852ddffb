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
  }) as unknown as SvgElement;
  svg.setAttribute('role', 'img');
  svg.setAttribute('font-size', '12');
  const add = (name: string, text: string) => {
    const element = document.createElementNS(namespace, name);
    element.appendChild(document.createTextNode(xmlText(text)));
    svg.insertBefore(element, svg.firstChild);
  };
  add('desc', description);
  add('title', title);
  return shortNumbers(withoutLabels(new XMLSerializer().serializeToString(svg as never)));
}

/** Plot names each group of marks for itself, which says nothing to a reader: the picture has a title and a description. */
function withoutLabels(svg: string): string {
  return svg.replace(/ aria-(?:label|description)="[^"]*"/g, '');
}

/** Places to a hundredth of a pixel: more digits would only make the page heavier. */
function shortNumbers(svg: string): string {
  return svg.replace(/ (?:d|x|y|x1|x2|y1|y2|cx|cy|width|height|transform)="[^"]*"/g, (attribute) =>
    attribute.replace(/-?\d+\.\d{3,}(?:e-\d+)?/g, (number) => String(Math.round(Number(number) * 100) / 100)),
  );
}

/** As much of an element as is needed here: there is no browser whose types would say it. */
interface SvgElement {
  setAttribute(name: string, value: string): void;
  insertBefore(element: unknown, before: unknown): void;
  readonly firstChild: unknown;
}
