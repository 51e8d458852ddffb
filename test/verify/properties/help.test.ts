import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/errors.js';
import { checkSettings, parseFlow, propertyNames } from '../../../src/flow/index.js';
import { callGraph } from '../../../src/verify/graph/callGraph.js';
import { subjectOf } from '../../../src/verify/graph/subject.js';
import { catalogue } from '../../../src/verify/properties/index.js';
import type { AnyProperty, Property } from '../../../src/verify/properties/property.js';

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

test('the catalogue is complete and in order', () => {
  expect(catalogue.map(({ name }) => name)).toEqual(propertyNames);
});

describe.each(catalogue.map((property) => [property.name, property] as const))(
  'the help page of %s',
  (_name, property) => {
    const { help } = property;
    const [broken, mended] = [...help.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, yaml]) => yaml);

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
