import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkSettings, parseFlow } from '../../../src/verify/checks/index.js';
import { callGraph } from '../../../src/verify/graph/callGraph.js';
import { subjectOf } from '../../../src/verify/graph/subjectOf.js';
import { catalogue } from '../../../src/verify/properties/index.js';
import type { Property } from '../../../src/verify/properties/property.js';

const files = ['scenarios/flows/small-shop.yaml', 'scenarios/flows/clinic.yaml'];

test.each(files)('where the limit cuts %s short, nothing is made of what lies beyond', (file) => {
  const flow = parseFlow(readFileSync(file, 'utf8'), file);
  const settings = checkSettings(flow.checks);
  for (const limit of [1, 2, 5, 10, 20, 40, 80, 160]) {
    const graph = callGraph(subjectOf(flow), limit);
    expect(graph.complete).toBe(false);
    for (const property of catalogue) {
      const { parameters, meant } = settings.get(property.name);
      const examined = (property as Property).examine(graph, parameters, flow);
      const findings = 'notApplicable' in examined ? [] : examined.filter(({ node }) => !meant.has(node));
      expect(findings.map(({ message }) => `${property.name}: ${message}`)).toEqual([]);
    }
  }
});
