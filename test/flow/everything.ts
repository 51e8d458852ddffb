import type { Fault, Flow } from '../../src/flow/index.js';
import { parseFlow } from '../../src/verify/checks/index.js';

/** A flow of all that asks, tells, and leads to people, with every field that changes what the machine does. */
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
    says: { news: news, 'an agent': agents }
    numbers: { digits: { min: 2, max: 3 }, between: 3s, then: out }
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

/** A flow of all that decides or lets time go by, and of the ways on which a call just ends. */
export const deciding = parseFlow(
  `
flow: deciding
starts: { '0800-1': number, '0800-2': which }
nodes:
  number: { type: input, length: 2s, digits: { min: 1, max: 2 }, stores: choice, silence: { after: 3s, retries: 0, then: look }, then: by-choice }
  which: { type: branch, on: dialled, cases: { '0800-2': survey }, else: number }
  by-choice: { type: branch, on: choice, cases: { '4': as-vip, '12': look }, else: look }
  as-vip: { type: set, values: { tier: vip }, then: by-tier }
  look: { type: check, backend: crm, stores: [tier], answers: { wrong-number: again, unknown: end }, rejects: wrong-number, then: by-tier, failed: elsewhere }
  again: { type: loop, times: 2, again: number, then: survey }
  by-tier: { type: branch, on: tier, cases: { vip: colleague, gold: mail }, else: elsewhere, unset: end }
  elsewhere: { type: elsewhere, takes: 3s, outcomes: { paid: bye, failed: colleague, nothing: survey } }
  survey: { type: elsewhere, outcomes: { answered: end, skipped: mail } }
  colleague: { type: dial, to: '4711', rings: 20s, busy: again, no-answer: mail, failed: end }
  mail: { type: voicemail, length: 2s, message: 5s, group: support, then: moment }
  moment: { type: pause, takes: 1500ms, then: bye }
  bye: { type: hang-up, length: 2s }
`,
  'deciding.yaml',
);

/** Every fault that fits, everywhere. */
export const everyFault: Fault[] = faultsOf(everything);

function faultsOf({ nodes }: Flow): Fault[] {
  return Object.entries(nodes).flatMap(([at, node]): Fault[] => [
    { at, effect: 'disconnect', probability: 0.1 },
    ...('length' in node || node.type === 'check' ? [{ at, effect: 'slow', probability: 0.1 } as const] : []),
    ...('length' in node ? [{ at, effect: 'silent', probability: 0.1 } as const] : []),
  ]);
}
