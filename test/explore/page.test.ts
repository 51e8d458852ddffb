import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessibilityProblems, noBrowser, openPage, overflow } from '../browser.js';
import { callstorm, folderWith, skippedLoudly } from '../cli/callstorm.js';

const scenario = `
title: "Störung <script>alert(1)</script> 🌩️ عطل"
seed: 7
horizon: 8h
replications: 6
slice: 1h
parameters:
  agents: { value: 2, min: 1, max: 9, title: "Agents <b>on duty</b> 🎧" }
  patience: { value: 3m, title: צבר סבלנות }
  line: { value: yes }
  page: { value: none }
  customers: { value: 400, min: 1 }
population: { customers: "\${customers}" }
needs: { question: { rate: 1/d } }
channels:
  phone:
    agents: { desk: { count: "\${agents}", wage: £15/h, handle-time: 9m } }
    patience: "\${patience}"
    banner: "\${line}"
  website: { status-page: "\${page}", tells: { cause: yes, eta: yes } }
journeys: { first: { phone: 80%, website: 20% } }
what-ifs:
  more: { title: "Two more </script> people", set: { agents: 4 } }
`;

/** The page of the scenario in a file, opened; all replications are done. */
async function opened(options: Parameters<typeof openPage>[1] = {}, text = scenario) {
  const folder = folderWith({ 'desk.yaml': text });
  const { status, stderr } = await callstorm(folder, 'explore', 'desk.yaml', '--out', 'page.html');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const watched = await openPage(join(folder, 'page.html'), options);
  await simulated(watched.page, []);
  return { folder, ...watched };
}

/** Waits for all replications with these settings. */
async function simulated(page: Page, settings: readonly string[], replications = 6): Promise<void> {
  const wanted = `#figures[data-settings='${JSON.stringify(settings)}'][data-replications="${replications}"]`;
  await page.waitForSelector(wanted, { timeout: 60_000 });
}

type Interval = readonly [string | undefined, string | undefined, string | undefined];

/** What the table shows of each measure, by column. */
function figuresOf(page: Page, column: number): Promise<Record<string, Interval>> {
  return page.evaluate(`Object.fromEntries([...document.querySelectorAll('tr[data-measure]')].map((row) => {
    const { estimate, low, high } = row.children[${column}].dataset;
    return [row.dataset.measure, [estimate, low, high]];
  }))`);
}

/** What the command line says of the same measures. */
async function runFigures(folder: string, names: readonly string[], ...args: string[]) {
  const { stdout } = await callstorm(folder, 'run', 'desk.yaml', '--json', '--out', 'results', ...args);
  const { measures } = JSON.parse(stdout) as { measures: Record<string, Record<string, number | null>> };
  return Object.fromEntries(
    names.map((name) => {
      const { estimate, low, high } = measures[name];
      return [name, [`${estimate}`, `${low}`, `${high}`]];
    }),
  );
}

