import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importFlow, sharesOf } from '../../src/import/index.js';
import { drawFlow } from '../../src/report/drawFlow.js';
import { checkFlow } from '../../src/verify/index.js';
import { endingsOf } from './endingsOf.js';

/* A whole flow of Amazon Connect: a bank's main line. */

const file = 'scenarios/flows/connect/bank.json';
const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const lines = text.split('\n');
const bank = importFlow(text, file);

describe('a bank’s flow', () => {
  it('is imported, with a word on each block', () => {
    const ids = [...text.matchAll(/"Identifier": "(.*)"/g)].map(([, id]) => id);
    expect(bank.diagnostics.map(({ block }) => block)).toEqual(ids);
    expect(sharesOf(bank.diagnostics).map(({ fidelity, blocks }) => [fidelity, blocks])).toEqual([
      ['exact', 15],
      ['approximated', 3],
      ['passed over', 3],
      ['opaque', 0],
    ]);
    for (const { block, line, column } of bank.diagnostics) {
      expect(lines[line - 1].slice(column - 1)).toMatch(`"${block}"`);
    }
  });

  it('knows where everything stands', () => {
    const lineOf = (...path: string[]) => lines[bank.locate(path).line - 1].trim();
    expect(lineOf('nodes', 'main-menu')).toBe('"Identifier": "Main menu",');
    expect(lineOf('nodes', 'main-menu', 'length')).toBe('"Identifier": "Main menu",');
    expect(lineOf('nodes', 'main-menu', 'options', '1')).toBe('"NextAction": "Account number",');
    expect(lineOf('start')).toBe('"StartAction": "Logging",');
    const { sources } = bank.flow.nodes['main-menu'];
    expect(sources?.['options.1']).toBe(`${file}:${bank.locate(['nodes', 'main-menu', 'options', '1']).line}`);
  });

  it('is checked', async () => {
    const { verdicts } = await checkFlow(bank.flow, {
      callers: 1,
      properties: ['no-unreachable-node', 'agent-reachable', 'zero-out', 'queue-after-checks', 'read-after-write'],
    });
    expect(verdicts.map(({ property, verdict }) => [property, verdict])).toEqual([
      ['no-unreachable-node', 'proved'],
      ['agent-reachable', 'proved'],
      ['zero-out', 'violated'],
      ['queue-after-checks', 'violated'],
      ['read-after-write', 'proved'],
    ]);
  });

  it('is drawn', async () => {
    expect(await drawFlow(bank.flow)).toContain('n_main_menu -->|"1"| n_account_number');
  });

  it('is run, as a scenario’s ivr', () => {
    const scenario = `
title: A bank
seed: 1
horizon: 2h
starts: mon 09:00
arrivals:
  balance: { rate: 60/h, looks-for: balance }
  card: { rate: 30/h, looks-for: to-an-agent-cards }
channels:
  phone:
    ivr: bank.json
    values: { kind: { private: 80%, business: 10% } }
    hours: { branch-hours: mon-fri 08:00-20:00 }
    agents:
      general: { count: 3, handle-time: 4m }
      cards: { count: 3, handle-time: 4m }
      business: { count: 1, handle-time: 4m }
`;
    const endings = endingsOf(scenario, { text, source: file });
    expect(endings).toEqual(expect.arrayContaining(['self-served', 'served']));
  });
});
