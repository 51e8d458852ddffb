import { describe, expect, it } from 'vitest';
import { callstorm, contents, folderWith, tiny } from './callstorm.js';

describe('callstorm measures', () => {
  it('tells every measure by channel, with its unit, definition and source, and writes nothing', async () => {
    const folder = folderWith({});
    const { status, stdout, stderr } = await callstorm(folder, 'measures');
    expect({ status, stderr, left: contents(folder) }).toEqual({ status: 0, stderr: '', left: [] });
    expect(stdout.match(/^[\w-]+$/gm)).toEqual([
      'phone',
      'click-to-call',
      'chat',
      'mail',
      'website',
      'social',
      'forum',
      'panel',
      'branch',
      'outbound',
      'cost',
      'journeys',
      'people',
      'news',
      'word',
      'offers',
      'outreach',
      'loyalty',
      'money',
    ]);
    expect(stdout).toContain(
      `  phone.wait-of-abandoned (seconds)
      mean wait of the contacts that were abandoned in the queue within the window
      source: ContactCenters, TIMETOABANDON
`,
    );
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  it('has a definition for all that a run prints', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny });
    const { measures } = JSON.parse((await callstorm(folder, 'measures', '--json')).stdout);
    const summary = JSON.parse((await callstorm(folder, 'run', 'tiny.yaml', '--json')).stdout);
    const ofCost = (unit: string) => unit.replace('GBP', 'currency');
    for (const [name, { unit, definition }] of Object.entries<{ unit: string; definition: string }>(summary.measures)) {
      // Of a part it is the same, and before it stands which part.
      const [whole, part] = name.split('[');
      expect(measures[whole], name).toMatchObject({ unit: ofCost(unit) });
      if (part === undefined) expect(measures[whole].definition).toBe(definition);
      else expect(definition).toMatch(/^(in|of|about) the [a-z ]+ \w+: /);
      expect(definition.endsWith(measures[whole].definition)).toBe(true);
    }
    expect(measures['phone.service-level-2']).toEqual({
      unit: 'share',
      kind: 'ratio',
      better: 'higher',
      definition: expect.stringContaining('contacts answered or abandoned within 20 s ÷ '),
      source: expect.stringContaining('SERVICELEVEL2'),
    });
  });
});
