import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { helpPage } from '../../../src/cli/helpPage.js';
import { InputError } from '../../../src/errors.js';
import { checkSettings, parseFlow } from '../../../src/verify/checks/index.js';
import { callGraph } from '../../../src/verify/graph/callGraph.js';
import { subjectOf } from '../../../src/verify/graph/subjectOf.js';
import { type AnyProperty, catalogue } from '../../../src/verify/properties/index.js';
import type { Property } from '../../../src/verify/properties/property.js';

/** How many findings the property has in a flow; `refused` if the flow is none. */
function verdict(property: AnyProperty, yaml: string): number | 'refused' | 'not applicable' {
  try {
    const flow = parseFlow(yaml, 'help.yaml');
    const { parameters } = checkSettings(flow.checks).get(property.name);
    const findings = (property as Property).examine(callGraph(subjectOf(flow)), parameters, flow);
    return 'notApplicable' in findings ? 'not applicable' : findings.length;
  } catch (error) {
    if (error instanceof InputError) return 'refused';
    throw error;
  }
}

test('every page of help is that of a property', () => {
  const pages = readdirSync(new URL('../../../docs/properties/', import.meta.url));
  expect(pages.sort()).toEqual(catalogue.map(({ name }) => `${name}.md`).sort());
});

describe.each(catalogue.map((property) => [property.name, property] as const))(
  'the help page of %s',
  (_name, property) => {
    const help = helpPage(property.name);
    const [broken, mended] = [...help.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, yaml]) => yaml);

    test('begins with the name, and with what should hold and why', () => {
      const page = readFileSync(new URL(`../../../docs/properties/${property.name}.md`, import.meta.url), 'utf8');
      const [heading, lead] = page.split('\n\n');
      expect(heading).toBe(`# ${property.name}`);
      expect(lead.replaceAll('\n', ' ')).toBe(`${property.claim} ${property.reason}`);
    });

    test('says nothing twice that the command prints, and quotes each message by itself', () => {
      expect(help).not.toMatch(/^# |^\| parameter/m);
      expect(help).not.toMatch(/^> .*\n> /m);
    });

    if (broken === undefined) {
      test('says why there is no example', () => {
        expect(help).toMatch(/no flow file can break|flow file cannot break/i);
      });
    } else {
      test('shows a flow that breaks it', () => {
        const found = verdict(property, broken);
        if (found === 'refused') expect(help).toContain('refuses');
        else expect(found).toBeGreaterThan(0);
      });
    }

    if (mended !== undefined) {
      test('shows how to mend it', () => {
        expect(verdict(property, mended)).toBe(0);
      });
    }
  },
);
