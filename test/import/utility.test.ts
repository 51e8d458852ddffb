import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importFlow, sharesOf } from '../../src/import/index.js';
import { drawFlow } from '../../src/report/drawFlow.js';
import { checkFlow } from '../../src/verify/index.js';
import { endingsOf } from './endingsOf.js';

/* A whole flow of Genesys Archy: the main line of a water and power company. */

const file = 'scenarios/flows/archy/utility.yaml';
const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const lines = text.split('\n');
const utility = importFlow(text, file);

describe('a utility’s flow', () => {
  it('is imported, with a word on each step', () => {
    expect(sharesOf(utility.diagnostics).map(({ fidelity, blocks }) => [fidelity, blocks])).toEqual([
      ['exact', 37],
      ['approximated', 0],
      ['passed over', 1],
      ['opaque', 0],
    ]);
    const named = utility.diagnostics.filter(({ type }) => type !== 'Task' && type !== 'Initial greeting');
    const written = [...text.matchAll(/^ +name: (.*)$/gm)].map(([, name]) => name);
    expect(written).toEqual(expect.arrayContaining(named.map(({ block }) => block)));
    for (const { block, line, column } of named) expect(lines[line - 1].slice(column - 1)).toBe(block);
  });

  it('knows where everything stands', () => {
    const lineOf = (...path: string[]) => lines[utility.locate(path).line - 1].trim();
    expect(lineOf('nodes', 'main-menu')).toBe('name: Main Menu');
    expect(lineOf('nodes', 'main-menu', 'options', '3')).toBe('menu:');
    expect(lineOf('start')).toContain('startUpRef');
  });

  it('is checked: the menu for bills hangs up on who says nothing', async () => {
    const { verdicts } = await checkFlow(utility.flow, {
      callers: 1,
      properties: [
        'no-unreachable-node',
        'agent-reachable',
        'no-implicit-exit',
        'read-after-write',
        'queue-after-checks',
      ],
    });
    expect(verdicts.map(({ property, verdict }) => [property, verdict])).toEqual([
      ['no-unreachable-node', 'proved'],
      ['no-implicit-exit', 'violated'],
      ['agent-reachable', 'violated'],
      ['queue-after-checks', 'violated'],
      ['read-after-write', 'proved'],
    ]);
    const silent = verdicts.find(({ property }) => property === 'no-implicit-exit');
    expect(silent).toMatchObject({ counterexamples: [{ node: 'bill-menu' }] });
  });

  it('is drawn', async () => {
    expect(await drawFlow(utility.flow)).toContain('n_main_menu -->|"1, “fault”, “no power”"| n_topic_is_fault');
  });

  it('is run, as a scenario’s ivr', () => {
    const endings = endingsOf(
      `
title: A utility
seed: 1
horizon: 2h
starts: mon 09:00
arrivals:
  fault: { rate: 60/h, looks-for: to-the-fault-desk }
  reading: { rate: 30/h, looks-for: say-thank-you }
channels:
  phone:
    ivr: utility.yaml
    values: { Tariff: { smart: 10%, business: 10% } }
    hours: { office-hours: mon-fri 08:00-20:00, office-hours-holiday: sun 01:00-02:00 }
    agents:
      faults: { count: 5, handle-time: 4m }
      front-desk: { count: 1, handle-time: 4m }
      billing: { count: 1, handle-time: 4m }
      business: { count: 1, handle-time: 4m }
`,
      { text, source: file },
    );
    expect(endings).toEqual(expect.arrayContaining(['self-served', 'served']));
  });
});
