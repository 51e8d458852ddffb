import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { callstorm, contents, folderWith } from '../cli/callstorm.js';
import { flow } from './pages.js';

const check = (folder: string, ...args: string[]) => callstorm(folder, 'check', ...args, '--callers=50', '--quiet');
const read = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');
const deadLeaf = readFileSync(
  fileURLToPath(new URL('../../scenarios/flows/faulty/insurer-dead-leaf.yaml', import.meta.url)),
  'utf8',
);

describe('the page of a check', () => {
  it('has the flow with what is wrong and the call marked, verdicts, the call step by step, and coverage', async () => {
    const folder = folderWith({ 'insurer.yaml': deadLeaf });
    const { status, stdout, stderr } = await check(folder, 'insurer.yaml', '--report=page.html');
    expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: '', stderr: '' });
    const page = read(folder, 'page.html');
    const titles = [...page.matchAll(/<h2 [^>]*>([^<]*)<\/h2>/g)].map(([, title]) => title);
    expect(titles).toEqual([
      'The flow',
      'Verdicts',
      '✗ no-implicit-exit, ✗ no-disconnect-before-service at glass',
      'What the callers met',
    ]);
    expect(page).toContain('2 violated (1 cause in 1 place), 24 proved, 7 not applicable.');
    expect(page).toMatch(/<svg[^>]*>[\s\S]*something is wrong here/);
    expect(page).toContain('<span class="missed">✗ violated</span>');
    expect(page).toContain('Press 1, 2, 11111111.');
    expect(page).toMatch(/0:30<\/th><td class="name" dir="auto">glass/);
    expect(page).toMatch(
      /npx callstorm check insurer\.yaml --property no-implicit-exit --seed=1 --path [^\n]*\nnpx callstorm draw /,
    );
    expect(page).not.toMatch(/<script|<link|<img|src=|url\(/);
    await check(folder, 'insurer.yaml', '--report=again.html');
    expect(read(folder, 'again.html') === page).toBe(true);
  });

  it('shows titles and prompts as text, and several files one after the other, one that is broken too', async () => {
    const folder = folderWith({ 'drop.yaml': flow, 'broken.yaml': 'flow: x\nstart: nowhere\nnodes: {}\n' });
    const { status } = await check(folder, 'drop.yaml', 'broken.yaml', '--report=page.html');
    expect(status).toBe(2);
    const page = read(folder, 'page.html');
    expect(page).toContain('<h1 dir="auto">callstorm check: 2 files</h1>');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).toMatch(/<li dir="auto">broken\.yaml:\d+:\d+: /);
    expect(page).not.toMatch(/<script|<b>|<img/);
  });

  it('has a part for each broken leaf', async () => {
    const folder = folderWith({ 'drop.yaml': flow });
    await check(folder, 'drop.yaml', '--any-single-fault', '--report=page.html');
    expect(read(folder, 'page.html')).toMatch(/<h2 [^>]*>Drop, sales broken: verdicts<\/h2>/);
  });

  it('is not written over what is read, nor twice, nor of one call', async () => {
    const folder = folderWith({ 'drop.yaml': flow });
    const told = async (...args: string[]) => (await check(folder, 'drop.yaml', ...args)).stderr;
    expect(await told('--report=drop.yaml')).toMatch(/--report: drop\.yaml is read here, and would be written over/);
    expect(await told('--report=a.json', '--out=a.json')).toContain('a.json is written twice. Name another file.');
    expect(await told('--report=a.html', '--path={"press":["1"]}')).toContain('A call alone has no page');
    expect(contents(folder)).toEqual(['drop.yaml']);
  });
});