describe.skipIf(skippedLoudly(noBrowser))('the page of callstorm explore', () => {
  it('has the numbers of the command line, of the base and after a key on a slider', async () => {
    const { folder, page, errors, requests } = await opened();
    const base = await figuresOf(page, 1);
    expect(Object.keys(base).length).toBeGreaterThan(5);
    expect(Object.keys(base)[0]).toBe('people.gave-up');
    expect(base).toEqual(await runFigures(folder, Object.keys(base)));

    await page.focus('#knob-agents');
    await page.keyboard.press('ArrowRight');
    await simulated(page, ['agents=3']);
    const [again, now] = [await figuresOf(page, 1), await figuresOf(page, 2)];
    expect(again).toEqual(await runFigures(folder, Object.keys(again)));
    expect(now).toEqual(await runFigures(folder, Object.keys(now), '--set', 'agents=3'));
    expect(now['people.gave-up']).not.toEqual(again['people.gave-up']);

    const what = ['--what-if', 'mine: agents=3', '--json'];
    const { stdout } = await callstorm(folder, 'compare', 'desk.yaml', '--set', 'what-ifs=null', ...what);
    const [{ measures }] = JSON.parse(stdout).whatIfs;
    for (const [name, difference] of Object.entries(await figuresOf(page, 3))) {
      const { estimate, low, high } = measures[name].difference;
      expect(difference, name).toEqual([`${estimate}`, `${low}`, `${high}`]);
    }
    expect(await page.locator('#charts svg[role=img]').count()).toBe(2);
    expect(errors).toEqual([]);
    expect(requests).toHaveLength(1);
  });

  it('shows what others wrote as text', async () => {
    const { page, errors } = await opened();
    expect(await page.locator('h1').textContent()).toBe('Störung <script>alert(1)</script> 🌩️ عطل');
    expect(await page.title()).toContain('<script>alert(1)</script> 🌩️ عطل');
    expect(await page.locator('label[for=knob-agents]').textContent()).toBe('Agents <b>on duty</b> 🎧');
    expect(await page.locator('label[for=knob-patience]').getAttribute('dir')).toBe('auto');
    expect(await page.locator('#preset option').last().textContent()).toBe('Two more </script> people');
    expect(errors).toEqual([]);
  });

  it('is used with the keyboard alone', async () => {
    const { page } = await opened();
    const focused = (): Promise<string> => page.evaluate('document.activeElement.id');
    await page.locator('.skip').focus();
    for (let i = 0; i < 20 && (await focused()) !== 'knob-agents'; i++) await page.keyboard.press('Tab');
    expect(await focused()).toBe('knob-agents');
    await page.keyboard.press('End');
    await simulated(page, ['agents=9']);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await simulated(page, []);
    await page.focus('#knob-line');
    await page.keyboard.press('Space');
    await simulated(page, ['line=no']);
    await page.selectOption('#knob-page', 'telling');
    await simulated(page, ['line=no', 'page=telling']);
  });

  it('says beside a control what is refused, and marks the figures as of earlier settings', async () => {
    const { page } = await opened();
    const box = page.locator('[data-knob=agents] input[type=text]');
    await box.fill('10');
    await page.waitForFunction(`document.querySelector('#knob-agents-refusal').textContent !== ''`);
    expect(await page.locator('#knob-agents-refusal').textContent()).toContain('expected 9 or less, but found 10');
    expect(await page.locator('#earlier').textContent()).toContain('These figures are of earlier settings: the base.');
    expect(await box.getAttribute('aria-invalid')).not.toBeNull();
    await box.fill('4');
    await simulated(page, ['agents=4']);
    expect(await page.locator('#knob-agents-refusal').textContent()).toBe('');
    expect(await page.locator('#earlier').isVisible()).toBe(false);
  });

  it('takes the settings of a what-if, and saves them as one that compare takes', async () => {
    const { folder, page } = await opened();
    await page.selectOption('#preset', 'more');
    await simulated(page, ['agents=4']);
    await page.fill('[data-knob=patience] input[type=text]', '90s');
    await simulated(page, ['agents=4', 'patience=90s']);
    const now = await figuresOf(page, 2);
    const coming = page.waitForEvent('download');
    await page.fill('#what-if-title', 'Mehr: "Leute" <3');
    await page.click('#save button');
    const download = await coming;
    expect(download.suggestedFilename()).toBe('mehr-leute-3.yaml');
    const text = readFileSync(await download.path(), 'utf8');
    expect(text).toBe('title: "Mehr: \\"Leute\\" <3"\nset:\n  agents: 4\n  patience: 90s\n');
    writeFileSync(join(folder, 'mine.yaml'), text);
    const { stdout } = await callstorm(folder, 'compare', 'desk.yaml', '--what-if', 'mine.yaml', '--json');
    const { whatIfs } = JSON.parse(stdout);
    const mine = whatIfs.find(({ name }: { name: string }) => name === 'mine');
    expect(mine.title).toBe('Mehr: "Leute" <3');
    for (const [name, [estimate]] of Object.entries(now)) {
      expect(`${mine.measures[name].whatIf.estimate}`, name).toBe(estimate);
    }

    // Other customers make no what-if.
    await page.fill('[data-knob=customers] input[type=text]', '500');
    await simulated(page, ['agents=4', 'patience=90s', 'customers=500']);
    await page.click('#save button');
    await page.waitForFunction(`document.querySelector('#save [role=status]').textContent.includes('customers')`);
    await page.click('text=Reset all');
    await simulated(page, []);
  });

  it.each(['light', 'dark'] as const)('has no fault that axe finds, in %s', async (colorScheme) => {
    const { page, errors } = await opened({ colorScheme });
    await page.fill('[data-knob=agents] input[type=text]', '5');
    await simulated(page, ['agents=5']);
    await page.waitForSelector('#charts svg');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.fill('[data-knob=agents] input[type=text]', 'many');
    await page.waitForFunction(`document.querySelector('#knob-agents-refusal').textContent !== ''`);
    await page.click('summary');
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('fits a phone, and a sheet of paper', async () => {
    const { page } = await opened({ viewport: { width: 360, height: 740 } });
    await page.waitForSelector('#charts svg');
    expect(await overflow(page)).toBe(0);
    // Base and now stay on screen while settings are changed.
    await page.locator('#knob-patience-name').scrollIntoViewIfNeeded();
    const headline = page.locator('#headline');
    expect(await headline.textContent()).toMatch(/^people.gave-up: base .+, now .+ · cost.total: /);
    expect((await headline.boundingBox())!.y).toBeGreaterThanOrEqual(0);
    await page.setViewportSize({ width: 720, height: 1000 });
    await page.emulateMedia({ media: 'print' });
    expect(await overflow(page)).toBe(0);
  });

  it('shows the outage and answers to a slider', async () => {
    const folder = folderWith({});
    const file = fileURLToPath(new URL('../../scenarios/broadband-outage.yaml', import.meta.url));
    await callstorm(folder, 'explore', file, '--set', 'customers=1_000', '--replications', '2', '--out', 'page.html');
    expect(statSync(join(folder, 'page.html')).size).toBeLessThan(3_000_000);
    const { page, errors } = await openPage(join(folder, 'page.html'));
    await simulated(page, [], 2);
    await page.selectOption('#preset', 'status-page');
    await simulated(page, ['status-page=telling'], 2);
    expect(errors).toEqual([]);
  });
});
