import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accessibilityProblems, noBrowser, openPage, overflow } from '../browser.js';
import { callstorm, folderWith, skippedLoudly } from '../cli/callstorm.js';
import { effort } from '../effort.js';
import { desk, flow, forum, hostileTitle, write, writers } from './pages.js';

const looks = [
  { name: 'light', colorScheme: 'light', width: 1000 },
  { name: 'dark and narrow', colorScheme: 'dark', width: 360 },
] as const;

/**
 * What a page must be in a browser, whatever it shows. All pages have one style sheet: two of them are looked at in the dark, too.
 * @param charts so many pictures at least.
 */
async function mustBeFine(file: string, charts: number, isLookedAtTwice = effort > 1): Promise<void> {
  for (const { name, colorScheme, width } of isLookedAtTwice ? looks : looks.slice(0, 1)) {
    const { page, errors, requests } = await openPage(file, { colorScheme, viewport: { width, height: 800 } });
    expect(requests, name).toHaveLength(1);
    const sizes: { width: number; height: number; marks: number }[] = await page.evaluate(
      `[...document.querySelectorAll('figure svg')].map((svg) => ({
        width: svg.getBoundingClientRect().width,
        height: svg.getBoundingClientRect().height,
        marks: svg.querySelectorAll('path, rect, circle, polygon').length,
      }))`,
    );
    expect(sizes.length, name).toBeGreaterThanOrEqual(charts);
    for (const size of sizes) {
      expect(size.width, name).toBeGreaterThan(200);
      expect(size.height, name).toBeGreaterThan(50);
      expect(size.marks, name).toBeGreaterThan(0);
    }
    expect(await overflow(page), name).toBeLessThanOrEqual(0);
    expect(await page.locator('h1').count(), name).toBe(1);
    expect(await accessibilityProblems(page), name).toEqual([]);
    expect(errors, name).toEqual([]);
  }
}

describe.skipIf(skippedLoudly(noBrowser))('in a browser, light, or dark and narrow, the page of', () => {
  const charts: Readonly<Record<string, number>> = { compare: 6, sweep: 8 };
  it.each(writers)('%s asks for nothing, draws every chart, and is open to all', async (...writer) => {
    const folder = folderWith({ 'desk.yaml': desk });
    await write(folder, writer);
    const file = join(folder, 'out', 'report.html');
    await mustBeFine(file, charts[writer[0]] ?? 1, effort > 1 || writer[0] === 'compare');
    const { page } = await openPage(file);
    // What turns the direction of a text is shown as what it is.
    expect(await page.locator('h1').textContent()).toContain(hostileTitle.replace('\u202e', '\\u202e'));
  });

  it('community does, too', async () => {
    const folder = folderWith({ 'forum.yaml': forum });
    const { stderr } = await callstorm(folder, 'community', 'forum.yaml', '--threads=1', '--out=out');
    expect(stderr).toBe('');
    await mustBeFine(join(folder, 'out', 'report.html'), 1);
  });

  it('check does, of a flow, and of a file that cannot be checked', async () => {
    const folder = folderWith({ 'flow.yaml': flow });
    await callstorm(folder, 'check', 'flow.yaml', '--callers=50', '--report=page.html', '--quiet');
    await mustBeFine(join(folder, 'page.html'), 1, true);
    writeFileSync(join(folder, 'broken.yaml'), 'flow: x\nstart: nowhere\nnodes: {}\n');
    await callstorm(folder, 'check', 'broken.yaml', '--report=broken.html', '--quiet');
    await mustBeFine(join(folder, 'broken.html'), 0);
  });
});
