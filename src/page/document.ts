import { Html, type HtmlPart, html } from '../text/html.js';
import { pageMark } from './pageMark.js';
import { pageStyle } from './style.js';

/** A part of a page with a heading of its own. */
export interface Section {
  /** Where links to it lead: letters, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  /** What to see in it, in a sentence. */
  readonly lead?: string | undefined;
  readonly body: HtmlPart;
}

export interface Document {
  readonly title: string;
  /** Small print below the title. */
  readonly facts: readonly string[];
  /** What a reader in a hurry must know, paragraph by paragraph. */
  readonly sentences: readonly string[];
  readonly sections: readonly Section[];
  /** At the very end. */
  readonly footer: string;
}

/**
 * A page as one file: no script, nothing fetched, so that it opens from a mail as it does from a server. It is light or
 * dark as the reader has it, fits a phone, and prints.
 */
export function documentHtml({ title, facts, sentences, sections, footer }: Document): string {
  const { text } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${new Html(pageMark)}
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${title}</title>
<style>${new Html(pageStyle)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>
<h1 dir="auto">${title}</h1>
<p class="facts" dir="auto">${facts.join(' · ')}</p>
</header>
<nav aria-label="Contents"><ul>${sections.map(({ id, title }) => html`<li><a href="#${id}" dir="auto">${title}</a></li>`)}</ul></nav>
<main id="content">
<div class="summary">${sentences.map((sentence) => html`<p dir="auto">${sentence}</p>`)}</div>
${sections.map(sectionHtml)}
</main>
<footer><p dir="auto">${footer}</p></footer>
</body>
</html>
`;
  return text;
}

function sectionHtml({ id, title, lead, body }: Section): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title" dir="auto">${title}</h2>
${lead !== undefined && html`<p class="lead" dir="auto">${lead}</p>`}
${body}
</section>
`;
}
