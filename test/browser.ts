import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { browserFile } from './browserFile.js';

/*
 * Pages as a browser shows them. All tests of a process share one browser; each page has a context of its own.
 */

/** For `skippedLoudly`. */
export const noBrowser: string | false =
  browserFile === undefined && 'pages in a browser: there is no chromium. Install it, or name it in CHROMIUM.';

let launched: Promise<Browser> | undefined;

/** The browser, which ends with the process. */
function browser(): Promise<Browser> {
  launched ??= chromium.launch({ executablePath: browserFile, args: ['--no-sandbox'] });
  return launched;
}

/** A page, and what it has done besides being shown. */
export interface WatchedPage {
  readonly page: Page;
  /** What the page wrote to the console as errors and warnings, and errors that nobody caught. */
  readonly errors: readonly string[];
  /** The addresses of all that was asked for, the page's own first; not those within the page (`blob:`, `data:`). */
  readonly requests: readonly string[];
}

/** Opens a page of a server or, by its path, from the disk; it is closed when the test is done. */
export async function openPage(place: string, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context: BrowserContext = await (await browser()).newContext({ locale: 'en-GB', ...options });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const errors: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  context.on('request', (request) => {
    if (!/^(?:blob|data):/.test(request.url())) requests.push(request.url());
  });
  await page.goto(place.startsWith('http') ? place : pathToFileURL(place).href);
  return { page, errors, requests };
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds against the rules of WCAG 2.1 A and AA: the rule, and what it is about; none if all is well. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // Not as a script of the page, whose policy forbids others.
  await page.evaluate(`${axe};0`);
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(document: unknown, options: object): Promise<{ violations: Violation[] }> };
    };
    interface Violation {
      readonly id: string;
      readonly help: string;
      readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
    }
    const { document } = globalThis as unknown as { document: unknown };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
    const { violations } = await axe.run(document, { runOnly: { type: 'tag', values: tags } });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html.slice(0, 200)}: ${failureSummary ?? ''}`),
    );
  });
  return found;
}

/** By how many pixels the page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
