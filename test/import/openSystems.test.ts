import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importFlow } from '../../src/import/index.js';
import { drawFlow } from '../../src/report/drawFlow.js';
import { checkFlow } from '../../src/verify/index.js';
import type { PropertyName } from '../../src/verify/properties/index.js';
import { endingsOf } from './endingsOf.js';

/* A whole flow of each system whose files people write by hand. */

function read(file: string) {
  const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
  return { text, source: file, imported: importFlow(text, file) };
}

/** Each verdict on a flow, by its property. */
async function verdictsOf({ imported }: ReturnType<typeof read>, ...properties: readonly PropertyName[]) {
  const { verdicts } = await checkFlow(imported.flow, { callers: 1, properties });
  return Object.fromEntries(verdicts.map((verdict) => [verdict.property, verdict]));
}

const scenario = (needs: string, phone: string) => `
title: A telephone line
seed: 1
horizon: 2h
starts: mon 09:00
arrivals: ${needs}
channels:
  phone:
    ivr: flow
${phone}`;

describe('a garage’s dial plan', () => {
  const garage = read('scenarios/flows/asterisk/garage.conf');

  it('is imported, with a word on each line that calls come to', () => {
    const lines = garage.text.split('\n');
    const steps = lines.flatMap((line, i) =>
      /^ ?(?:exten|same) =>/.test(line) && !line.includes('_9.') ? [i + 1] : [],
    );
    expect(garage.imported.diagnostics.map(({ line }) => line)).toEqual(steps);
    expect(garage.imported.diagnostics.filter(({ fidelity }) => fidelity === 'opaque').map(({ type }) => type)).toEqual(
      ['AGI'],
    );
  });

  it('is checked: the line goes dead if the desk cannot be called', async () => {
    const verdicts = await verdictsOf(garage, 'agent-reachable', 'no-unreachable-node', 'no-disconnect-before-service');
    expect(verdicts['agent-reachable'].verdict).toBe('proved');
    expect(verdicts['no-unreachable-node'].verdict).toBe('proved');
    expect(verdicts['no-disconnect-before-service']).toMatchObject({
      verdict: 'violated',
      counterexamples: [{ node: 'desk-s-1-2' }],
    });
    const { line } = garage.imported.locate(['nodes', 'desk-s-1-2']);
    expect(garage.text.split('\n')[line - 1]).toBe('exten => _s-.,1,Congestion(10)');
  });

  it('is drawn, and run', async () => {
    expect(await drawFlow(garage.imported.flow)).toContain('n_main_s_menu -->|"number"| n_colleagues_1_0_4_x_1');
    const needs = '{ repair: { rate: 60/h, looks-for: repairs-s-2 }, tyre: { rate: 30/h, looks-for: main-2-2 } }';
    const agents = '{ repairs: { count: 5, handle-time: 4m }, tyres: { count: 3, handle-time: 4m } }';
    const phone = `    hours: { hours-25-26-dec: never }\n    agents: ${agents}`;
    expect(endingsOf(scenario(needs, phone), garage)).toEqual(expect.arrayContaining(['served', 'transferred']));
  });
});

describe('an eye clinic’s menus', () => {
  const clinic = read('scenarios/flows/freeswitch/eye-clinic.xml');

  it('are imported, with a word on each element', () => {
    const elements = clinic.text.split('\n').flatMap((line, i) => (/^ +<(?:menu|entry) /.test(line) ? [i + 1] : []));
    expect(clinic.imported.diagnostics.map(({ line }) => line)).toEqual(elements);
  });

  it('are checked: two of them have no key 0', async () => {
    const verdicts = await verdictsOf(
      clinic,
      'agent-reachable',
      'no-unreachable-node',
      'zero-out',
      'silence-terminates',
    );
    expect(verdicts['agent-reachable'].verdict).toBe('proved');
    expect(verdicts['no-unreachable-node'].verdict).toBe('proved');
    expect(verdicts['silence-terminates'].verdict).toBe('proved');
    const without = verdicts['zero-out'].counterexamples.map(({ node }) => node);
    expect(without).toEqual(expect.arrayContaining(['appointments', 'glasses']));
  });

  it('are drawn, and run', async () => {
    expect(await drawFlow(clinic.imported.flow)).toContain('n_glasses -->|"2"| n_glasses_2');
    const needs =
      '{ appointment: { rate: 60/h, looks-for: appointments-1 }, fax: { rate: 20/h, looks-for: eye-clinic-3 } }';
    const agents = ['appointments', 'nurses', 'workshop']
      .map((group) => `${group}: { count: 5, handle-time: 4m }`)
      .join(', ');
    expect(endingsOf(scenario(needs, `    agents: { ${agents} }`), clinic)).toEqual(
      expect.arrayContaining(['served', 'self-served']),
    );
  });
});

describe('a power company’s document', () => {
  const power = read('scenarios/flows/voicexml/power.vxml');

  it('is imported, with a word on each element that does something', () => {
    const said = new Set(power.imported.diagnostics.map(({ line }) => line));
    const doing =
      /^ +<(?:menu|form|block|field|choice|goto|if|data|record|transfer|subdialog|disconnect|exit|assign|link)\b/;
    const lines = power.text.split('\n').flatMap((line, i) => (doing.test(line) ? [i + 1] : []));
    expect(lines.length).toBeGreaterThan(30);
    expect([...said]).toEqual(expect.arrayContaining(lines));
    expect(power.imported.flow.title).toBe("A power company's telephone menu");
  });

  it('is checked: who is asked for the district has no key 0', async () => {
    const verdicts = await verdictsOf(power, 'agent-reachable', 'zero-out');
    expect(verdicts['agent-reachable'].verdict).toBe('proved');
    expect(verdicts['zero-out'].counterexamples.map(({ node }) => node)).toContain('district');
  });

  it('is drawn, and run', async () => {
    expect(await drawFlow(power.imported.flow)).toContain('n_main -->|"1"| n_district');
    const needs = '{ outage: { rate: 60/h, looks-for: talk }, reading: { rate: 30/h, looks-for: meter-prompt } }';
    const endings = endingsOf(scenario(needs, '    outcomes: { talk: { no-answer: 50% } }'), power);
    expect(endings).toEqual(expect.arrayContaining(['transferred', 'self-served', 'said-goodbye']));
  });
});
