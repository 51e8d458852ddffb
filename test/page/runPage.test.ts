import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { runPage } from '../../src/page/runPage.js';
import { accessibilityProblems, noBrowser, openPage, overflow } from '../browser.js';
import { callstorm, folderWith, skippedLoudly } from '../cli/callstorm.js';

/** The outage with fewer customers, and with everything that a page can show of it. */
const settings = ['customers=4_000', 'banner=yes', 'text-message=30%', 'status-page=stale'];
const options = ['--replications', '3', ...settings.flatMap((each) => ['--set', each])];

let folder = '';
const textOf = (file: string) => readFileSync(join(folder, file), 'utf8');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'callstorm-page-'));
  await callstorm('.', 'run', 'scenarios/broadband-outage.yaml', ...options, '--quiet', '--out', folder);
});

describe('the page of a run', () => {
  it('is one small file that asks for nothing and runs no script', () => {
    const page = textOf('report.html');
    expect(page.length).toBeLessThan(3e6);
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\ssrc=|@import|url\(/);
    expect(
      page.replaceAll('http://www.w3.org/2000/svg', '').replaceAll('http://www.w3.org/1999/xlink', ''),
    ).not.toMatch(/https?:\/\//);
    expect(page).toContain(`content="default-src 'none'`);
  });

  it('is made again from its files, to the byte', async () => {
    expect(await runPage(textOf('summary.json'), textOf('timeline.csv'))).toBe(textOf('report.html'));
  });

  it('has all sections in their order', () => {
    const ids = [...textOf('report.html').matchAll(/<section id="([\w-]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual([
      'figures',
      'storm',
      'customers',
      'switching',
      'journeys',
      'menu',
      'agents',
      'community',
      'money',
      'computed',
    ]);
  });

  it('says in words no figure that the summary does not have', () => {
    const { measures } = JSON.parse(textOf('summary.json'));
    const [, story] = /<div class="summary">([\s\S]*?)<\/div>/.exec(textOf('report.html')) ?? [];
    const had = Math.round(measures['people.had-issue'].estimate).toLocaleString('en-GB');
    const gaveUp = Math.round(measures['people.gave-up'].estimate).toLocaleString('en-GB');
    expect(story).toContain(`${had} of 4,000 customers had an issue`);
    expect(story).toContain(`${gaveUp} gave up`);
    expect(story).toContain('Phone loses most at “technical-support”');
  });

  it.each([
    ['summary.json', (text: string) => text.slice(0, text.length / 2), /summary\.json: 1 problem\n {2}\d+:\d+/],
    ['summary.json', () => '{"callstorm":"1"}', /no results of this version|summary\.json/],
    ['timeline.csv', (text: string) => text.slice(0, text.length - 40), /timeline\.csv: 1 problem\n {2}\d+:1/],
    ['timeline.csv', () => 'a,b\n1,2\n', /timeline\.csv: 1 problem\n {2}1:1/],
  ])('refuses a damaged %s, with its place', async (file, damage, message) => {
    const texts = { 'summary.json': textOf('summary.json'), 'timeline.csv': textOf('timeline.csv') };
    texts[file as keyof typeof texts] = damage(texts[file as keyof typeof texts]);
    await expect(runPage(texts['summary.json'], texts['timeline.csv'])).rejects.toThrow(message);
  });
});

describe('what others wrote', () => {
  const title = '<script>alert(1)</script> & "quotes" 🔥 שלום <b>';
  it('is shown as text in the page', async () => {
    const scenario = `title: ${JSON.stringify(title)}
seed: 1
replications: 2
horizon: 2h
population: { customers: 100 }
needs: { question: { rate: 2000/year } }
channels:
  phone:
    agents: { desk: { count: 1, wage: £20/h, handle-time: 3m } }
journeys: { first: { phone: 100% }, otherwise: { give-up: rest } }
`;
    const own = folderWith({ 'hostile.yaml': scenario });
    const { status } = await callstorm(own, 'run', 'hostile.yaml', '--quiet', '--out', 'out');
    expect(status).toBe(0);
    const page = readFileSync(join(own, 'out', 'report.html'), 'utf8');
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot; 🔥 שלום &lt;b&gt;');
  });
});

describe.skipIf(skippedLoudly(noBrowser))('the page of a run in a browser', () => {
  const open = (options = {}) => openPage(join(folder, 'report.html'), options);

  it('draws every chart, asks for nothing, complains of nothing', async () => {
    const { page, errors, requests } = await open();
    expect(errors).toEqual([]);
    expect(requests).toHaveLength(1);
    await unfold(page);
    const drawn = await page.evaluate(`[...document.querySelectorAll('svg[role=img]')].map((svg) => {
      const { width, height } = svg.getBBox();
      return { name: svg.querySelector('title').textContent, isDrawn: width > 100 && height > 50, marks: svg.querySelectorAll('path, rect, line').length };
    })`);
    const charts = drawn as { name: string; isDrawn: boolean; marks: number }[];
    expect(charts.length).toBeGreaterThan(10);
    expect(charts.filter(({ isDrawn, marks, name }) => !isDrawn || marks < 3 || name === '')).toEqual([]);
  });

  it('has the figures of summary.json in its tables', async () => {
    const { page } = await open();
    await unfold(page);
    const { measures } = JSON.parse(textOf('summary.json'));
    const rows = (await page.evaluate(`[...document.querySelectorAll('table')]
      .find((table) => table.caption.textContent === 'All measures')
      .querySelectorAll('tbody tr').length`)) as number;
    expect(rows).toBe(Object.keys(measures).length);
    const cells = (await page.evaluate(`Object.fromEntries([...document.querySelectorAll('table')]
      .find((table) => table.caption.textContent === 'All measures')
      .querySelectorAll('tbody tr').values().map((row) => [row.querySelector('summary').textContent, row.cells[1].textContent]))`)) as Record<
      string,
      string
    >;
    for (const [name, { estimate, unit }] of Object.entries(measures) as [
      string,
      { estimate: number | null; unit: string },
    ][]) {
      const shown = Number(cells[name].replace(/[^\d.-]/g, ''));
      if (estimate === null) expect(cells[name]).toBe('–');
      else if (unit === 'share') expect(shown).toBeCloseTo(estimate * 100, 0);
      else if (unit === 'contacts') expect(shown).toBeCloseTo(estimate, 0);
    }
  });

  it.each(['light', 'dark'] as const)('can be read by everybody, %s', async (colorScheme) => {
    const { page } = await open({ colorScheme });
    await unfold(page);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('fits a phone', async () => {
    const { page } = await open({ viewport: { width: 360, height: 740 } });
    await unfold(page);
    expect(await overflow(page)).toBe(0);
  });

  it('prints on pages without losing a picture', async () => {
    const { page } = await open();
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.length).toBeGreaterThan(50_000);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('nav').isVisible()).toBe(false);
    writeFileSync(join(folder, 'report.pdf'), pdf);
  });
});

/** All that waits for a tap is shown. */
async function unfold(page: Page): Promise<void> {
  await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
}

it('has no picture of switching where nobody turned to a channel, and a command line for a scenario from a pipe', async () => {
  const waiting = `title: All wait
seed: 1
replications: 2
horizon: 2d
population: { customers: 50 }
incidents:
  outage:
    starts: 1d
    lasts: 6h
    affects: 100%
    noticed-after: 10m
    notices: [{ by: text-message, before: 5h, share: 100%, tells: { cause: yes, eta: yes } }]
channels: { website: {} }
journeys: { first: { website: 100% }, trust: 100%, otherwise: { give-up: rest } }
`;
  const own = folderWith({ 'wait.yaml': waiting });
  const { status } = await callstorm(own, 'run', 'wait.yaml', '--quiet', '--out', 'out');
  expect(status).toBe(0);
  const summary = readFileSync(join(own, 'out', 'summary.json'), 'utf8');
  const timeline = readFileSync(join(own, 'out', 'timeline.csv'), 'utf8');
  const page = await runPage(summary, timeline);
  expect(page).toContain('What customers did next');
  expect(page).not.toContain('How customers switched channels');
  expect(page).toContain('notice: text-message');
  const piped = await runPage(summary.replace('"scenario": "wait.yaml"', '"scenario": "standard input"'), timeline);
  expect(piped).toContain('callstorm run - --seed 1');
});

it('is kept in results/ as run writes it: of the quickest scenario', async () => {
  const own = folderWith({});
  const { status } = await callstorm('.', 'run', 'scenarios/one-queue.yaml', '--quiet', '--out', join(own, 'out'));
  expect(status).toBe(0);
  const kept = readFileSync('results/one-queue/report.html', 'utf8');
  expect(readFileSync(join(own, 'out', 'report.html'), 'utf8')).toBe(kept);
});
