import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importFlow, sharesOf } from '../../src/import/index.js';
import { drawFlow } from '../../src/report/drawFlow.js';
import { checkFlow } from '../../src/verify/index.js';
import { endingsOf } from './endingsOf.js';

/* A whole flow of Twilio Studio: a clinic's line for appointments. */

const file = 'scenarios/flows/studio/clinic.json';
const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const lines = text.split('\n');
const clinic = importFlow(text, file);

describe('a clinic’s flow', () => {
  it('is imported, with a word on each widget', () => {
    const names = [...text.matchAll(/"name": "(.*)"/g)].map(([, name]) => name);
    expect(clinic.diagnostics.map(({ block }) => block)).toEqual(names);
    expect(sharesOf(clinic.diagnostics).map(({ fidelity, blocks }) => [fidelity, blocks])).toEqual([
      ['exact', 18],
      ['approximated', 1],
      ['passed over', 3],
      ['opaque', 0],
    ]);
    for (const { block, line, column } of clinic.diagnostics) {
      expect(lines[line - 1].slice(column - 1)).toMatch(`"${block}"`);
    }
    expect(clinic.flow.title).toBe("A clinic's line for appointments");
  });

  it('is checked: who presses nothing is asked for ever', async () => {
    const { verdicts } = await checkFlow(clinic.flow, {
      callers: 1,
      properties: [
        'no-unreachable-node',
        'agent-reachable',
        'silence-terminates',
        'no-implicit-exit',
        'read-after-write',
      ],
    });
    expect(verdicts.map(({ property, verdict }) => [property, verdict])).toEqual([
      ['no-unreachable-node', 'proved'],
      ['no-implicit-exit', 'proved'],
      ['agent-reachable', 'proved'],
      ['silence-terminates', 'violated'],
      ['read-after-write', 'proved'],
    ]);
    const silent = verdicts.find(({ property }) => property === 'silence-terminates');
    expect(silent).toMatchObject({ counterexamples: [{ node: 'main-menu' }] });
  });

  it('is drawn', async () => {
    expect(await drawFlow(clinic.flow)).toContain(
      'n_main_menu -->|"1, “appointment”, “an appointment”"| n_appointments',
    );
  });

  it('is run, as a scenario’s ivr', () => {
    const endings = endingsOf(
      `
title: A clinic
seed: 1
horizon: 2h
starts: mon 09:00
arrivals:
  appointment: { rate: 60/h, looks-for: appointments }
  results: { rate: 30/h, looks-for: read-results }
channels:
  phone:
    ivr: clinic.json
    callers: { speaks: 50% }
    values: { state: { open: 100% }, state-2: { ready: 100% } }
    outcomes: { nurse-on-duty: { answered: 50% } }
    agents:
      appointments: { count: 5, handle-time: 4m }
      prescriptions: { count: 1, handle-time: 4m }
`,
      { text, source: file },
    );
    expect(endings).toEqual(expect.arrayContaining(['self-served', 'served']));
  });
});
