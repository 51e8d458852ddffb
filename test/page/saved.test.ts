import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callstorm, contents, folderWith } from '../cli/callstorm.js';
import { desk, hostileTitle, hostileWhatIf, write, writers } from './pages.js';

const read = (folder: string, ...names: string[]) => readFileSync(join(folder, ...names), 'utf8');

/** What a text is in a page. */
const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\u202e', '\\u202e');

/** Sections whose order is a promise. */
const sections: Readonly<Record<string, readonly string[]>> = {
  compare: ['what-ifs', 'saves', 'differences', 'cost', 'table-1', 'computed'],
  select: ['candidates', 'table-1', 'computed'],
  sweep: ['charts', 'table-1', 'computed'],
  stress: ['curves', 'table-1', 'computed'],
  staff: ['agents', 'table-1', 'computed'],
  sensitivity: ['tornadoes', 'table-1', 'computed'],
};

describe('the page of', () => {
  it.each(writers)('%s is one file with pictures and words, made again by report from %s alone', async (...writer) => {
    const [command, file] = writer;
    const folder = folderWith({ 'desk.yaml': desk });
    const { stdout, stderr } = await write(folder, writer);
    expect(stderr).not.toMatch(/bug/);
    expect(stdout).toMatch(/\nResults: out.*\nReport: out\/report\.html\n/);
    const page = read(folder, 'out', 'report.html');
    expect(page.length).toBeLessThan(3_000_000);

    const ids = [...page.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id) => sections[command].includes(id))).toEqual(sections[command]);
    expect(page).toMatch(/<svg [^>]*role="img"/);

    // Nothing is fetched, and nothing is obeyed: values of attributes are text.
    expect(page.replaceAll(/ xmlns="[^"]*"/g, '')).not.toMatch(/https?:|url\(|href="[^#]/i);
    const bare = page.replaceAll(/="[^"]*"/g, '=""');
    expect(bare).not.toMatch(/<[^<>]* (?:src|on\w+)=|<(?:script|img|link|iframe|b)\b/i);
    expect(page).toContain(escaped(hostileTitle));
    if (command === 'compare') expect(page).toContain(escaped(hostileWhatIf));
    expect(page).toContain(`callstorm ${command} desk.yaml`);
    expect(page).toContain('callstorm 0.');

    writeFileSync(join(folder, 'out', 'report.html'), page.slice(0, 1000));
    const again = await callstorm(folder, 'report', 'out');
    expect(again).toEqual({ status: 0, stdout: 'Report: out/report.html\n', stderr: '' });
    expect(read(folder, 'out', 'report.html') === page).toBe(true);

    writeFileSync(join(folder, 'only.json'), read(folder, 'out', file));
    const elsewhere = await callstorm(folder, 'report', 'out', '--out=page.html', '--quiet');
    expect(elsewhere).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(read(folder, 'page.html') === page).toBe(true);
  });

  it('compare can be made again by the command that it tells', async () => {
    const folder = folderWith({ 'desk.yaml': desk });
    await callstorm(folder, 'compare', 'desk.yaml', '--what-if=more', '--seed=-3', '--set=patience=2m', '--out=out');
    const { command } = JSON.parse(read(folder, 'out', 'comparison.json'));
    expect(command).toBe('callstorm compare desk.yaml --set patience=2m --what-if more --seed=-3 --replications 3');
    await callstorm(folder, ...command.split(' ').slice(1), '--out=again');
    expect(read(folder, 'again', 'report.html') === read(folder, 'out', 'report.html')).toBe(true);
  });

  it('compare says what is better, what is efficient, and what the measures mean', async () => {
    const folder = folderWith({ 'desk.yaml': desk });
    await write(folder, writers[0]);
    const page = read(folder, 'out', 'report.html');
    expect(page).toMatch(
      /people\.gave-up: difference from as it is<\/title><desc>more: people\.gave-up [−+\d.]+ ± [\d.]+ [▲▼=?]/,
    );
    expect(page).toContain('cost.total +£20.00');
    expect(page).toMatch(/Efficient: .*fewer/);
    expect(page).toContain('points of effort');
    expect(page).toMatch(/<code>agents=3<\/code>/);
  });
});

describe('callstorm report', () => {
  it('makes the page of a run again from its summary and its timeline', async () => {
    const folder = folderWith({ 'desk.yaml': desk });
    await callstorm(folder, 'run', 'desk.yaml', '--threads=1', '--out=out');
    const page = read(folder, 'out', 'report.html');
    const { status } = await callstorm(folder, 'report', 'out', '--out=again.html');
    expect(status).toBe(0);
    expect(read(folder, 'again.html') === page).toBe(true);
    rmSync(join(folder, 'out', 'timeline.csv'));
    const { stderr } = await callstorm(folder, 'report', 'out');
    expect(stderr).toBe('out/timeline.csv: cannot be read: there is no such file or folder\n');
  });

  const half = '{\n  "callstorm": "0.1.0",\n  "command": "callstorm swe';
  it.each([
    ['comparison.json', half, '3:14  it ends too early: only a part of it was written. Make the results again.'],
    ['sweep.json', '', '1:1  it ends too early'],
    ['stress.json', 'no JSON at all', '1:1  this is no JSON'],
    [
      'sweep.json',
      '{\n "callstorm": "0.1.0",\n "command": "x",\n "seed": 7\n}',
      '4:10  seed: this is not as callstorm sweep writes it: expected string, received number. Make the results again with it.',
    ],
    ['staffing.json', '[]', '1:1  this is not as callstorm staff writes it: expected object, received array'],
  ])('refuses a %s that reads %j', async (name, text, message) => {
    const folder = folderWith({ [name]: text });
    const { status, stdout, stderr } = await callstorm(folder, 'report', '.');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(`${name}: 1 problem\n  ${message}`);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
    expect(contents(folder)).toEqual([name]);
  });

  it('refuses a folder that is none or has no results, and does not replace what is not its own', async () => {
    const folder = folderWith({ 'a.txt': '', 'desk.yaml': desk });
    const told = async (...args: string[]) => (await callstorm(folder, 'report', ...args)).stderr;
    expect(await told('none')).toContain('none: there is no such folder');
    expect(await told('a.txt')).toContain('a.txt: is a file; expected the folder of results');
    expect(await told('.')).toMatch(/: there are no results in it of which a page is made: none of .*comparison\.json/);
    expect(await told()).toContain('expected a folder of results. Write callstorm report FOLDER.');

    await write(folder, writers[0]);
    expect(await told('out', '--out=out/comparison.json')).toContain('is read here, and would be written over');
    writeFileSync(join(folder, 'out', 'report.html'), '<p>My own notes</p>');
    expect(await told('out')).toContain("it is not callstorm's, and stays. Name another file with --out.");
    expect(read(folder, 'out', 'report.html')).toBe('<p>My own notes</p>');
  });
});
