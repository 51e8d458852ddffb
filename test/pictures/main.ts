/*
 * Makes the pictures of the README from results/broadband-outage/report.html, as a browser shows it: npm run pictures.
 * A browser of another version or with other fonts draws them a little differently, so no test holds them to the byte.
 */

import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { browserFile } from '../browserFile.js';

const pictures = [
  { file: 'docs/pictures/storm.png', title: 'The day of the peak' },
  { file: 'docs/pictures/switching.png', title: 'How customers switched channels' },
];

const browser = await chromium.launch({ executablePath: browserFile, args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1040, height: 900 }, colorScheme: 'light' });
await page.goto(pathToFileURL('results/broadband-outage/report.html').href);
for (const { file, title } of pictures) {
  const figure = page.locator('figure', { has: page.locator('svg > title', { hasText: title }) });
  await figure.screenshot({ path: file });
}
await browser.close();
