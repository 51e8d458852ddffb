import { chartMark } from '../report/chartMark.js';
import { Html, html } from '../text/html.js';

/** A picture that is black on white, whatever the page's colours; on a narrow screen it is moved sideways. */
export function drawingHtml(svg: string, caption: string): Html {
  const picture = new Html(
    svg
      .replace(`${chartMark}\n`, '')
      .replace(/^<\?xml[^>]*>\s*/, '')
      .replace(/<g aria-label="[^"]*"/g, '<g'),
  );
  return html`<figure><div class="scroll drawing" tabindex="0" role="region" aria-label="${caption}">${picture}</div><figcaption dir="auto">${caption}</figcaption></figure>
`;
}
