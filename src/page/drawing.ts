import { chartMark } from '../report/chartMark.js';
import { Html, html } from '../text/html.js';

/** Laying out a flow takes time with the square of its nodes: some seconds for so many. */
export const mostDrawnNodes = 200;

/**
 * A picture that is black on white, whatever the page's colours; on a narrow screen it is moved sideways.
 * @param isWide it keeps its size, and is moved sideways everywhere. Default: it is made as small as the page is wide.
 */
export function drawingHtml(svg: string, caption: string, isWide = false): Html {
  const picture = new Html(
    svg
      .replace(`${chartMark}\n`, '')
      .replace(/^<\?xml[^>]*>\s*/, '')
      .replace(/<g aria-label="[^"]*"/g, '<g'),
  );
  const kind = isWide ? 'scroll drawing wide' : 'scroll drawing';
  return html`<figure><div class="${kind}" tabindex="0" role="region" aria-label="${caption}">${picture}</div><figcaption dir="auto">${caption}</figcaption></figure>
`;
}
