import type { Fault } from '../../src/flow/index.js';
import { parseFlow } from '../../src/verify/checks/index.js';

/** A flow with every type of node and every field that changes what the machine does. */
export const everything = parseFlow(
  `
flow: everything
start: banner
nodes:
  banner: { type: announce, length: 5s, incident: storm, tells: { cause: yes }, then: open }
  open: { type: hours, hours: bank-holidays, of: support, open: main, closed: mail }
  main:
    type: menu
    length: 9s
    barge-in: no
    options: { 1: number, 2: agents, 3: out, 4: news, "*": main }
    silence: { then: offer }
    invalid: { length: 2s, then: agents }
  news: { type: say, length: 30s, then: main }
  number: { type: input, length: 4s, digits: { min: 1, max: 2 }, silence: { then: bye }, then: look }
  look: { type: check, backend: crm, then: agents, failed: offer }
  agents: { type: queue, group: support, closed: mail, callback-after: { after: 90s, then: offer }, callback-when: { wait: 4m, then: offer } }
  offer: { type: callback, length: 5s, group: support, accepted: { length: 2s }, declined: bye }
  mail: { type: voicemail, length: 4s, group: support }
  out: { type: transfer, to: elsewhere, person: no, length: 3s }
  bye: { type: hang-up, length: 2s }
`,
  'everything.yaml',
);

/** Every fault that fits, everywhere. */
export const everyFault: Fault[] = Object.entries(everything.nodes).flatMap(([at, node]): Fault[] => [
  { at, effect: 'disconnect', probability: 0.1 },
  ...('length' in node || node.type === 'check' ? [{ at, effect: 'slow', probability: 0.1 } as const] : []),
  ...('length' in node ? [{ at, effect: 'silent', probability: 0.1 } as const] : []),
]);
