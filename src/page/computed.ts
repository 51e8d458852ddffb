import type { Html } from '../text/html.js';
import { html } from '../text/html.js';
import type { Section } from './document.js';
import { folded, tableHtml } from './parts.js';
import type { Made } from './readSaved.js';

/** How a page's figures were made, and what they mean. @param facts what else there is to say. */
export function computed({ callstorm, command, seed, definitions }: Made, facts: readonly string[]): Section {
  return {
    id: 'computed',
    title: 'How this was computed',
    body: html`<p dir="auto">${['By simulation', `callstorm ${callstorm}`, `seed ${seed}`, ...facts].join(' · ')}</p>
<p>The same command makes the same results again, to the last digit:</p>
<pre tabindex="0"><code dir="ltr">${command}</code></pre>
${definitions.length > 0 && folded('What the measures mean', meanings(definitions))}`,
  };
}

function meanings(definitions: Made['definitions']): Html {
  return html`${tableHtml({
    title: 'Definitions',
    head: ['measure', 'unit', 'better', 'definition', 'whose'],
    left: 5,
    rows: definitions.map(({ name, unit, better, definition, source }) => ({
      cells: [name, unit, better ?? '', definition, source],
    })),
  })}`;
}

/** At the end of each page. */
export function footerOf({ callstorm }: Pick<Made, 'callstorm'>): string {
  return `Made by callstorm ${callstorm}. The page is one file: it needs no network and no server.`;
}
