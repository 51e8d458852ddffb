import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callstorm, contents, folderWith } from './callstorm.js';

interface Summary {
  readonly title: string;
  readonly warnings?: readonly unknown[];
  readonly measures: Record<string, { readonly estimate: number }>;
}

/** The measures of a run of that file. */
async function summaryOf(folder: string, file: string, ...args: string[]): Promise<Summary> {
  const { status, stdout, stderr } = await callstorm(folder, 'run', file, '--json', ...args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout);
}

describe('callstorm new', () => {
  it('writes a scenario that runs as it is', async () => {
    const folder = folderWith({});
    expect(await callstorm(folder, 'new', 'phone-line')).toEqual({
      status: 0,
      stdout: 'Wrote phone-line.yaml. Run it: callstorm run phone-line.yaml\n',
      stderr: '',
    });
    expect(contents(folder)).toEqual(['phone-line.yaml']);
    const { title, measures } = await summaryOf(folder, 'phone-line.yaml');
    expect(title).toBe('Phone line');
    // 60 + 3 · 120 + 2 · 80 + 3 · 100 + 50 = 930 calls on a plain day, 5.1 of which make a week; some call again.
    expect(measures['phone.contacts'].estimate).toBeGreaterThan(930 * 5.1 * 0.98);
    expect(measures['phone.contacts'].estimate).toBeLessThan(930 * 5.1 * 1.1);
    // A start that neither drowns nor idles.
    expect(measures['phone.service-level'].estimate).toBeGreaterThan(0.6);
    expect(measures['phone.occupancy'].estimate).toBeGreaterThan(0.5);
    expect(measures['phone.abandonment-rate'].estimate).toBeLessThan(0.1);
  });

  it('has a knob that the command line turns', async () => {
    const folder = folderWith({});
    await callstorm(folder, 'new', 'line');
    const level = async (agents: number) =>
      (await summaryOf(folder, 'line.yaml', '--replications', '2', '--set', `agents=${agents}`)).measures[
        'phone.service-level'
      ].estimate;
    expect(await level(14)).toBeGreaterThan((await level(9)) + 0.2);
  });

  it('writes a menu that is sound, and callers who use it', async () => {
    const folder = folderWith({});
    const { stdout } = await callstorm(folder, 'new', 'Help desk.yaml', '--menu');
    expect(stdout).toContain(
      "Run it: callstorm run 'Help desk.yaml', check its menu: callstorm check 'Help desk-menu.yaml'",
    );
    const checked = await callstorm(folder, 'check', 'Help desk-menu.yaml');
    expect(checked.status, checked.stdout).toBe(0);
    const { title, measures } = await summaryOf(folder, 'Help desk.yaml', '--replications', '4');
    expect(title).toBe('Help desk');
    // 12 an hour for ten hours a day want the opening hours; on working days the menu tells them.
    expect(measures['phone.self-served'].estimate).toBeGreaterThan(5 * 120 * 0.85);
    expect(measures['phone.served'].estimate).toBeGreaterThan(930 * 5.1 * 0.85);
  });

  it('never writes over a file', async () => {
    const folder = folderWith({ 'line-menu.yaml': 'mine' });
    const { status, stdout, stderr } = await callstorm(folder, 'new', 'line', '--menu');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe('line-menu.yaml: is there already, and is left as it is. Choose another name.\n');
    expect(contents(folder)).toEqual(['line-menu.yaml']);
    expect(readFileSync(join(folder, 'line-menu.yaml'), 'utf8')).toBe('mine');
  });

  it('says so if it cannot write', async () => {
    const { status, stderr } = await callstorm(folderWith({}), 'new', 'deep/line');
    expect(status).toBe(2);
    expect(stderr).toContain('deep/line.yaml: cannot be written to: ');
  });

  it('never writes over what comes in the way, a link to nothing or a folder', async () => {
    const folder = folderWith({});
    mkdirSync(join(folder, 'deep.yaml'));
    symlinkSync('.', join(folder, 'circle'));
    for (const [name, message] of [
      ['deep', 'deep.yaml: is there already, and is left as it is. Choose another name.\n'],
      ['deep/line', 'deep/line.yaml: cannot be written to: the folder deep does not exist\n'],
      [
        'deep.yaml/',
        'callstorm new: deep.yaml/ is no name for a file. Write callstorm new NAME, such as callstorm new helpdesk.\n',
      ],
      [
        'circle/..',
        'callstorm new: circle/.. is no name for a file. Write callstorm new NAME, such as callstorm new helpdesk.\n',
      ],
      ['a\nb', 'callstorm new: the name a\\nb has a control character. Choose another name.\n'],
      ['a\u001b[31m', 'callstorm new: the name a\\u001b[31m has a control character. Choose another name.\n'],
      ['a\u2028b', 'callstorm new: the name a\\u2028b has a control character. Choose another name.\n'],
    ]) {
      expect(await callstorm(folder, 'new', name)).toEqual({ status: 2, stdout: '', stderr: message });
    }
    for (const name of ['.', '..', '/', '.yaml', '...yml', './.', 'deep.yaml/.yaml']) {
      const { status, stderr } = await callstorm(folder, 'new', name);
      expect({ status, stderr }, name).toEqual({
        status: 2,
        stderr: `callstorm new: ${name} is no name for a file. Write callstorm new NAME, such as callstorm new helpdesk.\n`,
      });
    }
    expect(readdirSync(folder).sort()).toEqual(['circle', 'deep.yaml']);
    expect(readdirSync(join(folder, 'deep.yaml'))).toEqual([]);
  });

  it('takes whatever a file may be called', async () => {
    const folder = folderWith({});
    for (const name of ['12', '-_', 'it’s "new": 1 #2', 'yes.yml']) {
      expect((await callstorm(folder, 'new', `./${name}`, '--menu')).status, name).toBe(0);
      const file = name.endsWith('.yml') ? name : `${name}.yaml`;
      await summaryOf(folder, `./${file}`, '--replications', '1', '--set', 'horizon=1d');
    }
  });
});
