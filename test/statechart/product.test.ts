import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import { agentMachine } from '../../src/agents/agent.machine.js';
import { handlingMachine } from '../../src/agents/handling.machine.js';
import { branchCallMachine } from '../../src/channels/branch/branchCall.machine.js';
import { chatMachine } from '../../src/channels/chat/chat.machine.js';
import { clickToCallMachine } from '../../src/channels/click-to-call/clickToCall.machine.js';
import { questionMachine } from '../../src/channels/forum/question.machine.js';
import { mailMachine } from '../../src/channels/mail/mail.machine.js';
import { outboundMachine } from '../../src/channels/outbound/outbound.machine.js';
import { auditMachine } from '../../src/channels/panel/audit.machine.js';
import { cheatingMachine } from '../../src/channels/panel/cheating.machine.js';
import { consultationMachine } from '../../src/channels/panel/consultation.machine.js';
import { callbackMachine } from '../../src/channels/phone/callback.machine.js';
import { mentionMachine } from '../../src/channels/social/mention.machine.js';
import { visitMachine } from '../../src/channels/website/visit.machine.js';
import { contributorMachine } from '../../src/community/index.js';
import { journeyMachine } from '../../src/customers/journey.machine.js';
import { compile, type RehearsalOptions, rehearse } from '../../src/statechart/index.js';

/* The law over our own machines; calls have theirs in flow/law.test.ts. */

const machines = [
  agentMachine,
  handlingMachine,
  clickToCallMachine,
  chatMachine,
  mailMachine,
  outboundMachine,
  questionMachine,
  contributorMachine,
  consultationMachine,
  auditMachine,
  cheatingMachine,
  mentionMachine,
  callbackMachine,
  branchCallMachine,
  visitMachine,
  journeyMachine,
];

test.each(machines.map((machine) => [machine.id, machine as AnyStateMachine] as const))(
  'the %s does the same compiled as in XState, whatever its guards, delays and events',
  async (_, machine) => {
    const program = compile(machine);
    expect(program.complete).toBe(true);
    const names = (kind: 'guards' | 'delays') => Object.keys(machine.implementations[kind]);
    const options: RehearsalOptions = {
      guards: Object.fromEntries(names('guards').map((name) => [name, ({ random }) => random() < 0.5])),
      delays: Object.fromEntries(names('delays').map((name) => [name, ({ random }) => 5 * random()])),
      until: 100,
    };
    const types = program.events.filter((type) => type !== '*' && !type.startsWith('xstate.'));
    const event = fc.record({ at: fc.nat(40), type: fc.constantFrom(...types, 'unheard-of') });
    let longest = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 20 }), fc.nat(), async (events, seed) => {
        const script = events.map(({ at, type }) => ({ at, event: { type } }));
        const compiled = rehearse(machine, script, { ...options, seed });
        expect(compiled).toEqual(rehearse(machine, script, { ...options, seed, engine: 'xstate' }));
        longest = Math.max(longest, new Set(compiled.map(({ value }) => JSON.stringify(value))).size);
      }),
      { seed: 5, numRuns: 100 },
    );
    expect(longest).toBeGreaterThan(1);
  },
);
