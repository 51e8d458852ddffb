import { pageStyle } from '../page/style.js';
import { Html, html } from '../text/html.js';
import type { Exploration } from './exploration.js';
import { exploreStyle } from './style.js';

/** The script of the page, and its SHA-256 in base64: no other script runs. */
export interface PageScript {
  readonly code: string;
  readonly hash: string;
}

/**
 * The page as one file, which fetches nothing: a server can send it, or a mail.
 *
 * The worker is made of the script's own text (`blob:`). Machines are compiled to JavaScript (`unsafe-eval`): interpreted,
 * a scenario would take ten times as long. Plot writes styles into its charts.
 */
export function explorePage(exploration: Exploration, { code, hash }: PageScript): string {
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${hash}' 'unsafe-eval'`,
    'worker-src blob:',
    "style-src 'unsafe-inline'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  // Within a script element nothing is a tag then.
  const data = JSON.stringify(exploration).replaceAll('<', '\\u003c');
  const { title } = exploration;
  const { text } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="callstorm">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="icon" href="data:,">
<title>${title}: explore</title>
<style>${new Html(pageStyle + exploreStyle)}</style>
</head>
<body class="explore">
<a class="skip" href="#figures">Skip to the figures</a>
<header>
<h1 dir="auto">${title}</h1>
<p class="facts" id="state">Starting the simulator…</p>
<p class="announced" id="announced" role="status"></p>
</header>
<p class="headline" id="headline"></p>
<div class="columns">
<form id="settings" aria-label="Settings"></form>
<main id="figures" tabindex="-1">
<p class="earlier" id="earlier" hidden></p>
<div id="table"></div>
<div id="charts"></div>
<div id="save"></div>
</main>
</div>
<noscript><p>This page simulates with JavaScript, which is turned off here.</p></noscript>
<script type="application/json" id="exploration">${new Html(data)}</script>
<script>${new Html(code)}</script>
</body>
</html>
`;
  return text;
}
