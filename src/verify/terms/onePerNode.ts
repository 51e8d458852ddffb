import type { Finding } from '../graph/finding.js';

/** Of the findings at each node the first. */
export function onePerNode(findings: readonly Finding[]): Finding[] {
  const nodes = new Map<string, Finding>();
  for (const finding of findings) if (!nodes.has(finding.node)) nodes.set(finding.node, finding);
  return [...nodes.values()];
}
